// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/hopresolver.h"
#include <algorithm>

namespace linekeeper {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds addressLifetime = 60s; ///< the system does not tell
constexpr std::chrono::seconds shortestLifetime = 10s; ///< some zones say 0
constexpr qsizetype mostServers = 16;

} // namespace

QString serviceName(const NextHop &hop)
{
    const char *const service = hop.transport == SipTransport::Tls ? "_sips._tcp."
        : hop.transport == SipTransport::Tcp                       ? "_sip._tcp."
                                                                   : "_sip._udp.";
    return QLatin1String(service) + hop.hostPort.host;
}

/// One hop on its way to its targets; keeps itself alive by what waits for an answer.
class HopResolver::Search final : public std::enable_shared_from_this<Search> {
public:
    Search(const NextHop &hop, NameService &names, const Found &found)
        : m_names(names)
        , m_found(found)
        , m_result{.hop = hop, .lifetime = addressLifetime}
    {
    }

    void start()
    {
        if (m_result.hop.hostPort.port != 0)
            return useServers({{m_result.hop.hostPort.host, m_result.hop.port()}});
        m_names.findServices(
            serviceName(m_result.hop),
            [self = shared_from_this()](const ServiceRecords &found) { self->takeServices(found); });
    }

private:
    void takeServices(const ServiceRecords &found)
    {
        m_result.isCertain = found.isCertain;
        m_result.isFromServices = !found.records.isEmpty();
        if (!found.failure.isEmpty()) {
            m_result.reason = found.failure;
            return finish();
        }
        if (found.records.isEmpty())
            return useServers({{m_result.hop.hostPort.host, m_result.hop.port()}});
        m_result.lifetime = std::clamp(found.lifetime, shortestLifetime, addressLifetime);
        useServers(found.records);
    }

    void useServers(const QList<ServiceRecord> &servers)
    {
        m_servers = servers.mid(0, mostServers);
        findNext();
    }

    /// One after the other, so that their order stays.
    void findNext()
    {
        // A root of the DNS as target means that there is no such service (RFC 2782).
        while (!m_servers.isEmpty() && (m_servers.first().host.isEmpty() || m_servers.first().host == u"."))
            m_servers.removeFirst();
        if (m_servers.isEmpty())
            return finish();
        const ServiceRecord server = m_servers.takeFirst();
        m_names.findAddresses(server.host,
                              [self = shared_from_this(), port = server.port](const HostAddresses &found) {
                                  for (const QHostAddress &address : found.addresses)
                                      self->m_result.targets.append({address, port});
                                  if (!found.reason.isEmpty())
                                      self->m_result.reason = found.reason;
                                  self->findNext();
                              });
    }

    void finish()
    {
        if (!m_result.targets.isEmpty())
            m_result.reason.clear();
        else if (m_result.reason.isEmpty())
            m_result.reason = QStringLiteral("%1 has no SIP service").arg(m_result.hop.hostPort.host);
        m_found(m_result);
    }

    NameService &m_names;
    const Found &m_found;
    QList<ServiceRecord> m_servers; ///< whose addresses are still to be found
    HopTargets m_result;
};

HopResolver::HopResolver(Found found, MakeNames makeNames)
    : m_found(std::move(found))
    , m_makeNames(std::move(makeNames))
{
    m_thread.setObjectName(QStringLiteral("sip-names"));
}

HopResolver::~HopResolver()
{
    if (m_mailbox)
        m_mailbox->post([this] {
            m_names.reset();
            m_thread.quit();
        });
    m_thread.wait();
}

void HopResolver::resolve(const NextHop &hop)
{
    if (!m_mailbox) {
        m_mailbox = std::make_unique<Mailbox>();
        m_mailbox->moveToThread(&m_thread);
        m_thread.start();
    }
    m_mailbox->post([this, hop] {
        if (!m_names)
            m_names = m_makeNames();
        std::make_shared<Search>(hop, *m_names, m_found)->start();
    });
}

} // namespace linekeeper
