// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>

/// A way to a server on loopback that can be bad: it breaks off, takes nothing for a while, lets nobody in,
/// or answers itself.
class Relay {
public:
    explicit Relay(quint16 target);
    Q_DISABLE_COPY_MOVE(Relay)

    quint16 port() const { return m_port; }
    /// All connections at once, without a goodbye.
    void breakOff();
    /// What connections are there for.
    enum Use : quint8 { Calls = 1, Signals = 2 };
    Q_DECLARE_FLAGS(Uses, Use)
    /// Of these, what the server sends stays with it from now on.
    void pause(Uses uses);
    /// Of all, or none.
    void setPaused(bool paused) { pause(paused ? Uses(Calls | Signals) : Uses()); }
    /// Whether nobody else gets in.
    void setClosed(bool closed);
    /// Asked what to answer to a request instead of the server, head and body; empty: the server does. Then
    /// the connection ends.
    using Answer = std::function<QByteArray(const QByteArray &request)>;
    void setAnswer(const Answer &answer) { m_answer = answer; }

private:
    void open(QTcpSocket *client);
    void take(QTcpSocket *client, QTcpSocket *server);
    void forward(QTcpSocket *from, QTcpSocket *to);
    bool isHeld(const QTcpSocket &server) const;

    quint16 m_target;
    quint16 m_port = 0;
    QTcpServer m_server;
    Uses m_paused;
    Answer m_answer;
};
