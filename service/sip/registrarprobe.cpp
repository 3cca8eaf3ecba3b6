// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registrarprobe.h"
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace linekeeper {

namespace {

/// A socket address with its length.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    sockaddr *data() { return reinterpret_cast<sockaddr *>(&storage); }
};

SocketAddress toSocketAddress(const Endpoint &endpoint)
{
    SocketAddress result;
    if (endpoint.address.protocol() == QHostAddress::IPv6Protocol) {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(endpoint.port);
        const Q_IPV6ADDR bytes = endpoint.address.toIPv6Address();
        std::memcpy(&v6.sin6_addr, &bytes, sizeof(bytes));
        result.length = sizeof(v6);
        std::memcpy(&result.storage, &v6, sizeof(v6));
    } else {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(endpoint.port);
        v4.sin_addr.s_addr = htonl(endpoint.address.toIPv4Address());
        result.length = sizeof(v4);
        std::memcpy(&result.storage, &v4, sizeof(v4));
    }
    return result;
}

quint16 portOf(const SocketAddress &address)
{
    // The port stands at the same place in both families.
    sockaddr_in v4{};
    std::memcpy(&v4, &address.storage, sizeof(v4));
    return ntohs(v4.sin_port);
}

/// A socket, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number = -1)
        : m_number(number)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

/// Not open when it can't be. One of a stream may still be connecting.
Descriptor connectedSocket(int type, const QHostAddress &local, const Endpoint &remote)
{
    SocketAddress to = toSocketAddress(remote);
    Descriptor socket(::socket(to.storage.ss_family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!local.isNull()) {
        SocketAddress from = toSocketAddress({local, 0});
        if (::bind(socket.number(), from.data(), from.length) != 0)
            return Descriptor();
    }
    const bool isDone = ::connect(socket.number(), to.data(), to.length) == 0 || errno == EINPROGRESS;
    return isDone ? std::move(socket) : Descriptor();
}

Endpoint localEndpointOf(const Descriptor &socket)
{
    SocketAddress here;
    if (::getsockname(socket.number(), here.data(), &here.length) != 0)
        return {};
    return {QHostAddress(here.data()), portOf(here)};
}

/// OPTIONS (RFC 3261 section 11) over a connected UDP socket: unlike an unconnected one, it learns at once of
/// a closed port.
class DatagramProbe final : public RegistrarProbe {
public:
    DatagramProbe(Descriptor socket, Endpoint registrar)
        : m_socket(std::move(socket))
        , m_local(localEndpointOf(m_socket))
        , m_registrar(std::move(registrar))
    {
    }

    void ask(const QByteArray &token) override;
    Result result() override;

private:
    const Descriptor m_socket;
    const Endpoint m_local;
    const Endpoint m_registrar;
    bool m_isRefused = false;
};

void DatagramProbe::ask(const QByteArray &token)
{
    const QByteArray here = m_local.toByteArray();
    const QByteArray uri = "sip:" + m_registrar.toByteArray();
    const QByteArray text = "OPTIONS " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + here + ";branch=z9hG4bK"
        + token + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:linekeeper@" + here + ">;tag=" + token
        + "\r\nTo: <" + uri + ">\r\nCall-ID: " + token
        + "\r\nCSeq: 1 OPTIONS\r\nUser-Agent: Linekeeper\r\nContent-Length: 0\r\n\r\n";
    // An ICMP error of the datagram before is told by this call, which then has sent nothing.
    const bool isSent = ::send(m_socket.number(), text.constData(), static_cast<size_t>(text.size()), 0) >= 0;
    m_isRefused = !isSent && errno == ECONNREFUSED;
}

RegistrarProbe::Result DatagramProbe::result()
{
    if (m_isRefused) {
        m_isRefused = false;
        return Result::Refused;
    }
    char text[64] = {};
    const ssize_t size = ::recv(m_socket.number(), text, sizeof(text), 0);
    if (size < 0)
        return errno == ECONNREFUSED ? Result::Refused : Result::Pending;
    constexpr QByteArrayView statusLine("SIP/2.0 ");
    return QByteArrayView(text, size).startsWith(statusLine) ? Result::Answered : Result::Pending;
}

/// Whether a connection comes about.
class ConnectionProbe final : public RegistrarProbe {
public:
    ConnectionProbe(const QHostAddress &local, Endpoint registrar)
        : m_local(local)
        , m_registrar(std::move(registrar))
    {
    }

    void ask(const QByteArray &) override { m_socket = connectedSocket(SOCK_STREAM, m_local, m_registrar); }
    Result result() override;

private:
    const QHostAddress m_local;
    const Endpoint m_registrar;
    Descriptor m_socket;
};

RegistrarProbe::Result ConnectionProbe::result()
{
    pollfd state{m_socket.number(), POLLOUT, 0};
    if (!m_socket.isOpen() || ::poll(&state, 1, 0) <= 0)
        return Result::Pending;
    int error = 0;
    socklen_t size = sizeof(error);
    const bool isKnown = ::getsockopt(m_socket.number(), SOL_SOCKET, SO_ERROR, &error, &size) == 0;
    m_socket = Descriptor();
    return isKnown && error == 0 ? Result::Answered : Result::Refused;
}

} // namespace

std::optional<QHostAddress> localAddressFor(const QHostAddress &remote)
{
    constexpr quint16 anyPort = 9; // nothing is sent
    const Descriptor socket = connectedSocket(SOCK_DGRAM, {}, {remote, anyPort});
    if (!socket.isOpen())
        return {};
    const Endpoint local = localEndpointOf(socket);
    if (local.address.isNull() || local.port == 0)
        return {};
    return local.address;
}

std::unique_ptr<RegistrarProbe> RegistrarProbe::open(const SipPath &path)
{
    if (isReliable(path.transport))
        return std::make_unique<ConnectionProbe>(path.local.address, path.remote);
    Descriptor socket = connectedSocket(SOCK_DGRAM, path.local.address, path.remote);
    return socket.isOpen() ? std::make_unique<DatagramProbe>(std::move(socket), path.remote) : nullptr;
}

} // namespace linekeeper
