// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/connection.h"
#include "http/exchange.h"
#include "http/limits.h"
#include "http/listeningsocket.h"
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace linekeeper {

class HttpServer;
class Lane;

/// Owns the clients' sockets of one I/O thread and lets only strict, bounded requests through to
/// QtHttpServer, which gets lanes instead of those sockets.
///
/// Only the thread that made it touches it.
class Gate final : public QTcpServer {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Gate)
public:
    /// `handler` outlives the gate.
    Gate(HttpLimits limits, RequestHandler &handler, QObject *parent = nullptr);
    ~Gate() override;

    /// Gives the port. Once only.
    Result<quint16> listenOn(const QHostAddress &address, quint16 port, PortUse use = PortUse::Join);
    /// For connections from now on; nothing = plain ones.
    void setTls(std::optional<QSslConfiguration> configuration);
    /// WebSockets handed over count as long as they live.
    int connectionCount() const { return int(m_connections.size()) + m_handedOver; }
    int busyLaneCount() const { return m_laneCount - int(m_idleLanes.size()); }

    /// No new connections; idle ones are closed; what is under way ends with `Connection: close`. Then comes
    /// finished().
    void stopAccepting();
    bool isStopping() const { return m_isStopping; }

    /// Asked before any 101; a response refuses. Without both hooks an Upgrade is ignored (RFC 9110
    /// section 7.8).
    std::function<std::optional<Response>(const Request &)> admitWebSocket;
    /// Becomes the owner of a client's socket, with the handshake un-read in it.
    std::function<void(QTcpSocket *)> takeWebSocket;
    /// Told of each answer, refusals included: the method (empty: none came so far), the code, and how long
    /// the complete request took to it.
    std::function<void(const QByteArray &, int, std::chrono::nanoseconds)> noteAnswer
        = [](const QByteArray &, int, std::chrono::nanoseconds) {};

Q_SIGNALS:
    /// After stopAccepting(): no request is under way and no answer is left to be sent.
    void finished();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class Connection;
    friend class Lane;
    struct WakeUp {
        QPointer<Connection> connection;
        Lane *lane; ///< set = was kept for it
    };

    // For connections
    const HttpLimits &limits() const { return m_limits; }
    bool takesWebSockets() const { return admitWebSocket && takeWebSocket; }
    std::optional<Response> askAdmission(const Request &request) const;
    void handOver(QTcpSocket *socket);
    void dispatch(Connection &connection);
    void resumeLater(Connection &connection) { wakeLater(&connection, nullptr); }
    void forget(Connection &connection);
    void checkQuiet();
    // For lanes
    void release(Lane &lane);

    void serve(Connection &connection, Lane &lane);
    Lane *idleLane();
    Lane *newLane();
    void discard(Lane &lane);
    void wakeLater(Connection *connection, Lane *lane);
    void wake();
    void sweep();
    void updateAccepting();
    std::unique_ptr<QTcpSocket> openSocket(qintptr descriptor) const;

    HttpLimits m_limits;
    std::unique_ptr<HttpServer> m_server;
    std::optional<QSslConfiguration> m_tls;
    std::vector<Connection *> m_connections;
    std::vector<Lane *> m_idleLanes;
    std::deque<QPointer<Connection>> m_queue; ///< for a lane
    std::vector<WakeUp> m_wakeUps;
    QTimer m_sweepTimer;
    int m_laneCount = 0;
    int m_handedOver = 0;
    bool m_isAccepting = true;
    bool m_isStopping = false;
    bool m_hasFinished = false;
};

} // namespace linekeeper
