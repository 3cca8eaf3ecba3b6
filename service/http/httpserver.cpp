// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpserver.h"
#include "http/httplog.h"
#include "http/lane.h"
#include <QPointer>
#include <QScopedValueRollback>
#include <QTcpServer>
#include <typeinfo>

namespace linekeeper {
namespace {

Response internalError()
{
    return Response::error(
        {Reason::Internal,
         {QT_TRANSLATE_NOOP("messages", "Ask the administrator to look at the service's log.")}});
}

} // namespace

/// The one place through which answers go, whenever they come.
class HttpServer::LaneExchange final : public Exchange {
    Q_DISABLE_COPY_MOVE(LaneExchange)
public:
    explicit LaneExchange(Lane &lane)
        : m_lane(&lane)
        , m_request(lane.takeRequest())
    {
    }

    ~LaneExchange() override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        if (!m_lane)
            letResponderGo();
#endif
        if (m_isAnswered || !m_lane)
            return;
        qCWarning(httpLog) << "A request was let go without an answer.";
        answer(internalError());
    }

    const Request &request() const override
    {
        return m_request;
    }
    bool isAnswered() const
    {
        return m_isAnswered;
    }

    void answer(Response response) override
    {
        if (std::exchange(m_isAnswered, true)) {
            qCWarning(httpLog) << "A request was answered twice.";
            return;
        }
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        letResponderGo(); // while it lives QtHttpServer takes nothing more from the lane
#endif
        if (m_lane)
            m_lane->answer(std::move(response));
    }

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void keep(QHttpServerResponder &&responder)
    {
        m_responder = std::make_unique<QHttpServerResponder>(std::move(responder));
    }
#endif

private:
    QPointer<Lane> m_lane; ///< null when the gate is gone
    Request m_request;
    bool m_isAnswered = false;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    /// Ending, it tells its stream, which goes with the lane.
    void letResponderGo()
    {
        if (m_lane)
            m_responder.reset();
        else
            (void)m_responder.release();
    }

    std::unique_ptr<QHttpServerResponder> m_responder;
#endif
};

void HttpServer::serveLanesOf(QTcpServer &server)
{
    QObject *owner = server.parent();
    bind(&server);
    server.setParent(owner); // bind() took it
}

bool HttpServer::deliver(Lane &lane)
{
    const QScopedValueRollback current(m_lane, &lane);
    lane.deliver();
    return lane.isTaken();
}

std::shared_ptr<HttpServer::LaneExchange> HttpServer::handle(Lane &lane)
{
    auto exchange = std::make_shared<LaneExchange>(lane);
    const char *failure = nullptr;
    try {
        m_handler.handle(exchange);
    } catch (const std::exception &exception) {
        failure = typeid(exception).name(); // what() might quote the request
    } catch (...) {
        failure = "unknown";
    }
    if (failure) {
        qCWarning(httpLog) << "A request handler failed with an exception of type" << failure;
        if (!exchange->isAnswered())
            exchange->answer(internalError());
    }
    return exchange;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

bool HttpServer::handleRequest(const QHttpServerRequest &, QHttpServerResponder &responder)
{
    if (!m_lane)
        return true;
    const auto exchange = handle(*m_lane);
    // Moved and destroyed in here it would leave a signal connection behind with every request.
    if (!exchange->isAnswered() && exchange.use_count() > 1)
        exchange->keep(std::move(responder));
    return true;
}

#else

bool HttpServer::handleRequest(const QHttpServerRequest &, QTcpSocket *)
{
    if (m_lane)
        handle(*m_lane);
    return true;
}

#endif

} // namespace linekeeper
