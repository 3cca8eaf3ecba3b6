// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/publication.h"
#include "sip/publishrequest.h"

namespace linekeeper {

Publication::Publication(const QUuid &account, QRandomGenerator &random)
    : Upkeep(random)
    , m_tupleId('a' + account.toByteArray(QUuid::Id128)) // an XML name must not begin with a digit
{
}

QByteArray Publication::method() const
{
    return QByteArrayLiteral("PUBLISH");
}

QByteArray Publication::uri(const SipLine &line) const
{
    const auto domain = parseHostPort(line.domain);
    return domain ? uriAt(line, *domain) : QByteArray();
}

QByteArray Publication::uriAt(const SipLine &line, const HostPort &server) const
{
    return "sip:" + escapedUser(line.user) + '@' + server.uriHostPort();
}

QByteArray Publication::message(const SipRequest &common, Seconds expires)
{
    PublishRequest request{common};
    request.entityTag = m_entityTag;
    request.tupleId = m_tupleId;
    request.expires = expires;
    return request.toByteArray(line());
}

Publication::Seconds Publication::grantedTime(const SipAnswer &answer) const
{
    return answer.expires.value_or(interval());
}

void Publication::heed(const SipAnswer &answer)
{
    if (answer.code >= 200 && answer.code < 300)
        m_entityTag = answer.entityTag;
}

/// RFC 3903 section 4.4: what we published is gone.
bool Publication::isWorthAskingAfresh(const SipAnswer &answer)
{
    return answer.code == 412 && !std::exchange(m_entityTag, {}).isEmpty();
}

void Publication::forgetHeld()
{
    m_entityTag.clear();
}

} // namespace linekeeper
