// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/scriptedregistrar.h"
#include <QNetworkDatagram>
#include <QNetworkProxy>

namespace linekeeper::test {

ScriptedRegistrar::ScriptedRegistrar(Script script)
    : m_script(std::move(script))
{
    m_socket.setProxy(QNetworkProxy::NoProxy); // else Qt asks the desktop for one
    m_socket.bind(QHostAddress::LocalHost, 0);
    connect(&m_socket, &QUdpSocket::readyRead, this, &ScriptedRegistrar::receive);
}

QString ScriptedRegistrar::address() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_socket.localPort());
}

void ScriptedRegistrar::receive()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        const QByteArray request = datagram.data();
        if (request.startsWith("OPTIONS ") && m_answersOptions)
            m_socket.writeDatagram(datagram.makeReply(response(request, "200 OK")));
        if (!request.startsWith("REGISTER "))
            continue;
        m_peer = datagram.senderAddress();
        m_peerPort = static_cast<quint16>(datagram.senderPort());
        const auto number = static_cast<int>(m_requests.size());
        m_requests << request;
        for (const QByteArray &answer : m_script(request, number))
            send(answer);
    }
}

void ScriptedRegistrar::send(const QByteArray &datagram)
{
    m_socket.writeDatagram(datagram, m_peer, m_peerPort);
}

QByteArray ScriptedRegistrar::header(const QByteArray &message, const QByteArray &name)
{
    for (const QByteArray &line : message.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.mid(name.size() + 2).trimmed();
    }
    return {};
}

QByteArray ScriptedRegistrar::response(const QByteArray &request, const QByteArray &status,
                                       const QByteArray &more)
{
    QByteArray text = "SIP/2.0 " + status + "\r\n";
    for (const char *name : {"Via", "From", "Call-ID", "CSeq"})
        text += name + (": " + header(request, name)) + "\r\n";
    return text + "To: " + header(request, "To") + ";tag=r\r\n" + more + "Content-Length: 0\r\n\r\n";
}

QByteArray ScriptedRegistrar::granted(const QByteArray &request, int seconds)
{
    return response(request, "200 OK",
                    "Contact: " + header(request, "Contact") + ";expires=" + QByteArray::number(seconds)
                        + "\r\n");
}

} // namespace linekeeper::test
