// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/forwarded.h"
#include "http/fieldsyntax.h"
#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace linekeeper {
namespace {

bool isEscaped(QByteArrayView text, qsizetype at)
{
    qsizetype start = at;
    while (start > 0 && text[start - 1] == '\\')
        --start;
    return (at - start) % 2 != 0;
}

/// Where the quoted string that ends at `end` begins; -1: nowhere.
qsizetype openingQuote(QByteArrayView text, qsizetype end)
{
    for (qsizetype at = end - 1; at >= 0; --at)
        if (text[at] == '"' && !isEscaped(text, at))
            return at;
    return -1;
}

/// Takes the last member off a list. From the end, where the trusted proxies write: no open quote before it
/// can swallow it.
QByteArrayView takeLast(QByteArrayView &list)
{
    qsizetype at = list.size() - 1;
    while (at >= 0 && list[at] != ',')
        at = (list[at] == '"' ? openingQuote(list, at) : at) - 1;
    const QByteArrayView member = list.sliced(std::max<qsizetype>(at, -1) + 1);
    list = list.first(std::max<qsizetype>(at, 0));
    return member.trimmed();
}

/// The last member first; without empty ones (RFC 9110 section 5.6.1).
std::vector<QByteArrayView> membersFromTheEnd(QByteArrayView list)
{
    std::vector<QByteArrayView> members;
    while (!list.isEmpty())
        if (const QByteArrayView member = takeLast(list); !member.isEmpty())
            members.push_back(member);
    return members;
}

bool isPort(QByteArrayView text)
{
    const bool isNumber = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return (isNumber && !text.isEmpty() && text.size() <= 5) || (text.startsWith('_') && isToken(text));
}

/// RFC 7239 section 6, and IPv6 without brackets, as X-Forwarded-For has it. False: malformed.
bool readNode(QByteArrayView node, std::optional<QHostAddress> &address)
{
    QByteArrayView name = node;
    if (node.startsWith('[') || node.count(':') == 1) {
        const qsizetype end = node.startsWith('[') ? node.indexOf(']') + 1 : node.indexOf(':');
        name = node.first(end);
        const QByteArrayView rest = node.sliced(end);
        if (name.isEmpty() || (!rest.isEmpty() && (rest[0] != ':' || !isPort(rest.sliced(1)))))
            return false;
    }
    if (name.compare("unknown", Qt::CaseInsensitive) == 0 || (name.startsWith('_') && isToken(name)))
        return true;
    if (name.startsWith('['))
        name = name.contains(':') ? name.sliced(1).chopped(1) : QByteArrayView();
    address = readAddress(name);
    return address.has_value();
}

/// Proxies call WebSocket's schemes so, too. Nothing: another scheme.
std::optional<bool> isSecure(QByteArrayView scheme)
{
    const auto is = [scheme](const char *name) { return scheme.compare(name, Qt::CaseInsensitive) == 0; };
    if (is("https") || is("wss"))
        return true;
    return is("http") || is("ws") ? std::optional(false) : std::nullopt;
}

/// A token or a quoted string, up to a semicolon or the end. False: neither.
bool takeValue(QByteArrayView &rest, QByteArray &value)
{
    qsizetype end = 0;
    if (rest.startsWith('"')) {
        for (end = 1; end < rest.size() && rest[end] != '"'; ++end) {
            if (rest[end] == '\\' && ++end == rest.size())
                return false;
            value += rest[end];
        }
        if (end++ >= rest.size())
            return false;
    } else {
        end = rest.indexOf(';');
        end = end < 0 ? rest.size() : end;
        value = rest.first(end).trimmed().toByteArray();
        if (!isToken(value))
            return false;
    }
    rest = rest.sliced(end).trimmed();
    return rest.isEmpty() || rest.startsWith(';');
}

/// RFC 7239 section 4. False: malformed.
bool apply(QByteArrayView name, const QByteArray &value, ForwardedHop &hop)
{
    const auto is = [name](const char *known) { return name.compare(known, Qt::CaseInsensitive) == 0; };
    if (is("for"))
        return readNode(value, hop.address);
    if (is("proto"))
        hop.secure = isSecure(value);
    if (is("host"))
        hop.host = value;
    return !is("host") || isHostAndPort(value);
}

/// `for=…;proto=…`; nothing: malformed.
std::optional<ForwardedHop> readElement(QByteArrayView element)
{
    ForwardedHop hop;
    QByteArrayList names;
    while (!element.isEmpty()) {
        const qsizetype equals = std::max<qsizetype>(element.indexOf('='), 0);
        const QByteArray name = element.first(equals).toByteArray().toLower();
        element = element.sliced(equals);
        QByteArray value;
        if (!isToken(name) || names.contains(name))
            return {};
        element = element.sliced(1);
        if (!takeValue(element, value) || !apply(name, value, hop))
            return {};
        names.append(name);
        element = element.isEmpty() ? element : element.sliced(1).trimmed();
    }
    return hop;
}

std::vector<ForwardedHop> readForwarded(QByteArrayView list)
{
    std::vector<ForwardedHop> hops;
    for (const QByteArrayView element : membersFromTheEnd(list)) {
        auto hop = readElement(element);
        if (!hop)
            break;
        hops.push_back(*std::move(hop));
    }
    return hops;
}

/// The member that goes with the hop, or the last where the lists do not go together.
QByteArrayView memberFor(std::size_t hop, std::size_t hops, const std::vector<QByteArrayView> &members)
{
    if (members.empty())
        return {};
    return members[members.size() == hops ? hop : 0];
}

std::vector<ForwardedHop> readXForwarded(const Request &request)
{
    const auto addresses = membersFromTheEnd(request.header(Header::XForwardedFor));
    const auto schemes = membersFromTheEnd(request.header(Header::XForwardedProto));
    const auto hosts = membersFromTheEnd(request.header(Header::XForwardedHost));
    const std::size_t count = std::max<std::size_t>(addresses.size(), 1);
    std::vector<ForwardedHop> hops;
    for (std::size_t i = 0; i < count; ++i) {
        ForwardedHop hop{.secure = isSecure(memberFor(i, count, schemes))};
        if (const QByteArrayView host = memberFor(i, count, hosts); isHostAndPort(host))
            hop.host = host.toByteArray();
        if (!addresses.empty() && !readNode(addresses[i], hop.address))
            break;
        hops.push_back(std::move(hop));
    }
    return hops;
}

} // namespace

std::vector<ForwardedHop> forwardedHops(const Request &request)
{
    if (request.has(Header::Forwarded))
        return readForwarded(request.header(Header::Forwarded));
    return readXForwarded(request);
}

std::optional<QHostAddress> readAddress(QByteArrayView text)
{
    // Stricter than QHostAddress, which takes 127.1 and 0x7f000001.
    const QByteArray zeroEnded = text.contains('\0') ? QByteArray() : text.toByteArray();
    in_addr ipv4{};
    if (inet_pton(AF_INET, zeroEnded.constData(), &ipv4) == 1)
        return QHostAddress(ntohl(ipv4.s_addr));
    in6_addr ipv6{};
    if (inet_pton(AF_INET6, zeroEnded.constData(), &ipv6) == 1)
        return unmapped(QHostAddress(ipv6.s6_addr));
    return {};
}

QHostAddress unmapped(const QHostAddress &address)
{
    constexpr std::array<quint8, 12> prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (address.protocol() != QHostAddress::IPv6Protocol)
        return address;
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    // QHostAddress takes :: for IPv4, too.
    return std::equal(prefix.begin(), prefix.end(), ipv6.c) ? QHostAddress(address.toIPv4Address()) : address;
}

} // namespace linekeeper
