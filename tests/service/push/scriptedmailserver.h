// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tlsserver.h"
#include <QHash>

/// A mail server on 127.0.0.1 that takes what it is told, unless a test says otherwise.
class ScriptedMailServer final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedMailServer)
public:
    struct Mail {
        QByteArrayList commands; ///< of its connection, as far as there is a mail of it
        QByteArray text; ///< without the dot at its end
    };

    ScriptedMailServer();

    bool listen();
    /// From the start, or after STARTTLS, with a certificate for 127.0.0.1, which is returned.
    QSslCertificate useTls(TlsServer::Start start);
    QByteArray address() const
    {
        return (m_server.hasTls(TlsServer::Start::AtOnce) ? "smtps://127.0.0.1:" : "smtp://127.0.0.1:")
            + QByteArray::number(m_server.serverPort());
    }

    /// By the first word of a command ("DATA." for the end of the text, "" for the greeting, "AUTH" for the
    /// login itself): what is answered next time, in place of the usual.
    QHash<QByteArray, QByteArrayList> script;
    QByteArray extensions; ///< lines of the answer to EHLO before the last, such as "250-AUTH PLAIN\r\n"
    QList<Mail> mails; ///< that were taken
    QByteArrayList commands; ///< of all connections

private:
    struct Session {
        QByteArray buffer;
        bool isInData = false;
        bool isInLogin = false; ///< AUTH was asked for what to log in with
        Mail mail;
    };

    void accept(QTcpSocket *client);
    void take(QTcpSocket &client, Session &session, const QByteArray &line);
    void answer(QTcpSocket &client, const QByteArray &word, const QByteArray &usual);
    QByteArray usualAnswer(const QByteArray &word) const;

    TlsServer m_server;
};
