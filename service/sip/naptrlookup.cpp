// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/naptrlookup.h"
#include <QtEndian>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

namespace linekeeper {

namespace {

constexpr int tries = 2;
constexpr int mostAtATime = 8; ///< each holds a thread

/// The GNU C library's resolver, for one question.
class Resolver final {
public:
    explicit Resolver(const NaptrLookup::Options &options)
        : m_isReady(res_ninit(&m_state) == 0)
    {
        m_state.retrans = int(options.patience.count());
        m_state.retry = tries;
        if (!options.server.address.isNull())
            useServer(options.server);
    }
    Q_DISABLE_COPY_MOVE(Resolver)
    ~Resolver()
    {
        if (m_isReady)
            res_nclose(&m_state);
    }

    PointerRecords ask(const QByteArray &name)
    {
        QByteArray answer(NS_MAXMSG, Qt::Uninitialized);
        auto *const bytes = reinterpret_cast<unsigned char *>(answer.data());
        const int size = m_isReady
            ? res_nquery(&m_state, name.constData(), ns_c_in, ns_t_naptr, bytes, int(answer.size()))
            : -1;
        if (size >= 0)
            return pointersIn(QByteArrayView(answer).first(std::min<qsizetype>(size, answer.size())));
        const int reason = m_state.res_h_errno;
        return {.isCertain = m_isReady && (reason == HOST_NOT_FOUND || reason == NO_DATA)};
    }

private:
    void useServer(const Endpoint &server)
    {
        m_state.nscount = 1;
        sockaddr_in &address = m_state.nsaddr_list[0];
        address = {};
        address.sin_family = AF_INET;
        address.sin_port = qToBigEndian(server.port);
        address.sin_addr.s_addr = qToBigEndian(server.address.toIPv4Address());
    }

    struct __res_state m_state = {};
    const bool m_isReady;
};

/// A <character-string> (RFC 1035 section 3.3), which is taken off the data; nothing where it is cut off.
std::optional<QByteArray> takeText(QByteArrayView &data)
{
    if (data.isEmpty())
        return {};
    const qsizetype size = static_cast<unsigned char>(data[0]);
    if (size >= data.size())
        return {};
    const QByteArray text = data.sliced(1, size).toByteArray();
    data = data.sliced(1 + size);
    return text;
}

/// A domain name (RFC 1035 section 3.1, 4.1.4) that is all of the data; nothing where it is none, or names no
/// host.
std::optional<QString> nameIn(const ns_msg &message, QByteArrayView data)
{
    char text[NS_MAXDNAME];
    const auto *const start = reinterpret_cast<const unsigned char *>(data.data());
    const int size = dn_expand(ns_msg_base(message), ns_msg_end(message), start, text, sizeof(text));
    if (size != data.size())
        return {};
    const QString name = QString::fromLatin1(text);
    const auto host = parseHostPort(name);
    return host && host->host == name ? std::optional(name) : std::nullopt;
}

/// RFC 3403 section 4.1.
std::optional<PointerRecord> pointerIn(const ns_msg &message, const ns_rr &record)
{
    constexpr qsizetype numbers = 4; // bytes
    QByteArrayView data(ns_rr_rdata(record), ns_rr_rdlen(record));
    if (data.size() < numbers)
        return {};
    PointerRecord pointer;
    pointer.order = qFromBigEndian<quint16>(data.data());
    pointer.preference = qFromBigEndian<quint16>(data.data() + 2);
    data = data.sliced(numbers);
    const auto flags = takeText(data);
    const auto service = takeText(data);
    const auto expression = takeText(data);
    const auto replacement = expression ? nameIn(message, data) : std::nullopt;
    if (!flags || !service || !replacement)
        return {};
    pointer.flags = *flags;
    pointer.service = *service;
    pointer.replacement = *replacement;
    return pointer;
}

std::chrono::seconds lifetimeOf(const ns_rr &record)
{
    constexpr quint32 longest = 0x7fffffff; // RFC 2181 section 8
    const quint32 seconds = ns_rr_ttl(record);
    return std::chrono::seconds(seconds > longest ? 0 : seconds);
}

} // namespace

PointerRecords pointersIn(QByteArrayView message)
{
    const auto *const bytes = reinterpret_cast<const unsigned char *>(message.data());
    ns_msg handle;
    if (message.size() > NS_MAXMSG || ns_initparse(bytes, int(message.size()), &handle) != 0)
        return {.isCertain = false};
    PointerRecords found;
    std::optional<std::chrono::seconds> least; // of aliases on the way as well
    for (int index = 0; index < ns_msg_count(handle, ns_s_an); ++index) {
        ns_rr record;
        if (ns_parserr(&handle, ns_s_an, index, &record) != 0)
            return {.isCertain = false};
        least = std::min(least.value_or(lifetimeOf(record)), lifetimeOf(record));
        if (ns_rr_type(record) != ns_t_naptr || ns_rr_class(record) != ns_c_in)
            continue;
        if (const auto pointer = pointerIn(handle, record))
            found.records.append(*pointer);
    }
    found.lifetime = least.value_or(found.lifetime);
    return found;
}

NaptrLookup::NaptrLookup(const Options &options)
    : m_options(options)
{
    m_pool.setMaxThreadCount(mostAtATime);
}

NaptrLookup::~NaptrLookup()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void NaptrLookup::find(const QString &name, std::function<void(PointerRecords)> found)
{
    m_pool.start([this, name = name.toLatin1(), found = std::move(found)] {
        const PointerRecords records = Resolver(m_options).ask(name);
        QMetaObject::invokeMethod(
            this, [records, found] { found(records); }, Qt::QueuedConnection);
    });
}

} // namespace linekeeper
