// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QSet>
#include <QUdpSocket>
#include <memory>

namespace linekeeper::test {

/// A NAT for the datagrams of one client to one server on 127.0.0.1, on the test's event loop.
class DatagramRelay final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DatagramRelay)
public:
    explicit DatagramRelay(quint16 server);

    /// Where the client sends to.
    QString address() const;
    /// What the server takes for the client's.
    quint16 outerPort() const { return m_outer->localPort(); }
    /// Forgets the client, who will look like another one from now on.
    void rebind();
    /// From now on a datagram passes only when it is sent again, either way.
    void loseFirstCopies() { m_losing = true; }
    const QList<QByteArray> &fromClient() const { return m_fromClient; }

private:
    void forwardToServer();
    void forwardToClient();
    bool isLost(const QByteArray &datagram);

    const quint16 m_server;
    QUdpSocket m_inner;
    std::unique_ptr<QUdpSocket> m_outer;
    quint16 m_client = 0;
    QList<QByteArray> m_fromClient;
    bool m_losing = false;
    QSet<QByteArray> m_lost;
};

} // namespace linekeeper::test
