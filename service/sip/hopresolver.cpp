// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/hopresolver.h"
#include "classes/localreason.h"
#include "model/message.h"
#include <algorithm>

namespace linekeeper {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds usualLifetime = 60s; ///< of what nobody says it of
constexpr std::chrono::seconds shortestLifetime = 10s; ///< some zones say 0
constexpr std::chrono::seconds longestLifetime = 1h; ///< some say a week
constexpr qsizetype mostServers = 16;
constexpr qsizetype mostNames = 4;

/// RFC 3263 section 4.1.
const char *serviceField(SipTransport transport)
{
    return transport == SipTransport::Tls ? "SIPS+D2T"
        : transport == SipTransport::Tcp  ? "SIP+D2T"
                                          : "SIP+D2U";
}

} // namespace

QString serviceName(const NextHop &hop)
{
    const char *const service = hop.transport == SipTransport::Tls ? "_sips._tcp."
        : hop.transport == SipTransport::Tcp                       ? "_sip._tcp."
                                                                   : "_sip._udp.";
    return QLatin1String(service) + hop.hostPort.host;
}

QStringList serviceNames(const PointerRecords &found, SipTransport transport)
{
    QList<PointerRecord> fitting;
    for (const PointerRecord &record : found.records)
        if (record.flags.compare("s", Qt::CaseInsensitive) == 0
            && record.service.compare(serviceField(transport), Qt::CaseInsensitive) == 0)
            fitting.append(record);
    std::stable_sort(fitting.begin(), fitting.end(), [](const PointerRecord &a, const PointerRecord &b) {
        return std::pair(a.order, a.preference) < std::pair(b.order, b.preference);
    });
    QStringList names;
    for (const PointerRecord &record : fitting)
        if (record.order == fitting.first().order) // RFC 3403 section 4.1: others are not considered then
            names.append(record.replacement);
    return names;
}

/// One hop on its way to its targets; keeps itself alive by what waits for an answer.
class HopResolver::Search final : public std::enable_shared_from_this<Search> {
public:
    Search(const NextHop &hop, NameService &names, const Found &found)
        : m_names(names)
        , m_found(found)
        , m_result{.hop = hop, .lifetime = longestLifetime}
    {
    }

    void start()
    {
        if (m_result.hop.hostPort.port != 0)
            return useServers({{m_result.hop.hostPort.host, m_result.hop.port()}});
        findServices(serviceName(m_result.hop));
    }

private:
    void findServices(const QString &name)
    {
        m_names.findServices(
            name, [self = shared_from_this()](const ServiceRecords &found) { self->takeServices(found); });
    }

    void takeServices(const ServiceRecords &found)
    {
        m_result.isCertain = m_result.isCertain && found.isCertain;
        m_result.isFromServices = !found.records.isEmpty();
        if (!found.failure.isEmpty()) {
            m_result.reason = Message{localReason::nameServer, {found.failure}}.translated();
            return m_otherNames.isEmpty() ? finish() : tryOtherName();
        }
        if (found.records.isEmpty())
            return tryOtherName();
        shortenLifetime(found.lifetime);
        useServers(found.records);
    }

    /// Also where it is not known whether there are records under the first name: Qt can't tell of a name
    /// that has only others. Without records under any name the domain itself is the server.
    void tryOtherName()
    {
        if (!std::exchange(m_hasAskedForNames, true))
            return m_names.findPointers(
                m_result.hop.hostPort.host,
                [self = shared_from_this()](const PointerRecords &found) { self->takePointers(found); });
        if (m_otherNames.isEmpty())
            return useServers({{m_result.hop.hostPort.host, m_result.hop.port()}});
        findServices(m_otherNames.takeFirst());
    }

    /// Not all that pass questions on know of NAPTR: no answer is none.
    void takePointers(const PointerRecords &found)
    {
        m_result.isCertain = m_result.isCertain && found.isCertain;
        m_otherNames = serviceNames(found, m_result.hop.transport).mid(0, mostNames);
        if (!m_otherNames.isEmpty())
            shortenLifetime(found.lifetime);
        tryOtherName();
    }

    void shortenLifetime(std::chrono::seconds lifetime)
    {
        m_result.lifetime = std::min(m_result.lifetime, std::max(lifetime, shortestLifetime));
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
                                  self->takeAddresses(found, port);
                              });
    }

    void takeAddresses(const HostAddresses &found, quint16 port)
    {
        for (const QHostAddress &address : found.addresses)
            m_result.targets.append({address, port});
        if (!found.reason.isEmpty())
            m_result.reason = found.reason;
        shortenLifetime(found.lifetime.value_or(usualLifetime));
        findNext();
    }

    void finish()
    {
        if (m_result.targets.isEmpty() || !m_result.isCertain)
            shortenLifetime(usualLifetime);
        if (!m_result.targets.isEmpty())
            m_result.reason.clear();
        else if (m_result.reason.isEmpty())
            m_result.reason = Message{localReason::noService, {m_result.hop.hostPort.host}}.translated();
        m_found(m_result);
    }

    NameService &m_names;
    const Found &m_found;
    bool m_hasAskedForNames = false;
    QStringList m_otherNames; ///< still to be tried
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
