// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>

namespace linekeeper {

QByteArray frame(const QByteArray &type, const QByteArray &body);
QByteArray eventOf(const QByteArray &body);

/// A FreeSWITCH as far as its event socket goes: it greets, checks the password and answers `api status`,
/// unless a test tells it otherwise. On 127.0.0.1, at a free port.
class ScriptedFreeSwitch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedFreeSwitch)
public:
    using Answer = std::function<void(QTcpSocket &client)>;

    ScriptedFreeSwitch();

    /// At the port that it had before, if there was one.
    bool listen();
    quint16 port() const { return m_port; }
    /// As if it were killed.
    void stop();
    QTcpSocket *client() const { return m_client; }

    QByteArray password = "ClueCon";
    QByteArray status = "UP 0 years, 0 days, 0 hours, 1 minute, 5 seconds, 0 milliseconds, 0 microseconds\n"
                        "FreeSWITCH (Version 1.10.9 -release-21-a615e85afc 64bit) is ready\n"
                        "7 session(s) since startup\n2 session(s) - peak 3, last 5min 2 \n";
    Answer greet; ///< by default, asks for the password
    Answer answerAuth; ///< whatever the password; by default, checks it
    Answer answerStatus;

    int connections = 0;
    QByteArrayList commands; ///< of all clients

private:
    void accept(QTcpSocket *client);
    void read(QTcpSocket &client);
    void take(QTcpSocket &client, const QByteArray &command);

    QTcpServer m_server;
    QPointer<QTcpSocket> m_client;
    quint16 m_port = 0;
};

} // namespace linekeeper
