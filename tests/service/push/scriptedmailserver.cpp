// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedmailserver.h"
#include <memory>
#include <utility>

ScriptedMailServer::ScriptedMailServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            accept(client);
    });
}

bool ScriptedMailServer::listen()
{
    return m_server.listen(QHostAddress::LocalHost);
}

QSslCertificate ScriptedMailServer::useTls(TlsServer::Start start)
{
    if (start == TlsServer::Start::WhenAsked)
        extensions = "250-STARTTLS\r\n";
    return m_server.useTls(start);
}

void ScriptedMailServer::accept(QTcpSocket *client)
{
    const auto session = std::make_shared<Session>();
    connect(client, &QTcpSocket::readyRead, this, [this, client, session] {
        session->buffer += client->readAll();
        for (qsizetype end = session->buffer.indexOf("\r\n"); end >= 0;
             end = session->buffer.indexOf("\r\n")) {
            const QByteArray line = session->buffer.left(end);
            session->buffer.remove(0, end + 2);
            take(*client, *session, line);
        }
    });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    answer(*client, "", "220 scripted ESMTP\r\n");
}

QByteArray ScriptedMailServer::usualAnswer(const QByteArray &word) const
{
    if (word == "EHLO")
        return "250-scripted greets you\r\n" + extensions + "250 8BITMIME\r\n";
    if (word == "DATA")
        return "354 go on\r\n";
    return word == "QUIT" ? "221 bye\r\n" : "250 fine\r\n";
}

/// An empty answer of the script is none.
void ScriptedMailServer::answer(QTcpSocket &client, const QByteArray &word, const QByteArray &usual)
{
    auto &answers = script[word];
    client.write(answers.isEmpty() ? usual : answers.takeFirst());
}

void ScriptedMailServer::take(QTcpSocket &client, Session &session, const QByteArray &line)
{
    if (session.isInData) {
        if (line != ".") {
            session.mail.text += (line.startsWith('.') ? line.mid(1) : line) + "\r\n";
            return;
        }
        session.isInData = false;
        if (script["DATA."].isEmpty())
            mails.append(session.mail);
        return answer(client, "DATA.", "250 taken\r\n");
    }
    commands.append(line);
    if (std::exchange(session.isInLogin, line == "AUTH PLAIN")) {
        session.mail.commands.append(line);
        return answer(client, "AUTH", "235 welcome\r\n");
    }
    session.mail.commands.append(line);
    const QByteArray word = line.split(' ').first().toUpper();
    session.isInData = word == "DATA" && script[word].isEmpty();
    if (session.isInLogin)
        client.write("334 \r\n");
    else if (word == "STARTTLS" && m_server.hasTls(TlsServer::Start::WhenAsked))
        TlsServer::beginTls(client);
    else
        answer(client, word, usualAnswer(word));
}
