// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedfreeswitch.h"

namespace linekeeper {

QByteArray frame(const QByteArray &type, const QByteArray &body)
{
    return "Content-Type: " + type + "\nContent-Length: " + QByteArray::number(body.size()) + "\n\n" + body;
}

QByteArray eventOf(const QByteArray &body)
{
    return frame("text/event-plain", body);
}

ScriptedFreeSwitch::ScriptedFreeSwitch()
{
    greet = [](QTcpSocket &client) { client.write("Content-Type: auth/request\n\n"); };
    answerStatus = [this](QTcpSocket &client) { client.write(frame("api/response", status)); };
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            accept(client);
    });
}

bool ScriptedFreeSwitch::listen()
{
    const bool isListening = m_server.listen(QHostAddress::LocalHost, m_port);
    m_port = m_server.serverPort();
    return isListening;
}

void ScriptedFreeSwitch::stop()
{
    m_server.close();
    if (m_client)
        m_client->abort();
}

void ScriptedFreeSwitch::accept(QTcpSocket *client)
{
    ++connections;
    m_client = client;
    connect(client, &QTcpSocket::readyRead, this, [this, client] { read(*client); });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    greet(*client);
}

void ScriptedFreeSwitch::read(QTcpSocket &client)
{
    QByteArray bytes = client.peek(client.bytesAvailable());
    for (qsizetype end = bytes.indexOf("\n\n"); end >= 0; end = bytes.indexOf("\n\n")) {
        client.skip(end + 2);
        take(client, bytes.first(end));
        bytes = client.peek(client.bytesAvailable());
    }
}

void ScriptedFreeSwitch::take(QTcpSocket &client, const QByteArray &command)
{
    commands.append(command);
    if (command == "api status") {
        answerStatus(client);
    } else if (answerAuth) {
        answerAuth(client);
    } else if (command == "auth " + password) {
        client.write("Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
    } else {
        client.write("Content-Type: command/reply\nReply-Text: -ERR invalid\n\n");
        client.write(frame("text/disconnect-notice", "Disconnected, goodbye.\n"));
        client.disconnectFromHost();
    }
}

} // namespace linekeeper
