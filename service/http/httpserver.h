// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/exchange.h"
#include <QAbstractHttpServer>
#include <QHttpServerResponder>

namespace linekeeper {

class Lane;

/// QtHttpServer as it stands behind the gate. All that differs between its versions 6.4 and 6.8 is here.
class HttpServer final : public QAbstractHttpServer {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpServer)
public:
    explicit HttpServer(RequestHandler &handler)
        : m_handler(handler)
    {
    }

    /// The server goes on to belong to whom it belongs. It has to listen already.
    void serveLanesOf(QTcpServer &server);
    /// Has the lane's request handled. False: QtHttpServer did not take it.
    bool deliver(Lane &lane);

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override { }
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }
#endif

private:
    class LaneExchange;
    std::shared_ptr<LaneExchange> handle(Lane &lane);

    RequestHandler &m_handler;
    Lane *m_lane = nullptr; ///< whose request is being delivered
};

} // namespace linekeeper
