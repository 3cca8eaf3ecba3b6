// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listeningsocket.h"
#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace linekeeper {
namespace {

constexpr int backlog = 1024;

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
    bool isIPv6Only = true;
};

SocketAddress ipv4Address(const QHostAddress &address, quint16 port)
{
    SocketAddress result;
    auto *ipv4 = reinterpret_cast<sockaddr_in *>(&result.storage);
    ipv4->sin_family = AF_INET;
    ipv4->sin_port = htons(port);
    ipv4->sin_addr.s_addr = htonl(address.toIPv4Address());
    result.length = sizeof(sockaddr_in);
    return result;
}

SocketAddress ipv6Address(const QHostAddress &address, quint16 port)
{
    SocketAddress result;
    auto *ipv6 = reinterpret_cast<sockaddr_in6 *>(&result.storage);
    ipv6->sin6_family = AF_INET6;
    ipv6->sin6_port = htons(port);
    result.length = sizeof(sockaddr_in6);
    result.isIPv6Only = address.protocol() != QHostAddress::AnyIPProtocol;
    if (!result.isIPv6Only)
        return result;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&ipv6->sin6_addr, &bytes, sizeof bytes);
    ipv6->sin6_scope_id = if_nametoindex(address.scopeId().toUtf8().constData());
    if (ipv6->sin6_scope_id == 0)
        ipv6->sin6_scope_id = address.scopeId().toUInt();
    return result;
}

SocketAddress socketAddress(const QHostAddress &address, quint16 port)
{
    return address.protocol() == QHostAddress::IPv4Protocol ? ipv4Address(address, port)
                                                            : ipv6Address(address, port);
}

bool setOption(int socket, int level, int option, int value)
{
    return ::setsockopt(socket, level, option, &value, sizeof value) == 0;
}

/// The bound socket, or -1 with errno.
int bindSocket(const SocketAddress &address, PortUse use)
{
    const int family = address.storage.ss_family;
    const int descriptor = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    const bool isSet = setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        && (use == PortUse::Claim || setOption(descriptor, SOL_SOCKET, SO_REUSEPORT, 1))
        && (family != AF_INET6
            || setOption(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, address.isIPv6Only ? 1 : 0));
    if (isSet
        && ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address.storage), address.length) == 0)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

int listenAt(const SocketAddress &address, PortUse use)
{
    if (use == PortUse::Claim) { // a socket that can't be shared finds those that can
        const int probe = bindSocket(address, PortUse::Claim);
        if (probe < 0)
            return -1;
        ::close(probe);
    }
    const int descriptor = bindSocket(address, PortUse::Join);
    if (descriptor < 0 || ::listen(descriptor, backlog) == 0)
        return descriptor;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return -1;
}

} // namespace

Result<int> openListeningSocket(const QHostAddress &address, quint16 port, PortUse use)
{
    int descriptor = listenAt(socketAddress(address, port), use);
    if (descriptor < 0 && errno == EAFNOSUPPORT && address.protocol() == QHostAddress::AnyIPProtocol)
        descriptor = listenAt(ipv4Address(QHostAddress(QHostAddress::AnyIPv4), port), use);
    if (descriptor >= 0)
        return descriptor;
    return Error{
        Reason::Internal,
        {QT_TRANSLATE_NOOP("messages", "Choose another address or port to listen on: %1 port %2: %3."),
         {address.toString(), QString::number(port), QString::fromLocal8Bit(std::strerror(errno))}}};
}

} // namespace linekeeper
