// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/signalroom.h"
#include <algorithm>

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
    m_goOn.setSingleShot(true);
    connect(&m_goOn, &QTimer::timeout, this, &SignalRoom::feedSome);
    connect(&m_beat, &QTimer::timeout, this, &SignalRoom::beat);
    m_beat.start(heartbeat);
}

SignalRoom::~SignalRoom()
{
    for (const auto &[number, socket] : m_sockets)
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
    const qint64 number = ++m_lastNumber;
    m_sockets.emplace(number, listener);
    if (m_unfed > 0)
        ++m_unfed; // lest he takes the turn of another
    connect(listener, &SignalSocket::closed, this, [this, number] { leave(number); });
    if (m_stopped)
        listener->stop();
}

void SignalRoom::leave(qint64 number)
{
    const auto entry = m_sockets.find(number);
    if (entry == m_sockets.end())
        return;
    entry->second->deleteLater();
    m_sockets.erase(entry);
    if (m_stopped && m_sockets.empty())
        std::exchange(m_stopped, {})();
}

void SignalRoom::wake(bool concernsCallers)
{
    if (concernsCallers)
        m_mustCheck = true;
    if (!m_isAwake.exchange(true))
        m_mailbox.post([this] { beginRound(); });
}

/// Those who are there now; closing one takes it out of the room, not out of memory.
std::vector<SignalSocket *> SignalRoom::sockets() const
{
    std::vector<SignalSocket *> sockets;
    sockets.reserve(m_sockets.size());
    for (const auto &[number, socket] : m_sockets)
        sockets.push_back(socket);
    return sockets;
}

/// One that is under way goes on with him whose turn it is, until all have been fed since now.
void SignalRoom::beginRound()
{
    m_isAwake = false;
    const bool isUnderWay = std::exchange(m_unfed, m_sockets.size()) > 0;
    if (!isUnderWay)
        feedSome();
}

/// All are checked before anyone is fed: nobody is told more by rights that he has lost.
void SignalRoom::feedSome()
{
    if (m_mustCheck.exchange(false))
        for (SignalSocket *socket : sockets())
            socket->checkCaller();
    for (int i = 0; i < m_patience.fedAtOnce && m_unfed > 0 && !m_sockets.empty(); ++i) {
        auto next = m_sockets.lower_bound(m_nextToFeed);
        if (next == m_sockets.end())
            next = m_sockets.begin();
        --m_unfed;
        m_nextToFeed = next->first + 1;
        next->second->feed();
    }
    m_unfed = std::min(m_unfed, m_sockets.size());
    if (m_unfed > 0)
        m_goOn.start(0);
}

void SignalRoom::beat()
{
    for (SignalSocket *socket : sockets())
        socket->beat();
}

void SignalRoom::stop(std::function<void()> done)
{
    if (m_sockets.empty())
        return done();
    m_stopped = std::move(done);
    for (SignalSocket *socket : sockets())
        socket->stop();
}

} // namespace linekeeper
