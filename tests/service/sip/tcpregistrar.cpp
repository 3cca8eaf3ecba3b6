// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/tcpregistrar.h"
#include "service/sip/scriptedregistrar.h"
#include <QNetworkProxy>
#include <memory>

namespace linekeeper::test {

TcpRegistrar::TcpRegistrar(int grantedSeconds)
    : m_grantedSeconds(grantedSeconds)
{
    setProxy(QNetworkProxy::NoProxy);
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *const peer = nextPendingConnection();
        const auto buffer = std::make_shared<QByteArray>();
        connect(peer, &QTcpSocket::readyRead, this, [this, peer, buffer] { receive(*peer, *buffer); });
        m_newest = peer;
        ++m_connections;
    });
    listen(QHostAddress::LocalHost);
}

QString TcpRegistrar::address() const
{
    return QStringLiteral("127.0.0.1:%1").arg(serverPort());
}

void TcpRegistrar::receive(QTcpSocket &peer, QByteArray &buffer)
{
    buffer += peer.readAll();
    for (qsizetype end = buffer.indexOf("\r\n\r\n"); end >= 0; end = buffer.indexOf("\r\n\r\n")) {
        const QByteArray message = buffer.left(end + 4);
        buffer.remove(0, end + 4);
        if (message.startsWith("REGISTER "))
            peer.write(ScriptedRegistrar::granted(message, m_grantedSeconds));
        else if (message.startsWith("OPTIONS "))
            peer.write(ScriptedRegistrar::response(message, "200 OK"));
        else if (message.startsWith("SIP/2.0 "))
            m_answers.insert(ScriptedRegistrar::header(message, "Call-ID"),
                             message.left(message.indexOf('\r')));
    }
}

void TcpRegistrar::send(const QByteArray &bytes)
{
    m_newest->write(bytes);
    m_newest->flush();
}

void TcpRegistrar::hangUp()
{
    m_newest->abort();
}

} // namespace linekeeper::test
