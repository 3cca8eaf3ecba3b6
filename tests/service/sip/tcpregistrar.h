// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace linekeeper::test {

/// A registrar on 127.0.0.1 that grants all that comes over TCP, on the test's event loop, and says what the
/// test wants it to besides.
class TcpRegistrar final : public QTcpServer {
public:
    explicit TcpRegistrar(int grantedSeconds);

    QString address() const;
    /// Over the newest connection.
    void send(const QByteArray &bytes);
    /// The newest connection's end.
    void hangUp();
    int connectionCount() const { return m_connections; }
    /// The status line of the answer to the request of that Call-ID; empty before it came.
    QByteArray answerTo(const QByteArray &callId) const { return m_answers.value(callId); }

private:
    void receive(QTcpSocket &peer, QByteArray &buffer);

    const int m_grantedSeconds;
    QTcpSocket *m_newest = nullptr;
    int m_connections = 0;
    QHash<QByteArray, QByteArray> m_answers; ///< status lines by Call-ID
};

} // namespace linekeeper::test
