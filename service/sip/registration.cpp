// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registration.h"
#include "classes/localreason.h"
#include "sip/registerrequest.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds longestIdleConnection = 12min; ///< libre closes it after 15
constexpr std::chrono::milliseconds firstReconnection = 100ms;
constexpr std::chrono::milliseconds soundConnection = 30s; ///< one that lived so long was no failure
constexpr std::size_t mostLeftovers = 8;

/// Nothing in it can end it, or the header or the line that it is sent back in.
bool isContactUri(QByteArrayView uri)
{
    constexpr qsizetype longest = 256;
    return uri.startsWith("sip:") && uri.size() <= longest && std::all_of(uri.begin(), uri.end(), [](char c) {
               return c > ' ' && c < 0x7f && !QByteArrayView("<>\"").contains(c);
           });
}

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
    if (m_held != m_asked && !m_held.address.isNull())
        request.formerContacts << RegisterRequest::uriOf(m_contactUser, m_held, common.path.transport);
    const QByteArray asked = RegisterRequest::uriOf(m_contactUser, m_asked, common.path.transport);
    for (const QByteArray &leftover : m_leftovers)
        if (leftover != asked && !request.formerContacts.contains(leftover))
            request.formerContacts << leftover;
    request.expires = expires;
    return request.toByteArray(line());
}

void Registration::heed(const SipAnswer &answer)
{
    if (answer.seen)
        noteSeen(*answer.seen);
    if (answer.code >= 200 && answer.code < 300)
        noteLeftovers(answer);
}

void Registration::noteSeen(const Endpoint &seen)
{
    const QHostAddress &here = path().local.address;
    if (seen.address.protocol() != here.protocol() || seen.address.isLoopback() != here.isLoopback())
        return;
    m_seen = seen;
    m_seenOn = path();
}

/// Calls would go to them as well, where nobody listens any more. Only the first answer since the start is
/// looked at: another daemon with a copy of the same account must not be fought with for ever.
void Registration::noteLeftovers(const SipAnswer &answer)
{
    m_leftovers.clear();
    if (m_hasHeld)
        return;
    const QByteArray here = m_asked.toByteArray();
    bool isHere = false;
    for (const SipAnswer::Binding &binding : answer.bindings) {
        const bool isOurs = binding.user == m_contactUser;
        isHere = isHere || (isOurs && binding.hostPort == here);
        if (isOurs && binding.hostPort != here && m_leftovers.size() < mostLeftovers
            && isContactUri(binding.uri))
            m_leftovers.push_back(binding.uri);
    }
    if (!isHere) // it was rewritten on the way: one of them may be the new one
        m_leftovers.clear();
}

void Registration::noteHeld()
{
    m_held = m_asked;
    m_hasHeld = true;
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

/// The registrar sees us elsewhere than it was told, which may change at any time behind a NAT; or it has
/// what should be gone.
bool Registration::isToBeCorrected() const
{
    return contactOn(path()) != m_held || !m_leftovers.empty();
}

Registration::Milliseconds Registration::longestRest() const
{
    return isReliable(path().transport) ? longestIdleConnection : Milliseconds::max();
}

void Registration::forgetHeld()
{
    m_held = {};
    m_asked = {};
    m_leftovers.clear();
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
