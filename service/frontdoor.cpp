// SPDX-License-Identifier: GPL-3.0-or-later
#include "frontdoor.h"
#include "addresses.h"
#include "classes/methods.h"
#include "http/routes/api.h"
#include <QLoggingCategory>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(serviceLog, "linekeeper.service")

/// What one I/O thread serves.
class Endpoints final : public RequestHandler {
public:
    explicit Endpoints(const FrontDoor::Offer &offer)
        : m_api(offer.services)
        , m_room(offer.signalServices)
        , m_meter(offer.services.monitor.metrics())
    {
        addWebitelRoutes(m_api.beside(), offer.webitelServices, m_api.mailbox());
    }

    void handle(const ExchangePtr &exchange) override { m_api.handle(exchange); }
    std::optional<Response> admitWebSocket(const Request &request) override
    {
        return m_api.admitWebSocket(request);
    }
    void noteAnswer(const QByteArray &method, int code, std::chrono::nanoseconds time) override
    {
        m_meter.note(method, code, time);
    }
    void takeWebSocket(QTcpSocket *socket) override { m_room.take(socket); }
    void closeWebSockets(const std::function<void()> &done) override { m_room.stop(done); }

private:
    Api m_api;
    SignalRoom m_room;
    HttpMeter m_meter;
};

/// A batch may be large, but only of somebody who may send one.
bool isAllowedBatch(const Request &head, Authenticator &authenticator)
{
    static const QString name = toText(batch::methodClass.name);
    static const QByteArray target = apiPrefix + methodPath(batch::methodClass.name).toLatin1();
    if (!head.target.startsWith(target))
        return false;
    const auto caller
        = authenticator.identify(head.header(Header::Authorization), head.header(Header::Cookie));
    return caller && caller->mayCall(name);
}

} // namespace

FrontDoor::FrontDoor(const Settings &settings)
    : m_settings(settings)
{
}

/// Of one thread.
HttpLimits FrontDoor::limits(Authenticator &authenticator) const
{
    HttpLimits limits;
    limits.headerBytes = quint32(m_settings[setting::httpHeaderBytes]);
    limits.headerFields = m_settings[setting::httpHeaderFields];
    limits.bodyBytes = quint64(m_settings[setting::httpBodyBytes]);
    limits.bodyBytesFor
        = [&authenticator, usual = limits.bodyBytes, batch = quint64(m_settings[setting::httpBatchBytes])](
              const Request &head) { return isAllowedBatch(head, authenticator) ? batch : usual; };
    limits.connections = qMax(1, m_settings[setting::httpConnections] / m_settings[setting::httpThreads]);
    limits.requestTime = m_settings[setting::httpRequestTime];
    limits.answerTime = m_settings[setting::httpAnswerTime];
    limits.idleTime = m_settings[setting::httpIdleTime];
    return limits;
}

Result<void> FrontDoor::open(const Offer &offer)
{
    const auto addresses = readListenAddresses(m_settings[setting::listen]);
    if (!addresses)
        return addresses.error();
    const auto tls = readTls(m_settings[setting::tlsCertificate], m_settings[setting::tlsKey]);
    if (!tls)
        return tls.error();
    for (const ListenAddress &address : *addresses)
        m_ports.append(address.port);
    for (int i = 0; i < m_settings[setting::httpThreads]; ++i) {
        m_threads.push_back(
            std::make_unique<IoThread>([offer] { return std::make_unique<Endpoints>(offer); }));
        // Shared among our threads, with nobody else.
        const PortUse use = i == 0 ? PortUse::Claim : PortUse::Join;
        for (qsizetype j = 0; j < addresses->size(); ++j) {
            const auto port = m_threads.back()->listen(limits(offer.services.authenticator),
                                                       addresses->at(j).address, m_ports[j], use, *tls);
            if (!port)
                return port.error();
            m_ports[j] = *port;
        }
    }
    for (qsizetype j = 0; j < addresses->size(); ++j)
        qCInfo(serviceLog, "listening on %s, port %d%s", qPrintable(addresses->at(j).address.toString()),
               m_ports[j], *tls ? ", TLS" : "");
    return {};
}

void FrontDoor::setTls(const QSslConfiguration &tls)
{
    for (const auto &thread : m_threads)
        thread->setTls(tls);
}

void FrontDoor::close(const std::function<void()> &done)
{
    m_threadsAccepting = int(m_threads.size());
    if (m_threadsAccepting == 0)
        return done();
    for (const auto &thread : m_threads)
        thread->stopAccepting([this, done] {
            m_mailbox.post([this, done] {
                if (--m_threadsAccepting == 0)
                    done();
            });
        });
}

} // namespace linekeeper
