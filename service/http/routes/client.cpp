// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/client.h"
#include "http/routes/forwarded.h"
#include <algorithm>
#include <optional>

namespace linekeeper {
namespace {

int bitsOf(const QHostAddress &address)
{
    return address.protocol() == QHostAddress::IPv4Protocol ? 32 : 128;
}

std::optional<std::pair<QHostAddress, int>> readSubnet(const QString &text)
{
    const QString address = text.section(u'/', 0, 0);
    const auto base = readAddress(address.toUtf8());
    if (!base)
        return {};
    if (!text.contains(u'/'))
        return std::pair(*base, bitsOf(*base));
    const int unmappedBits = address.contains(u':') ? bitsOf(*base) - 128 : 0; // ::ffff:10.0.0.0/104
    bool isNumber = false;
    const int bits = int(text.section(u'/', 1).toUShort(&isNumber)) + unmappedBits;
    if (!isNumber || bits < 0 || bits > bitsOf(*base))
        return {};
    return std::pair(*base, bits);
}

} // namespace

Result<TrustedProxies> TrustedProxies::read(const QString &text)
{
    TrustedProxies proxies;
    if (text.trimmed().isEmpty())
        return proxies;
    for (const QString &part : text.split(u',')) {
        const auto subnet = readSubnet(part.trimmed());
        if (!subnet)
            return Error{Reason::Invalid,
                         {"Write http.trustedProxies as addresses and subnets, such as "
                          "127.0.0.1,10.0.0.0/8,fd00::/8, not “%1”.",
                          {part}}};
        proxies.m_subnets.append(*subnet);
    }
    return proxies;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    return std::any_of(m_subnets.begin(), m_subnets.end(), [&](const auto &subnet) {
        return address.protocol() == subnet.first.protocol()
            && address.isInSubnet(subnet.first, subnet.second);
    });
}

Client clientOf(const Request &request, const TrustedProxies &proxies)
{
    Client client{unmapped(request.peer), request.secure, request.header(Header::Host)};
    if (!proxies.contains(client.address))
        return client;
    for (const ForwardedHop &hop : forwardedHops(request)) {
        client.secure = hop.secure.value_or(client.secure);
        if (!hop.host.isEmpty())
            client.host = hop.host;
        if (!hop.address)
            break;
        client.address = *hop.address;
        if (!proxies.contains(client.address))
            break;
    }
    return client;
}

} // namespace linekeeper
