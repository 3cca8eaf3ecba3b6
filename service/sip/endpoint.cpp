// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/endpoint.h"
#include "sip/sipstack.h"
#include <QStringList>
#include <algorithm>

namespace linekeeper {

namespace {

bool isHostName(QStringView text)
{
    constexpr qsizetype longestName = 253; // RFC 1035 section 2.3.4
    if (text.isEmpty() || text.size() > longestName || text.startsWith(u'-') || text.startsWith(u'.'))
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.'
            || c == u'-' || c == u'_'; // not in RFC 3261, but in use
    });
}

bool isIPv6(QStringView text)
{
    const QHostAddress address(text.toString());
    return address.protocol() == QHostAddress::IPv6Protocol && address.scopeId().isEmpty();
}

std::optional<quint16> parsePort(QStringView text)
{
    const bool digitsOnly = !text.isEmpty() && text.size() <= 5
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const uint port = digitsOnly ? text.toUInt() : 0;
    if (port == 0 || port > 65535)
        return {};
    return static_cast<quint16>(port);
}

QByteArray bracketed(const QString &host)
{
    return host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1();
}

/// The URI within "Name" <URI>, or the whole text.
QStringView withoutAngleBrackets(QStringView text)
{
    if (text.startsWith(u'<') && text.endsWith(u'>'))
        return text.mid(1, text.size() - 2);
    return text;
}

std::optional<NextHop> parseProxy(QStringView text)
{
    QStringView rest = withoutAngleBrackets(text.trimmed());
    if (rest.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive))
        rest = rest.mid(4);
    rest = rest.left(rest.indexOf(u'?') < 0 ? rest.size() : rest.indexOf(u'?'));
    const auto parts = rest.split(u';');
    const QStringView address = parts.first().mid(parts.first().lastIndexOf(u'@') + 1);
    const auto hostPort = parseHostPort(address);
    if (!hostPort)
        return {};
    const bool looseRouting = std::any_of(parts.begin() + 1, parts.end(), [](QStringView parameter) {
        return parameter.split(u'=').first().compare(QLatin1String("lr"), Qt::CaseInsensitive) == 0;
    });
    return NextHop{*hostPort, looseRouting};
}

} // namespace

QByteArray Endpoint::toByteArray() const
{
    return bracketed(address.toString()) + ':' + QByteArray::number(port);
}

QByteArray HostPort::uriHost() const
{
    return bracketed(host);
}

QByteArray HostPort::uriHostPort() const
{
    return port == 0 ? uriHost() : uriHost() + ':' + QByteArray::number(port);
}

QString HostPort::key() const
{
    return host.toLower() + u'|' + QString::number(port);
}

std::optional<HostPort> parseHostPort(QStringView text)
{
    QStringView host = text;
    QStringView port;
    bool isNumericV6 = false;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0 || (end + 1 < text.size() && text[end + 1] != u':'))
            return {};
        host = text.mid(1, end - 1);
        port = text.mid(end + 1);
        isNumericV6 = true;
    } else if (const qsizetype colon = text.indexOf(u':'); colon >= 0) {
        host = text.left(colon);
        port = text.mid(colon);
    }
    if (isNumericV6 ? !isIPv6(host) : !isHostName(host))
        return {};
    if (port.isEmpty())
        return HostPort{host.toString(), 0};
    const auto number = parsePort(port.mid(1));
    if (!number)
        return {};
    return HostPort{host.toString(), *number};
}

std::optional<NextHop> nextHopOf(const SipLine &line)
{
    if (!line.outboundProxy.trimmed().isEmpty())
        return parseProxy(line.outboundProxy);
    const auto domain = parseHostPort(line.domain);
    if (!domain)
        return {};
    return NextHop{*domain, false};
}

} // namespace linekeeper
