// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/linerules.h"
#include "sip/endpoint.h"
#include "sip/sipstack.h"

namespace linekeeper {

QString obstacle(const SipLine &line)
{
    if (line.user.isEmpty())
        return QStringLiteral("No user name");
    if (!parseHostPort(line.domain))
        return QStringLiteral("The domain is not valid");
    if (!nextHopOf(line))
        return QStringLiteral("The outbound proxy is not valid");
    return {};
}

bool hasSameBinding(const SipLine &left, const SipLine &right)
{
    SipLine same = right;
    same.displayName = left.displayName;
    same.registerInterval = left.registerInterval;
    same.enabled = left.enabled;
    return left == same;
}

} // namespace linekeeper
