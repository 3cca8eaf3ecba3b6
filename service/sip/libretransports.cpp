// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/libretransports.h"
#include "classes/localreason.h"
#include "model/message.h"
#include <QRandomGenerator>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace linekeeper::libre {

namespace {

constexpr uint32_t buckets = 256;
/// Other ends need not answer pings (RFC 5626 section 4.4 lets them agree on it), so libre never sends one in
/// practice; the kernel's own keep-alives do.
constexpr uint32_t pingInterval = 4'000'000; ///< seconds; the longest that libre does not overflow
constexpr std::chrono::minutes unusedTime{2}; ///< that a stack without a connection is kept
constexpr int keepAliveIdle = 20; ///< seconds; less than what routers forget a connection after
constexpr int keepAliveInterval = 5;
constexpr int keepAliveProbes = 3;

enum sip_transp libreTransport(SipTransport transport)
{
    return transport == SipTransport::Tls ? SIP_TRANSP_TLS
        : transport == SipTransport::Tcp  ? SIP_TRANSP_TCP
                                          : SIP_TRANSP_UDP;
}

void keepAlive(int descriptor)
{
    const auto set = [descriptor](int level, int option, int value) {
        ::setsockopt(descriptor, level, option, &value, sizeof(value));
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, keepAliveIdle);
    set(IPPROTO_TCP, TCP_KEEPINTVL, keepAliveInterval);
    set(IPPROTO_TCP, TCP_KEEPCNT, keepAliveProbes);
}

} // namespace

/// A stack of libre's own for each local address and, for TCP and TLS, each connection: libre finds a
/// transport by its kind and address family alone, and closes a connection that is not established only with
/// its stack.
struct Transports::Interface {
    Transports &transports;
    const SipPath path; ///< for UDP the other side is any; its own port 0: any was good
    std::chrono::steady_clock::time_point usedAt = std::chrono::steady_clock::now();
    std::unique_ptr<Trust> trust;
    RePointer<struct sip> sip;
    RePointer<struct sip_lsnr> answers;
    RePointer<struct sip_lsnr> requests;

    Interface(Transports &owner, SipPath own)
        : transports(owner)
        , path(std::move(own))
    {
    }
    Q_DISABLE_COPY_MOVE(Interface)
    ~Interface()
    {
        answers.reset();
        requests.reset();
        if (sip)
            sip_close(sip.get(), true);
    }
};

/// A connection to one next hop. An OPTIONS (RFC 3261 section 11) goes first: libre tells what becomes of a
/// connection only to whom it owes an answer, and later to who got one.
class Transports::Connection final {
public:
    Connection(Interface &interface, SipPath path)
        : m_interface(interface)
        , m_path(std::move(path))
    {
    }
    Q_DISABLE_COPY_MOVE(Connection)
    ~Connection()
    {
        mem_deref(m_request);
        mem_deref(m_keepAlive);
    }

    const SipPath &path() const { return m_path; }
    const Interface &interface() const { return m_interface; }
    QString takeFailure() { return m_interface.trust ? m_interface.trust->takeFailure() : QString(); }
    bool isEstablished() const { return m_isEstablished; }

    int open();
    /// With a message that came over it.
    void watch(const struct sip_msg *message);
    void close();

private:
    static void onAnswer(int error, const struct sip_msg *message, void *argument);

    Interface &m_interface;
    const SipPath m_path;
    struct sip_request *m_request = nullptr; ///< libre's; null once answered
    struct sip_keepalive *m_keepAlive = nullptr; ///< libre's; null before a message came, and after the end
    bool m_isEstablished = false; ///< a message came over it
    int m_descriptor = -1; ///< libre's
};

int Transports::Connection::open()
{
    takeFailure();
    const QByteArray uri = "sip:" + m_path.remote.toByteArray();
    const QByteArray here = m_path.local.toByteArray();
    const QByteArray token = QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    const QByteArray route = uri + uriParameter(m_path.transport);
    struct pl text = {route.constData(), static_cast<size_t>(route.size())};
    struct uri hop = {};
    if (const int error = uri_decode(&hop, &text); error != 0)
        return error;
    return sip_requestf(&m_request, m_interface.sip.get(), true, "OPTIONS", uri.constData(), &hop, nullptr,
                        nullptr, onAnswer, this,
                        "From: <sip:linekeeper@%s>;tag=%s\r\nTo: <%s>\r\nCall-ID: %s\r\nCSeq: 1 OPTIONS\r\n"
                        "User-Agent: Linekeeper\r\nContent-Length: 0\r\n\r\n",
                        here.constData(), token.constData(), uri.constData(), token.constData());
}

void Transports::Connection::onAnswer(int error, const struct sip_msg *message, void *argument)
{
    auto &self = *static_cast<Connection *>(argument);
    if (message)
        self.watch(message);
    else if (!self.m_isEstablished)
        self.m_interface.transports.noteLoss(self, error); // is no more
}

void Transports::Connection::watch(const struct sip_msg *message)
{
    if (m_isEstablished)
        return;
    const auto onEnd = [](int error, void *argument) {
        auto &self = *static_cast<Connection *>(argument);
        self.m_interface.transports.noteLoss(self, error); // is no more
    };
    if (sip_keepalive_start(&m_keepAlive, m_interface.sip.get(), message, pingInterval, onEnd, this) != 0)
        return;
    m_isEstablished = true;
    m_descriptor = tcp_conn_fd(sip_msg_tcpconn(message));
    keepAlive(m_descriptor);
}

void Transports::Connection::close()
{
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_RDWR); // libre closes it as if the other side had
}

Transports::Transports(Handlers handlers, QString authorities)
    : m_handlers(std::move(handlers))
    , m_authorities(std::move(authorities))
{
}

Transports::~Transports() = default;

bool Transports::serves(const Interface &interface, const SipPath &path)
{
    const SipPath &own = interface.path;
    const bool isSameKind = own.transport == path.transport && own.local.address == path.local.address;
    return isSameKind
        && (!isReliable(path.transport) || (own.remote == path.remote && own.host == path.host));
}

Transports::Interface *Transports::interfaceFor(const SipPath &path)
{
    for (Interface &known : m_interfaces)
        if (serves(known, path)) {
            known.usedAt = std::chrono::steady_clock::now();
            return &known;
        }
    m_interfaces.emplace_back(*this, path);
    if (listen(m_interfaces.back()))
        return &m_interfaces.back();
    m_interfaces.pop_back();
    return nullptr;
}

bool Transports::listen(Interface &interface)
{
    const SipPath &path = interface.path;
    struct sip *sip = nullptr;
    if (sip_alloc(&sip, nullptr, buckets, buckets, buckets, "Linekeeper", nullptr, nullptr) != 0)
        return false;
    interface.sip.reset(sip);
    const struct sa address = toSa(path.local);
    bool isBound = false;
    if (path.transport == SipTransport::Tls) {
        interface.trust = Trust::make(path.host, m_authorities);
        isBound = interface.trust
            && sip_transp_add(sip, SIP_TRANSP_TLS, &address, interface.trust->context()) == 0;
    } else {
        isBound = sip_transp_add(sip, libreTransport(path.transport), &address) == 0;
    }
    struct sip_lsnr *answers = nullptr;
    struct sip_lsnr *requests = nullptr;
    const bool isListening = isBound && sip_listen(&answers, sip, false, onAnswer, &interface) == 0
        && sip_listen(&requests, sip, true, onRequest, sip) == 0;
    interface.answers.reset(answers);
    interface.requests.reset(requests);
    return isListening;
}

std::optional<Endpoint> Transports::open(const SipPath &path)
{
    Interface *const interface = interfaceFor(path);
    struct sa bound = {};
    const struct sa remote = toSa(path.remote);
    if (!interface || sip_transp_laddr(interface->sip.get(), &bound, libreTransport(path.transport), &remote) != 0)
        return {};
    return Endpoint{path.local.address, sa_port(&bound)};
}

Transports::Connection *Transports::connectionFor(const SipPath &path)
{
    for (Connection &known : m_connections)
        if (known.path() == path)
            return &known;
    return nullptr;
}

int Transports::connect(Interface &interface, const SipPath &path)
{
    m_connections.emplace_back(interface, path);
    const int error = m_connections.back().open();
    if (error != 0)
        m_connections.pop_back();
    return error;
}

int Transports::send(const SipPath &path, const QByteArray &message)
{
    Interface *const interface = interfaceFor(path);
    if (!interface)
        return EADDRNOTAVAIL;
    if (isReliable(path.transport) && !connectionFor(path))
        if (const int error = connect(*interface, path); error != 0)
            return error;
    const auto size = static_cast<size_t>(message.size());
    const RePointer<struct mbuf> buffer(mbuf_alloc(size));
    if (!buffer
        || mbuf_write_mem(buffer.get(), reinterpret_cast<const uint8_t *>(message.constData()), size) != 0)
        return ENOMEM;
    buffer->pos = 0;
    const struct sa to = toSa(path.remote);
    return sip_send(interface->sip.get(), nullptr, libreTransport(path.transport), &to, buffer.get());
}

void Transports::disconnect(const SipPath &path)
{
    if (Connection *const connection = connectionFor(path)) {
        connection->close();
        drop(*connection);
    }
}

/// One that is not established goes with its stack, later: this may be called from within it.
void Transports::drop(const Connection &connection)
{
    if (!connection.isEstablished()) {
        const auto interface = std::find_if(
            m_interfaces.begin(), m_interfaces.end(),
            [&](const Interface &candidate) { return &candidate == &connection.interface(); });
        sip_transp_flush(interface->sip.get()); // frees the port for the next one
        m_retired.splice(m_retired.end(), m_interfaces, interface);
    }
    m_connections.remove_if([&connection](const Connection &other) { return &other == &connection; });
}

void Transports::noteLoss(Connection &connection, int error)
{
    const SipPath path = connection.path();
    const QString distrust = connection.takeFailure();
    const bool wasEstablished = connection.isEstablished();
    drop(connection);
    using Kind = ConnectionLoss::Kind;
    if (!distrust.isEmpty())
        m_handlers.disconnected(
            path, {Kind::Untrusted, Message{localReason::certificate, {distrust}}.translated()});
    else
        m_handlers.disconnected(path,
                                {wasEstablished ? Kind::Broken : Kind::Refused, qt_error_string(error)});
}

void Transports::tidy()
{
    m_retired.clear();
    const auto old = std::chrono::steady_clock::now() - unusedTime;
    m_interfaces.remove_if([&](const Interface &interface) {
        const bool isInUse
            = std::any_of(m_connections.begin(), m_connections.end(), [&](const Connection &connection) {
                  return &connection.interface() == &interface;
              });
        return isReliable(interface.path.transport) && !isInUse && interface.usedAt < old;
    });
}

bool Transports::onAnswer(const struct sip_msg *message, void *argument)
{
    auto &interface = *static_cast<Interface *>(argument);
    Transports &self = interface.transports;
    if (message->tp != SIP_TRANSP_UDP)
        for (Connection &connection : self.m_connections) {
            const struct sa remote = toSa(connection.path().remote);
            if (&connection.interface() == &interface && sa_cmp(&message->src, &remote, SA_ALL))
                connection.watch(message);
        }
    self.m_handlers.answered(message);
    return true; // libre would complain about what is left
}

/// Requests have nobody to go to yet; keep-alives of a registrar get their answer (RFC 3261 section 11.2).
bool Transports::onRequest(const struct sip_msg *message, void *argument)
{
    auto *const sip = static_cast<struct sip *>(argument);
    if (pl_strcmp(&message->met, "ACK") == 0)
        return true;
    if (pl_strcmp(&message->met, "OPTIONS") == 0)
        sip_reply(sip, message, 200, "OK");
    else if (pl_strcmp(&message->met, "CANCEL") == 0)
        sip_reply(sip, message, 481, "Call/Transaction Does Not Exist");
    else
        sip_reply(sip, message, 501, "Not Implemented");
    return true;
}

} // namespace linekeeper::libre
