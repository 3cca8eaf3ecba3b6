// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/freeport.h"
#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUdpSocket>

namespace linekeeper::test {

namespace {

constexpr int firstPort = 10'000;
constexpr int endPort = 32'000; ///< Linux gives from 32768 on

} // namespace

quint16 freePort()
{
    for (int attempt = 0; attempt < 50; ++attempt) {
        const auto port = quint16(QRandomGenerator::system()->bounded(firstPort, endPort));
        QUdpSocket udp;
        QTcpServer tcp;
        udp.setProxy(QNetworkProxy::NoProxy);
        tcp.setProxy(QNetworkProxy::NoProxy);
        if (udp.bind(QHostAddress::LocalHost, port, QUdpSocket::DontShareAddress)
            && tcp.listen(QHostAddress::LocalHost, port))
            return port;
    }
    return 0;
}

} // namespace linekeeper::test
