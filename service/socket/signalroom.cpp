// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/signalroom.h"

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
constexpr auto heartbeat = 1s;

/// Of a QWebSocket or its transport: what tells them from all others.
template<typename Socket>
QString endsOf(const Socket &socket)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(socket.peerAddress().toString())
        .arg(socket.peerPort())
        .arg(socket.localAddress().toString())
        .arg(socket.localPort());
}

} // namespace

SignalRoom::SignalRoom(const SignalServices &services, SocketPatience patience)
    : m_services(services)
    , m_frames(services.ring)
    , m_patience(patience)
    , m_server(QStringLiteral("Linekeeper"), QWebSocketServer::NonSecureMode)
    , m_registration(services.ring, [this](bool concernsCallers) { wake(concernsCallers); })
{
    m_server.setMaxPendingConnections(1000);
    connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_server.nextPendingConnection())
            open(socket);
    });
    connect(&m_beat, &QTimer::timeout, this, &SignalRoom::beat);
    m_beat.start(heartbeat);
}

SignalRoom::~SignalRoom()
{
    for (SignalSocket *socket : m_sockets)
        delete socket;
}

void SignalRoom::take(QTcpSocket *transport)
{
    const QString ends = endsOf(*transport);
    transport->setParent(this); // QWebSocket does not own it
    new FrameInput(transport);
    m_transports.insert(ends, transport);
    connect(transport, &QObject::destroyed, this, [this, ends, transport] {
        if (m_transports.value(ends) == transport)
            m_transports.remove(ends);
    });
    m_server.handleConnection(transport);
}

void SignalRoom::open(QWebSocket *socket)
{
    const QNetworkRequest request = socket->request();
    const auto header = [&](const char *name) {
        return request.hasRawHeader(name) ? request.rawHeader(name) : QByteArray();
    };
    auto caller = m_services.authenticator.identify(header("Authorization"), header("Cookie"));
    QTcpSocket *transport = m_transports.take(endsOf(*socket));
    if (!caller || !transport) { // gone between the admission and now
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        return socket->abort();
    }
    auto *listener
        = new SignalSocket(socket, transport, *std::move(caller), m_services, m_frames, m_patience, this);
    m_sockets.insert(listener);
    connect(listener, &SignalSocket::closed, this, [this, listener] { leave(listener); });
    if (m_stopped)
        listener->stop();
}

void SignalRoom::leave(SignalSocket *socket)
{
    if (m_sockets.erase(socket) == 0)
        return;
    socket->deleteLater();
    if (m_stopped && m_sockets.empty())
        std::exchange(m_stopped, {})();
}

void SignalRoom::wake(bool concernsCallers)
{
    if (concernsCallers)
        m_mustCheck = true;
    if (!m_isAwake.exchange(true))
        m_mailbox.post([this] { deliver(); });
}

void SignalRoom::deliver()
{
    m_isAwake = false;
    const bool mustCheck = m_mustCheck.exchange(false);
    const std::vector<SignalSocket *> sockets(m_sockets.begin(), m_sockets.end());
    for (SignalSocket *socket : sockets) { // closing one takes it out of the set, not out of memory
        if (mustCheck)
            socket->checkCaller();
        socket->feed();
    }
}

void SignalRoom::beat()
{
    const std::vector<SignalSocket *> sockets(m_sockets.begin(), m_sockets.end());
    for (SignalSocket *socket : sockets)
        socket->beat();
}

void SignalRoom::stop(std::function<void()> done)
{
    if (m_sockets.empty())
        return done();
    m_stopped = std::move(done);
    const std::vector<SignalSocket *> sockets(m_sockets.begin(), m_sockets.end());
    for (SignalSocket *socket : sockets)
        socket->stop();
}

} // namespace linekeeper
