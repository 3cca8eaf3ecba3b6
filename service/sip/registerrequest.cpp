// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registerrequest.h"
#include "sip/sipstack.h"

namespace linekeeper {

QByteArray registrarUri(const SipLine &line)
{
    const auto domain = parseHostPort(line.domain);
    return domain ? "sip:" + domain->uriHostPort() : QByteArray();
}

QByteArray RegisterRequest::toByteArray(const SipLine &line) const
{
    const auto contactAt = [this](const Endpoint &place) -> QByteArray {
        return "Contact: <sip:" + contactUser + '@' + place.toByteArray() + uriParameter(path.transport)
            + '>';
    };
    QByteArray headers = contactAt(contact) + "\r\n";
    if (!formerContact.address.isNull())
        headers += contactAt(formerContact) + ";expires=0\r\n";
    headers += "Expires: " + QByteArray::number(qint64(expires.count())) + "\r\n";
    return SipRequest::toByteArray("REGISTER", line, headers);
}

} // namespace linekeeper
