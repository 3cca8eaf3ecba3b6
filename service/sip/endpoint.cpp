// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/endpoint.h"
#include "sip/sippath.h"
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

/// The value of a URI's parameter, empty when it has none; nothing without the parameter.
std::optional<QStringView> parameterOf(const QList<QStringView> &parts, QLatin1String name)
{
    for (const QStringView part : parts.mid(1)) {
        const qsizetype equals = part.indexOf(u'=');
        if ((equals < 0 ? part : part.left(equals)).compare(name, Qt::CaseInsensitive) == 0)
            return equals < 0 ? QStringView() : part.mid(equals + 1);
    }
    return {};
}

std::optional<NextHop> parseProxy(QStringView text, SipTransport usual)
{
    QStringView rest = withoutAngleBrackets(text.trimmed());
    std::optional transport(usual);
    if (rest.startsWith(QLatin1String("sips:"), Qt::CaseInsensitive)) {
        rest = rest.mid(5);
        transport = SipTransport::Tls;
    } else if (rest.startsWith(QLatin1String("sip:"), Qt::CaseInsensitive)) {
        rest = rest.mid(4);
    }
    rest = rest.left(rest.indexOf(u'?') < 0 ? rest.size() : rest.indexOf(u'?'));
    const auto parts = rest.split(u';');
    const QStringView address = parts.first().mid(parts.first().lastIndexOf(u'@') + 1);
    const auto hostPort = parseHostPort(address);
    if (const auto named = parameterOf(parts, QLatin1String("transport")))
        transport = transportNamed(*named);
    if (!hostPort || !transport)
        return {};
    return NextHop{*hostPort, *transport, parameterOf(parts, QLatin1String("lr")).has_value()};
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
        return parseProxy(line.outboundProxy, line.transport);
    const auto domain = parseHostPort(line.domain);
    if (!domain)
        return {};
    return NextHop{*domain, line.transport, false};
}

std::optional<SipTransport> transportNamed(QStringView name)
{
    for (const SipTransport transport : {SipTransport::Udp, SipTransport::Tcp, SipTransport::Tls})
        if (name.compare(QLatin1String(viaName(transport)), Qt::CaseInsensitive) == 0)
            return transport;
    return {};
}

quint16 NextHop::port() const
{
    constexpr quint16 usual = 5060;
    constexpr quint16 usualTls = 5061;
    if (hostPort.port != 0)
        return hostPort.port;
    return transport == SipTransport::Tls ? usualTls : usual;
}

QString NextHop::key() const
{
    // Without a port the servers are looked up: that is another hop than the same host with the usual port.
    return hostPort.host.toLower() + u'|' + QString::number(hostPort.port) + u'|'
        + QLatin1String(viaName(transport));
}

QByteArray viaName(SipTransport transport)
{
    switch (transport) {
    case SipTransport::Udp: break;
    case SipTransport::Tcp: return "TCP";
    case SipTransport::Tls: return "TLS";
    }
    return "UDP";
}

QByteArray uriParameter(SipTransport transport)
{
    return isReliable(transport) ? ";transport=" + viaName(transport).toLower() : QByteArray();
}

} // namespace linekeeper
