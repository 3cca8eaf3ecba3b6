// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
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
    /// Status lines of what came that is an answer.
    const QByteArrayList &answers() const { return m_answers; }

private:
    void receive(QTcpSocket &peer, QByteArray &buffer);

    const int m_grantedSeconds;
    QTcpSocket *m_newest = nullptr;
    int m_connections = 0;
    QByteArrayList m_answers;
};

} // namespace linekeeper::test
