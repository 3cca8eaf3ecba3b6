// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/recordlookup.h"
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
    explicit Resolver(const RecordLookup::Options &options)
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

    /// The message that answers; nothing where none has what was asked for.
    std::optional<QByteArray> ask(const QByteArray &name, ns_type type)
    {
        QByteArray answer(NS_MAXMSG, Qt::Uninitialized);
        auto *const bytes = reinterpret_cast<unsigned char *>(answer.data());
        const int size = m_isReady
            ? res_nquery(&m_state, name.constData(), ns_c_in, type, bytes, int(answer.size()))
            : -1;
        if (size < 0)
            return {};
        answer.truncate(size);
        return answer;
    }
    /// After no answer: there is surely no such name, or no such record of it.
    bool isCertain() const
    {
        const int reason = m_state.res_h_errno;
        return m_isReady && (reason == HOST_NOT_FOUND || reason == NO_DATA);
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

Lifetime least(Lifetime one, Lifetime other)
{
    return one && other ? std::min(one, other) : one ? one : other;
}

/// Calls `take(message, record)` for each record of the answer, aliases on the way as well; false when it is
/// no sound answer.
template<typename Take>
bool readAnswer(QByteArrayView answer, Take take)
{
    const auto *const bytes = reinterpret_cast<const unsigned char *>(answer.data());
    ns_msg message;
    if (answer.size() > NS_MAXMSG || ns_initparse(bytes, int(answer.size()), &message) != 0)
        return false;
    for (int index = 0; index < ns_msg_count(message, ns_s_an); ++index) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, index, &record) != 0)
            return false;
        take(message, record);
    }
    return true;
}

bool isOf(const ns_rr &record, ns_type type)
{
    return ns_rr_type(record) == type && ns_rr_class(record) == ns_c_in;
}

} // namespace

PointerRecords pointersIn(QByteArrayView message)
{
    PointerRecords found;
    Lifetime lifetime;
    const bool isSound = readAnswer(message, [&](const ns_msg &answer, const ns_rr &record) {
        lifetime = least(lifetime, lifetimeOf(record));
        const auto pointer = isOf(record, ns_t_naptr) ? pointerIn(answer, record) : std::nullopt;
        if (pointer)
            found.records.append(*pointer);
    });
    if (!isSound)
        return {.isCertain = false};
    found.lifetime = lifetime.value_or(found.lifetime);
    return found;
}

Lifetime lifetimeIn(QByteArrayView message)
{
    Lifetime lifetime;
    bool hasAddress = false;
    const bool isSound = readAnswer(message, [&](const ns_msg &, const ns_rr &record) {
        lifetime = least(lifetime, lifetimeOf(record));
        hasAddress = hasAddress || isOf(record, ns_t_a) || isOf(record, ns_t_aaaa);
    });
    return isSound && hasAddress ? lifetime : std::nullopt;
}

RecordLookup::RecordLookup(const Options &options)
    : m_options(options)
{
    m_pool.setMaxThreadCount(mostAtATime);
}

RecordLookup::~RecordLookup()
{
    m_pool.clear();
    m_pool.waitForDone();
}

/// On a thread of its own; the answer comes back on this one.
template<typename Question, typename Found>
void RecordLookup::ask(Question question, Found found)
{
    m_pool.start([this, question = std::move(question), found = std::move(found)] {
        Resolver resolver(m_options);
        QMetaObject::invokeMethod(
            this, [answer = question(resolver), found] { found(answer); }, Qt::QueuedConnection);
    });
}

void RecordLookup::findPointers(const QString &name, std::function<void(PointerRecords)> found)
{
    const auto question = [name = name.toLatin1()](Resolver &resolver) {
        const auto answer = resolver.ask(name, ns_t_naptr);
        return answer ? pointersIn(*answer) : PointerRecords{.isCertain = resolver.isCertain()};
    };
    ask(question, std::move(found));
}

void RecordLookup::findLifetime(const QString &host, std::function<void(Lifetime)> found)
{
    const auto question = [host = host.toLatin1()](Resolver &resolver) {
        Lifetime lifetime;
        for (const ns_type type : {ns_t_a, ns_t_aaaa})
            if (const auto answer = resolver.ask(host, type))
                lifetime = least(lifetime, lifetimeIn(*answer));
        return lifetime;
    };
    ask(question, std::move(found));
}

} // namespace linekeeper
