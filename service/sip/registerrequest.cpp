// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registerrequest.h"
#include "sip/sipstack.h"

namespace linekeeper {

QByteArray registrarUri(const SipLine &line)
{
    const auto domain = parseHostPort(line.domain);
    return domain ? "sip:" + domain->uriHostPort() : QByteArray();
}

QByteArray RegisterRequest::uriOf(const QByteArray &user, const Endpoint &place, SipTransport transport)
{
    return "sip:" + user + '@' + place.toByteArray() + uriParameter(transport);
}

QByteArray RegisterRequest::toByteArray(const SipLine &line) const
{
    QByteArray headers = "Contact: <" + uriOf(contactUser, contact, path.transport) + ">\r\n";
    for (const QByteArray &former : formerContacts)
        headers += "Contact: <" + former + ">;expires=0\r\n";
    headers += "Expires: " + QByteArray::number(qint64(expires.count())) + "\r\n";
    return SipRequest::toByteArray("REGISTER", line, headers);
}

} // namespace linekeeper
