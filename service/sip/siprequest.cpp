// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/siprequest.h"
#include "sip/sipstack.h"

namespace linekeeper {

namespace {

constexpr qsizetype usualHead = 960; ///< just below what the C library's allocator is quick with

bool isUnescapedInUser(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && QByteArrayView("-_.!~*'()&=+$,;?/").contains(c); // unreserved and user-unreserved
}

QByteArray routeHeader(const SipLine &line)
{
    const auto hop = nextHopOf(line);
    if (!hop || !hop->looseRouting)
        return {};
    return "Route: <sip:" + hop->hostPort.uriHostPort() + uriParameter(hop->transport) + ";lr>\r\n";
}

} // namespace

QByteArray quotedString(const QByteArray &text)
{
    QByteArray quoted = "\"";
    quoted.reserve(text.size() + 2);
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        quoted += isControl ? ' ' : c;
    }
    return quoted + '"';
}

QByteArray escapedUser(const QString &user)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    const QByteArray utf8 = user.toUtf8();
    QByteArray escaped;
    escaped.reserve(utf8.size());
    for (const char c : utf8) {
        if (isUnescapedInUser(c)) {
            escaped += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        escaped += '%';
        escaped += digits[byte >> 4];
        escaped += digits[byte & 15];
    }
    return escaped;
}

QByteArray addressOfRecord(const SipLine &line)
{
    const auto domain = parseHostPort(line.domain);
    return "sip:" + escapedUser(line.user) + '@' + (domain ? domain->uriHost() : QByteArray());
}

QByteArray SipRequest::toByteArray(const QByteArray &method, const SipLine &line, const QByteArray &headers,
                                   const QByteArray &body) const
{
    const QByteArray address = addressOfRecord(line);
    const QByteArray displayName
        = line.displayName.isEmpty() ? QByteArray() : quotedString(line.displayName.toUtf8()) + ' ';
    QByteArray text;
    text.reserve(usualHead + body.size());
    text += method + ' ' + uri + " SIP/2.0\r\n";
    text += "Via: SIP/2.0/" + viaName(path.transport) + ' ' + path.local.toByteArray() + ";branch=" + branch
        + ";rport\r\n"; // RFC 3581
    text += routeHeader(line);
    text += "Max-Forwards: 70\r\n";
    text += "From: " + displayName + '<' + address + ">;tag=" + fromTag + "\r\n";
    text += "To: <" + address + ">\r\n";
    text += "Call-ID: " + callId + "\r\n";
    text += "CSeq: " + QByteArray::number(sequence) + ' ' + method + "\r\n";
    text += headers;
    text += credentials;
    text += "User-Agent: Linekeeper\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    return text += body;
}

} // namespace linekeeper
