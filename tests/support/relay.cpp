// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/relay.h"

namespace {

constexpr const char *forSignals = "forSignals"; ///< a property of a socket to the server
constexpr int receiveBytes = 64 * 1024; ///< bounded, so that a pause is felt at the other end

} // namespace

Relay::Relay(quint16 target)
    : m_target(target)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            open(client);
    });
    m_server.listen(QHostAddress::LocalHost);
    m_port = m_server.serverPort();
}

void Relay::open(QTcpSocket *client)
{
    auto *server = new QTcpSocket(client);
    server->setObjectName(QStringLiteral("server"));
    server->setReadBufferSize(receiveBytes);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    QObject::connect(client, &QTcpSocket::readyRead, server,
                     [this, client, server] { take(client, server); });
    QObject::connect(server, &QTcpSocket::readyRead, client,
                     [this, client, server] { forward(server, client); });
    QObject::connect(server, &QTcpSocket::connected, client,
                     [this, client, server] { take(client, server); });
    QObject::connect(server, &QTcpSocket::disconnected, client, [this, client, server] {
        forward(server, client);
        client->disconnectFromHost();
    });
    QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void Relay::take(QTcpSocket *client, QTcpSocket *server)
{
    const QByteArray request = client->peek(receiveBytes);
    const QByteArray answer = m_answer && !request.isEmpty() ? m_answer(request) : QByteArray();
    if (request.startsWith("GET /webapi/socket"))
        server->setProperty(forSignals, true);
    if (answer.isEmpty())
        return forward(client, server);
    client->readAll();
    client->write(answer);
    client->disconnectFromHost();
}

void Relay::forward(QTcpSocket *from, QTcpSocket *to)
{
    if (!isHeld(*from) && to->state() == QAbstractSocket::ConnectedState)
        to->write(from->readAll());
}

bool Relay::isHeld(const QTcpSocket &server) const
{
    return server.objectName() == u"server"
        && m_paused.testFlag(server.property(forSignals).toBool() ? Signals : Calls);
}

void Relay::breakOff()
{
    for (QTcpSocket *client : m_server.findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (auto *server = client->findChild<QTcpSocket *>(QStringLiteral("server"))) {
            server->disconnect();
            server->abort();
        }
        client->abort();
    }
}

void Relay::setClosed(bool closed)
{
    if (closed)
        m_server.close();
    else
        m_server.listen(QHostAddress::LocalHost, m_port);
}

void Relay::pause(Uses uses)
{
    m_paused = uses;
    for (QTcpSocket *client : m_server.findChildren<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly))
        if (auto *server = client->findChild<QTcpSocket *>(QStringLiteral("server")))
            forward(server, client);
}
