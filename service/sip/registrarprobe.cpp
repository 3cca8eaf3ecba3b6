// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registrarprobe.h"
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

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

int connectedSocket(const QHostAddress &local, const Endpoint &remote)
{
    SocketAddress to = toSocketAddress(remote);
    const int descriptor = ::socket(to.storage.ss_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    bool isDone = true;
    if (!local.isNull()) {
        SocketAddress from = toSocketAddress({local, 0});
        isDone = ::bind(descriptor, from.data(), from.length) == 0;
    }
    if (isDone && ::connect(descriptor, to.data(), to.length) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

Endpoint localEndpointOf(int descriptor)
{
    SocketAddress here;
    if (::getsockname(descriptor, here.data(), &here.length) != 0)
        return {};
    return {QHostAddress(here.data()), portOf(here)};
}

} // namespace

std::optional<QHostAddress> localAddressFor(const QHostAddress &remote)
{
    constexpr quint16 anyPort = 9; // nothing is sent
    const int descriptor = connectedSocket({}, {remote, anyPort});
    if (descriptor < 0)
        return {};
    const Endpoint local = localEndpointOf(descriptor);
    ::close(descriptor);
    if (local.address.isNull() || local.port == 0)
        return {};
    return local.address;
}

std::unique_ptr<RegistrarProbe> RegistrarProbe::open(const QHostAddress &local, const Endpoint &registrar)
{
    const int descriptor = connectedSocket(local, registrar);
    if (descriptor < 0)
        return nullptr;
    return std::unique_ptr<RegistrarProbe>(
        new RegistrarProbe(descriptor, localEndpointOf(descriptor), registrar));
}

RegistrarProbe::RegistrarProbe(int descriptor, Endpoint local, Endpoint registrar)
    : m_descriptor(descriptor)
    , m_local(std::move(local))
    , m_registrar(std::move(registrar))
{
}

RegistrarProbe::~RegistrarProbe()
{
    ::close(m_descriptor);
}

void RegistrarProbe::ask(const QByteArray &token)
{
    const QByteArray here = m_local.toByteArray();
    const QByteArray uri = "sip:" + m_registrar.toByteArray();
    const QByteArray text = "OPTIONS " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + here + ";branch=z9hG4bK"
        + token + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:linekeeper@" + here + ">;tag=" + token
        + "\r\nTo: <" + uri + ">\r\nCall-ID: " + token
        + "\r\nCSeq: 1 OPTIONS\r\nUser-Agent: Linekeeper\r\nContent-Length: 0\r\n\r\n";
    // An ICMP error of the datagram before is told by this call, which then has sent nothing.
    const bool isSent = ::send(m_descriptor, text.constData(), static_cast<size_t>(text.size()), 0) >= 0;
    m_isRefused = !isSent && errno == ECONNREFUSED;
}

RegistrarProbe::Result RegistrarProbe::result()
{
    if (m_isRefused) {
        m_isRefused = false;
        return Result::Refused;
    }
    char text[64] = {};
    const ssize_t size = ::recv(m_descriptor, text, sizeof(text), 0);
    if (size < 0)
        return errno == ECONNREFUSED ? Result::Refused : Result::Pending;
    constexpr QByteArrayView statusLine("SIP/2.0 ");
    return QByteArrayView(text, size).startsWith(statusLine) ? Result::Answered : Result::Pending;
}

} // namespace linekeeper
