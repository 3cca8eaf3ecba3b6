// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/datagramrelay.h"
#include <QNetworkDatagram>
#include <QNetworkProxy>

namespace linekeeper::test {

DatagramRelay::DatagramRelay(quint16 server)
    : m_server(server)
{
    m_inner.setProxy(QNetworkProxy::NoProxy);
    m_inner.bind(QHostAddress::LocalHost, 0);
    connect(&m_inner, &QUdpSocket::readyRead, this, &DatagramRelay::forwardToServer);
    rebind();
}

QString DatagramRelay::address() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_inner.localPort());
}

void DatagramRelay::rebind()
{
    auto outer = std::make_unique<QUdpSocket>();
    outer->setProxy(QNetworkProxy::NoProxy);
    outer->bind(QHostAddress::LocalHost, 0);
    connect(outer.get(), &QUdpSocket::readyRead, this, &DatagramRelay::forwardToClient);
    m_outer = std::move(outer); // the old one goes after the new one has a port of its own
}

void DatagramRelay::forwardToServer()
{
    while (m_inner.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_inner.receiveDatagram();
        if (datagram.data().startsWith("OPTIONS"))
            continue; // a probe, from a socket of its own: another client
        m_client = quint16(datagram.senderPort());
        m_fromClient << datagram.data();
        if (!isLost(datagram.data()))
            m_outer->writeDatagram(datagram.data(), QHostAddress::LocalHost, m_server);
    }
}

void DatagramRelay::forwardToClient()
{
    while (m_outer->hasPendingDatagrams()) {
        const QByteArray datagram = m_outer->receiveDatagram().data();
        if (!isLost(datagram))
            m_inner.writeDatagram(datagram, QHostAddress::LocalHost, m_client);
    }
}

bool DatagramRelay::isLost(const QByteArray &datagram)
{
    if (!m_losing || m_lost.contains(datagram))
        return false;
    m_lost.insert(datagram);
    return true;
}

} // namespace linekeeper::test
