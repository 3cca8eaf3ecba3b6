// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

/// A way to a server on loopback that can be bad: it breaks off, or takes nothing for a while.
class Relay {
public:
    explicit Relay(quint16 target);
    Q_DISABLE_COPY_MOVE(Relay)

    quint16 port() const { return m_server.serverPort(); }
    /// All connections at once, without a goodbye.
    void breakOff();
    /// Whether what the server sends stays with it.
    void setPaused(bool paused);

private:
    void open(QTcpSocket *client);
    void forward(QTcpSocket *from, QTcpSocket *to);

    quint16 m_target;
    QTcpServer m_server;
    bool m_isPaused = false;
};
