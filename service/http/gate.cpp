// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/gate.h"
#include "http/frugalsocket.h"
#include "http/httplog.h"
#include "http/httpserver.h"
#include "http/lane.h"
#include <QSslSocket>
#include <algorithm>
#include <sys/socket.h>
#include <unistd.h>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr int acceptedInOneGo = 64;

std::chrono::milliseconds sweepInterval(const HttpLimits &limits)
{
    const auto shortest
        = std::min({limits.requestTime, limits.answerTime, limits.idleTime, limits.lingerTime});
    return std::clamp<std::chrono::milliseconds>(shortest / 4, 10ms, 500ms);
}

Error stopping()
{
    return {Reason::Overloaded, {QT_TRANSLATE_NOOP("messages", "Try again later: the service stops.")}};
}

} // namespace

Gate::Gate(HttpLimits limits, RequestHandler &handler, QObject *parent)
    : QTcpServer(parent)
    , m_limits(std::move(limits))
    , m_server(std::make_unique<HttpServer>(handler))
{
    m_sweepTimer.setInterval(sweepInterval(m_limits));
    connect(&m_sweepTimer, &QTimer::timeout, this, &Gate::sweep);
    connect(this, &QTcpServer::acceptError, this,
            [this] { // out of descriptors: Qt itself would pause for ever
                m_isAccepting = false;
                QTimer::singleShot(100ms, this, &Gate::updateAccepting);
            });
}

Gate::~Gate()
{
    for (Connection *connection : std::exchange(m_connections, {}))
        delete connection;
    const QList<Lane *> lanes = findChildren<Lane *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(lanes);
}

Result<quint16> Gate::listenOn(const QHostAddress &address, quint16 port, PortUse use)
{
    const Result<int> descriptor = openListeningSocket(address, port, use);
    if (!descriptor)
        return descriptor.error();
    if (!setSocketDescriptor(*descriptor)) {
        ::close(*descriptor);
        return Error{Reason::Internal,
                     {QT_TRANSLATE_NOOP("messages", "Choose another address or port to listen on: %1."),
                      {errorString()}}};
    }
    m_server->serveLanesOf(*this);
    return serverPort();
}

void Gate::setTls(std::optional<QSslConfiguration> configuration)
{
    m_tls = std::move(configuration);
    if (m_tls && m_tls->allowedNextProtocols().isEmpty())
        m_tls->setAllowedNextProtocols({"http/1.1"});
}

std::unique_ptr<QTcpSocket> Gate::openSocket(qintptr descriptor) const
{
    std::unique_ptr<QTcpSocket> socket;
    if (m_tls) {
        auto secure = std::make_unique<QSslSocket>();
        secure->setSslConfiguration(*m_tls);
        socket = std::move(secure);
    } else {
        socket = std::make_unique<FrugalSocket>();
    }
    if (socket->setSocketDescriptor(descriptor))
        return socket;
    ::close(int(descriptor));
    return nullptr;
}

void Gate::incomingConnection(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket = openSocket(descriptor);
    if (!socket || m_isStopping)
        return;
    QTcpSocket *opened = socket.get();
    m_connections.push_back(new Connection(*this, std::move(socket)));
    if (!m_sweepTimer.isActive())
        m_sweepTimer.start();
    updateAccepting();
    if (m_tls)
        static_cast<QSslSocket *>(opened)->startServerEncryption();
}

/// QTcpServer accepts on and on within one event, paused or not, but not above its limit of pending
/// connections, of which there are none here: so that limit is the switch.
void Gate::updateAccepting()
{
    const bool accepts = !m_isStopping && connectionCount() < m_limits.connections;
    setMaxPendingConnections(accepts ? acceptedInOneGo : 0);
    if (accepts == m_isAccepting || !isListening())
        return;
    m_isAccepting = accepts;
    if (accepts)
        resumeAccepting();
    else
        pauseAccepting();
}

void Gate::forget(Connection &connection)
{
    const auto found = std::find(m_connections.begin(), m_connections.end(), &connection);
    if (found != m_connections.end()) {
        *found = m_connections.back();
        m_connections.pop_back();
    }
    updateAccepting();
    checkQuiet();
}

void Gate::sweep()
{
    const auto now = Connection::Clock::now();
    const std::vector<Connection *> connections = m_connections; // those that leave stay alive until later
    for (Connection *connection : connections)
        connection->checkDeadline(now);
    if (m_connections.empty())
        m_sweepTimer.stop();
}

std::optional<Response> Gate::askAdmission(const Request &request) const
{
    if (m_isStopping)
        return Response::error(stopping());
    try {
        return admitWebSocket(request);
    } catch (...) {
        qCWarning(httpLog) << "The question whether to admit a WebSocket failed.";
        return Response::error({Reason::Internal, {QT_TRANSLATE_NOOP("messages", "Try again later.")}});
    }
}

void Gate::handOver(QTcpSocket *socket)
{
    ++m_handedOver;
    updateAccepting();
    auto *token = new QObject(socket); // QWebSocket cuts all connections of the socket itself before it goes
    connect(token, &QObject::destroyed, this, [this] {
        --m_handedOver;
        updateAccepting();
    });
    if (auto *plain = qobject_cast<FrugalSocket *>(socket))
        plain->becomeFrugal();
    takeWebSocket(socket);
}

void Gate::dispatch(Connection &connection)
{
    if (Lane *lane = idleLane())
        serve(connection, *lane);
    else
        m_queue.emplace_back(&connection);
}

void Gate::serve(Connection &connection, Lane &lane)
{
    lane.load(connection, connection.startHandling(lane));
    if (!m_server->deliver(lane)) {
        qCWarning(httpLog) << "QtHttpServer did not take a request.";
        connection.answer(Response::error(
            {Reason::Internal,
             {QT_TRANSLATE_NOOP("messages", "Ask the administrator to look at the service's log.")}}));
        return discard(lane);
    }
    if (lane.isAnswered())
        release(lane);
}

Lane *Gate::idleLane()
{
    if (m_idleLanes.empty())
        return m_laneCount < m_limits.exchanges ? newLane() : nullptr;
    Lane *lane = m_idleLanes.back();
    m_idleLanes.pop_back();
    return lane;
}

Lane *Gate::newLane()
{
    auto *lane = new Lane(*this);
    ++m_laneCount;
    addPendingConnection(lane);
    if (!m_isAccepting)
        pauseAccepting(); // QtHttpServer fetched the lane, and that resumed it
    return lane;
}

void Gate::discard(Lane &lane)
{
    --m_laneCount;
    lane.forgetClient();
    lane.deleteLater();
}

void Gate::release(Lane &lane)
{
    while (!m_queue.empty()) {
        const QPointer<Connection> next = m_queue.front();
        m_queue.pop_front();
        if (next && next->isWaitingForLane())
            return wakeLater(next, &lane);
    }
    m_idleLanes.push_back(&lane);
}

/// Never at once: the caller may be a handler in the middle of its work.
void Gate::wakeLater(Connection *connection, Lane *lane)
{
    if (m_wakeUps.empty())
        QMetaObject::invokeMethod(this, &Gate::wake, Qt::QueuedConnection);
    m_wakeUps.push_back({connection, lane});
}

void Gate::wake()
{
    for (const WakeUp &wakeUp : std::exchange(m_wakeUps, {})) {
        const bool isServable = wakeUp.lane && wakeUp.connection && wakeUp.connection->isWaitingForLane();
        if (isServable)
            serve(*wakeUp.connection, *wakeUp.lane);
        else if (wakeUp.lane)
            release(*wakeUp.lane);
        if (wakeUp.connection)
            wakeUp.connection->proceed();
    }
}

void Gate::stopAccepting()
{
    if (std::exchange(m_isStopping, true))
        return;
    updateAccepting();
    // Not close(): lanes still have to be fetched from this server. Others on the same port get the
    // connections.
    if (isListening())
        ::shutdown(int(socketDescriptor()), SHUT_RD);
    const std::vector<Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->finishSoon();
    checkQuiet();
}

void Gate::checkQuiet()
{
    if (!m_isStopping || m_hasFinished)
        return;
    m_hasFinished = std::none_of(m_connections.begin(), m_connections.end(),
                                 [](const Connection *connection) { return connection->isUnderWay(); });
    if (m_hasFinished)
        QMetaObject::invokeMethod(this, &Gate::finished, Qt::QueuedConnection);
}

} // namespace linekeeper
