// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registration.h"
#include "classes/localreason.h"
#include "sip/registerrequest.h"

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longestIdleConnection = 12min; ///< libre closes it after 15
constexpr std::chrono::milliseconds firstReconnection = 100ms;
constexpr std::chrono::milliseconds soundConnection = 30s; ///< one that lived so long was no failure

} // namespace

Registration::Registration(const QUuid &account, QRandomGenerator &random)
    : Upkeep(random)
    , m_reconnecting(random)
    , m_contactUser(account.toByteArray(QUuid::Id128))
{
}

QByteArray Registration::method() const
{
    return QByteArrayLiteral("REGISTER");
}

QByteArray Registration::uri(const SipLine &line) const
{
    return registrarUri(line);
}

QByteArray Registration::uriAt(const SipLine &, const HostPort &server) const
{
    return "sip:" + server.uriHostPort();
}

/// Calls reach us where the registrar sees us, or else where we see ourselves. A connection has a port of its
/// own on this side, so that only another address tells of a NAT.
Endpoint Registration::contactOn(const SipPath &path) const
{
    const bool isKnown = !m_seen.address.isNull() && m_seenOn == path;
    const bool isOurs = isReliable(path.transport) && m_seen.address == path.local.address;
    return isKnown && !isOurs ? m_seen : path.local;
}

QByteArray Registration::message(const SipRequest &common, Seconds expires)
{
    if (expires != 0s || m_asked.address.isNull())
        m_asked = contactOn(common.path);
    RegisterRequest request{common};
    request.contactUser = m_contactUser;
    request.contact = m_asked;
    if (m_held != m_asked)
        request.formerContact = m_held;
    request.expires = expires;
    return request.toByteArray(line());
}

void Registration::heed(const SipAnswer &answer)
{
    const QHostAddress &here = path().local.address;
    if (!answer.seen || answer.seen->address.protocol() != here.protocol()
        || answer.seen->address.isLoopback() != here.isLoopback())
        return;
    m_seen = *answer.seen;
    m_seenOn = path();
}

/// RFC 3261 section 10.2.4: our own Contact's expiry counts, then the Expires header, then what was asked
/// for.
Registration::Seconds Registration::grantedTime(const SipAnswer &answer) const
{
    const QByteArray here = m_asked.toByteArray();
    const SipAnswer::Binding *own = nullptr;
    for (const SipAnswer::Binding &binding : answer.bindings) {
        const bool isOurs = binding.user == m_contactUser;
        // A Contact of an earlier run may still be there; one rewritten on the way is better than none.
        if (isOurs && (!own || binding.hostPort == here))
            own = &binding;
    }
    if (own && own->expires)
        return *own->expires;
    return answer.expires.value_or(interval());
}

/// The registrar sees us elsewhere than it was told, which may change at any time behind a NAT.
bool Registration::isToBeCorrected() const
{
    return contactOn(path()) != m_held;
}

Registration::Milliseconds Registration::longestRest() const
{
    return isReliable(path().transport) ? longestIdleConnection : Milliseconds::max();
}

void Registration::forgetHeld()
{
    m_held = {};
    m_asked = {};
}

Registration::Effects Registration::disconnected(const Moment &now)
{
    if (phase() != Phase::Held || !isWantedAsIs())
        return {};
    if (now.steady - grantedAt() >= soundConnection)
        m_reconnecting.reset();
    const Milliseconds delay = m_reconnecting.next(firstReconnection);
    if (delay > 1s)
        return fail(0, QString::fromLatin1(localReason::lostAgain), delay, now);
    return waitFor(delay);
}

} // namespace linekeeper
