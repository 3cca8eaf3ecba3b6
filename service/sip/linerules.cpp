// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/linerules.h"
#include "classes/localreason.h"
#include "sip/endpoint.h"
#include "sip/sipstack.h"

namespace linekeeper {

QString obstacle(const SipLine &line)
{
    if (line.user.isEmpty())
        return QString::fromLatin1(localReason::noUser);
    if (!parseHostPort(line.domain))
        return QString::fromLatin1(localReason::invalidDomain);
    if (!nextHopOf(line))
        return QString::fromLatin1(localReason::invalidProxy);
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
