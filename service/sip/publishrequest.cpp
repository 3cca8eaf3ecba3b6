// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/publishrequest.h"
#include "sip/sipstack.h"

namespace linekeeper {

QByteArray openPresence(const SipLine &line, const QByteArray &tupleId)
{
    const QByteArray address = QString::fromLatin1(addressOfRecord(line)).toHtmlEscaped().toLatin1();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\""
        + address + "\"><tuple id=\"" + tupleId + "\"><status><basic>open</basic></status><contact>" + address
        + "</contact></tuple></presence>\n";
}

QByteArray PublishRequest::toByteArray(const SipLine &line) const
{
    QByteArray headers
        = "Event: presence\r\nExpires: " + QByteArray::number(qint64(expires.count())) + "\r\n";
    if (!entityTag.isEmpty()) // a refresh or a removal: what is held is known (RFC 3903 table 1)
        return SipRequest::toByteArray("PUBLISH", line, headers + "SIP-If-Match: " + entityTag + "\r\n");
    headers += "Content-Type: application/pidf+xml\r\n";
    return SipRequest::toByteArray("PUBLISH", line, headers, openPresence(line, tupleId));
}

} // namespace linekeeper
