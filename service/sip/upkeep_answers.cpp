// SPDX-License-Identifier: GPL-3.0-or-later
// The part of an Upkeep that listens to servers, and notices their silence.
#include "classes/localreason.h"
#include "sip/upkeep.h"
#include <algorithm>
#include <cmath>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds firstShortBackOff = 4s;
constexpr std::chrono::milliseconds firstLongBackOff = 8min;
constexpr std::chrono::seconds longestRetryAfter = 24h;
constexpr std::chrono::seconds longestInterval = 24h * 7;
constexpr std::chrono::milliseconds transactionRest = 28s; ///< until Timer F, for one that is silent for 4 s

/// Answers that will not change by asking again soon: wrong credentials, unknown user, not allowed.
bool isPermanent(int code)
{
    const bool isClientError = code >= 300 && code < 500;
    return (isClientError && code != 400 && code != 408 && code != 480 && code != 491) || code >= 600;
}

Upkeep::Effects send()
{
    Upkeep::Effects effects;
    effects.send = true;
    return effects;
}

bool isRedirection(int code)
{
    return code >= 300 && code < 400;
}

} // namespace

Upkeep::Effects Upkeep::answered(const SipAnswer &answer, const Moment &now)
{
    if (!isRequesting())
        return {};
    m_isSilent = false;
    heed(answer);
    if (m_phase == Phase::Asking && answer.code >= 300 && !isWantedAsIs())
        return settleAnew(now); // no use insisting on what is no longer wanted
    if (Authentication::isChallenge(answer) && m_authentication.accept(answer, m_line))
        return send();
    if (m_phase == Phase::Removing)
        return removalAnswered(answer, now);
    if (answer.code >= 300)
        return answer.code == 423 ? intervalTooBrief(answer, now) : refused(answer, now);
    const Effects effects = granted(answer, now);
    return isWantedAsIs() ? effects : settle(now); // the wish changed meanwhile
}

/// Something else than before: challenges to it count anew.
Upkeep::Effects Upkeep::askOnceMore()
{
    m_authentication.beginAttempt();
    return send();
}

/// To where a server has sent us; from there back to where we would ask ourselves.
std::optional<Upkeep::Effects> Upkeep::askElsewhere()
{
    if (!m_redirection.next()) {
        if (!std::exchange(m_isAtTarget, false))
            return {};
        leaveTarget();
    }
    m_authentication.clear();
    m_isSilent = false;
    return askOnceMore();
}

Upkeep::Effects Upkeep::granted(const SipAnswer &answer, const Moment &now)
{
    const Seconds time = std::min(grantedTime(answer), longestInterval);
    if (time <= 0s)
        return failAttempt(answer.code, QString::fromLatin1(localReason::noTime),
                           m_backOff.next(firstShortBackOff), now);
    m_backOff.reset();
    m_redirection.settle();
    m_holder = m_redirection.target();
    m_heldUntil = now.steady + time;
    m_grantedAt = now.steady;
    noteHeld();
    m_phase = Phase::Held;
    if (!isHeld())
        m_standing.triedAt = now.utc;
    Effects effects = shown(State::Held, answer.code, answer.reason, now);
    if (!std::exchange(m_isCorrecting, true) && isWantedAsIs() && isToBeCorrected()) {
        m_phase = Phase::Asking;
        effects.send = askOnceMore().send;
        return effects;
    }
    effects.wakeIn = rest(now).wakeIn;
    return effects;
}

/// Until the time to refresh.
Upkeep::Effects Upkeep::rest(const Moment &now)
{
    m_phase = Phase::Held;
    const double refresh = jitter(m_random, 0.80, 0.90) * double((m_heldUntil - now.steady).count());
    Effects effects;
    effects.wakeIn = std::clamp<Milliseconds>(Milliseconds(std::llround(refresh)), 1s, longestRest());
    return effects;
}

Upkeep::Effects Upkeep::removalAnswered(const SipAnswer &answer, const Moment &now)
{
    if (isRedirection(answer.code) && nextHop()) {
        m_redirection.note(answer.redirections, *nextHop(), false);
        if (const auto elsewhere = askElsewhere())
            return *elsewhere;
    }
    if (answer.code >= 500 && answer.code < 600 && !isToBeHeld())
        if (const auto later = removeLater(answer, now))
            return *later;
    // Refused or not: asking again would not help, and what is left expires by itself.
    dropHeld();
    m_phase = Phase::Idle;
    Effects effects = settle(now);
    if (effects.gone || m_standing.state != State::Off || isPaused())
        return effects;
    m_standing.code = answer.code;
    m_standing.reason = answer.reason;
    return effects;
}

/// The server can't do it now (RFC 3261 section 21.5). Nothing when by then it is over anyway.
std::optional<Upkeep::Effects> Upkeep::removeLater(const SipAnswer &answer, const Moment &now)
{
    const Milliseconds wait
        = std::max<Milliseconds>(m_backOff.next(firstShortBackOff), answer.retryAfter.value_or(0s));
    if (!isHeldUntilAfter({now.steady + wait, {}}))
        return {};
    Effects effects = shown(State::Removing, answer.code, answer.reason, now);
    effects.wakeIn = wait;
    m_standing.retryAt = now.utc.addMSecs(wait.count());
    m_awaitsRemoval = true;
    return effects;
}

/// RFC 3261 section 10.2.8: once more, with the least interval the server takes.
Upkeep::Effects Upkeep::intervalTooBrief(const SipAnswer &answer, const Moment &now)
{
    const bool isUseful = answer.minExpires && *answer.minExpires > m_interval
        && *answer.minExpires <= longestInterval && m_briefAnswers < 2;
    if (!isUseful)
        return failAttempt(answer.code, answer.reason, m_backOff.next(firstLongBackOff), now);
    ++m_briefAnswers;
    m_interval = *answer.minExpires;
    return askOnceMore();
}

Upkeep::Effects Upkeep::refused(const SipAnswer &answer, const Moment &now)
{
    if (isLost(answer)) {
        m_heldUntil = 0ms;
        forgetHeld();
        return askOnceMore();
    }
    if (m_isCorrecting && isHeldUntilAfter(now)) {
        forgetHeld(); // so that the next refresh asks for nothing but what is wanted
        return rest(now);
    }
    if (isRedirection(answer.code) && nextHop())
        m_redirection.note(answer.redirections, *nextHop(), answer.code == 301);
    if (answer.code < 600)
        if (const auto elsewhere = askElsewhere())
            return *elsewhere;
    Milliseconds wait
        = isPermanent(answer.code) ? m_backOff.next(firstLongBackOff) : m_backOff.next(firstShortBackOff);
    if (answer.retryAfter)
        wait = std::clamp<Milliseconds>(*answer.retryAfter, wait, longestRetryAfter);
    const bool isForeign = Authentication::isChallenge(answer) && !Authentication::isKnown(answer);
    const QString reason = isForeign ? QString::fromLatin1(localReason::noWayToAuthenticate) : answer.reason;
    return failAttempt(answer.code, reason, wait, now);
}

Upkeep::Effects Upkeep::failAttempt(int code, const QString &reason, Milliseconds retryIn, const Moment &now)
{
    if (!m_isSilent) // else it was told by then
        m_standing.triedAt = now.utc;
    return fail(code, reason, retryIn, now);
}

Upkeep::Effects Upkeep::fail(int code, const QString &reason, Milliseconds retryIn, const Moment &now)
{
    leaveTarget();
    Effects effects = shown(State::Failed, code, reason, now);
    effects.wakeIn = waitFor(retryIn).wakeIn;
    m_standing.retryAt = now.utc.addMSecs(retryIn.count());
    return effects;
}

Upkeep::Effects Upkeep::unanswered(const QString &reason, const Moment &now)
{
    if (!isRequesting() || m_isSilent)
        return {};
    m_isSilent = true;
    if (m_phase == Phase::Removing)
        return isToBeHeld() ? giveUpHeld(now) : Effects{};
    if (!isWantedAsIs())
        return abandonAndSettle(now);
    m_standing.triedAt = now.utc;
    Effects effects = shown(State::Failed, 0, reason, now);
    m_standing.retryAt = now.utc.addMSecs(transactionRest.count()); // it repeats itself until then
    return effects;
}

Upkeep::Effects Upkeep::timedOut(const QString &reason, const Moment &now)
{
    const bool isAttempt = m_phase == Phase::Asking && isWantedAsIs();
    Effects effects = failWithoutAnswer(reason, firstShortBackOff, now);
    m_waitsForServer = isAttempt && m_phase == Phase::Waiting;
    return effects;
}

Upkeep::Effects Upkeep::serverIsUnavailable()
{
    if (!isRequesting())
        return {};
    m_isSilent = false;
    return askOnceMore();
}

Upkeep::Effects Upkeep::serverIsLost(const QString &reason, const Moment &now)
{
    if (m_phase != Phase::Held || !isWantedAsIs())
        return {};
    Effects effects = fail(0, reason, m_backOff.next(firstShortBackOff), now);
    m_waitsForServer = true;
    return effects;
}

Upkeep::Effects Upkeep::rejected(const QString &reason, const Moment &now)
{
    return failWithoutAnswer(reason, firstLongBackOff, now);
}

Upkeep::Effects Upkeep::failWithoutAnswer(const QString &reason, Milliseconds firstBackOff, const Moment &now)
{
    if (m_phase == Phase::Removing) {
        dropHeld();
        m_phase = Phase::Idle;
        Effects effects = settle(now);
        if (m_standing.state == State::Off && !isPaused())
            m_standing.reason = reason;
        return effects;
    }
    if (m_phase != Phase::Asking)
        return {};
    if (!isWantedAsIs())
        return settleAnew(now);
    if (const auto elsewhere = askElsewhere())
        return *elsewhere;
    return failAttempt(0, reason, m_backOff.next(firstBackOff), now);
}

} // namespace linekeeper
