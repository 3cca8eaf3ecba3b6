// SPDX-License-Identifier: GPL-3.0-or-later
// What is wanted, and what is to be done for it. What servers say to it is in upkeep_answers.cpp.
#include "sip/upkeep.h"
#include "classes/localreason.h"
#include "sip/linerules.h"

namespace linekeeper {

using namespace std::chrono_literals;

Upkeep::Upkeep(QRandomGenerator &random)
    : m_random(random)
    , m_backOff(random)
{
}

QByteArray Upkeep::token(int words)
{
    QByteArray text;
    for (int i = 0; i < words; ++i)
        text += QByteArray::number(m_random.generate(), 16).rightJustified(8, '0');
    return text;
}

void Upkeep::setStanding(State state, int code, const QString &reason, const Moment &now)
{
    if (!m_standing.since.isValid() || m_standing.state != state)
        m_standing.since = now.utc;
    m_standing.state = state;
    m_standing.code = code;
    m_standing.reason = reason;
    m_standing.retryAt = {};
    if (state == State::Off)
        m_standing.triedAt = {};
    m_standing.expires
        = isHeldUntilAfter(now) ? now.utc.addMSecs((m_heldUntil - now.steady).count()) : QDateTime();
}

/// The effects of a standing that is to be shown.
Upkeep::Effects Upkeep::shown(State state, int code, const QString &reason, const Moment &now)
{
    setStanding(state, code, reason, now);
    Effects effects;
    effects.report = true;
    return effects;
}

Upkeep::Effects Upkeep::waitFor(Milliseconds delay)
{
    m_phase = Phase::Waiting;
    Effects effects;
    effects.wakeIn = delay;
    return effects;
}

Upkeep::Effects Upkeep::want(std::optional<SipLine> line, const Moment &now)
{
    const bool isKnown = m_standing.since.isValid();
    if (isKnown && line == m_wanted)
        return {};
    m_wanted = std::move(line);
    return reconsider(now);
}

/// What is wanted has changed.
Upkeep::Effects Upkeep::reconsider(const Moment &now)
{
    if (!isRequesting())
        return settle(now);
    if (m_phase == Phase::Removing)
        return (m_isSilent || m_awaitsRemoval) && isToBeHeld() ? giveUpHeld(now) : Effects{};
    if (isWantedAsIs())
        return {};
    // What was not sent yet, or is not answered, must not keep the new wish waiting.
    if (!m_wasSent || m_isSilent)
        return abandonAndSettle(now);
    return {};
}

bool Upkeep::isWantedAsIs() const
{
    return isToBeHeld() && *m_wanted == m_line;
}

Upkeep::Effects Upkeep::abandonAndSettle(const Moment &now)
{
    Effects effects = settleAnew(now);
    effects.abandon = true;
    return effects;
}

/// After a request that is of no use any more.
Upkeep::Effects Upkeep::settleAnew(const Moment &now)
{
    m_phase = isHeldUntilAfter(now) ? Phase::Held : Phase::Idle;
    return settle(now);
}

void Upkeep::dropHeld()
{
    m_heldUntil = 0ms;
    m_awaitsRemoval = false;
    m_holder.reset();
    leaveTarget();
    forgetHeld();
}

/// What was meant for one server is not for another.
void Upkeep::leaveTarget()
{
    if (m_redirection.target())
        m_authentication.clear();
    m_redirection.clear();
}

/// What is held must not hold up what is wanted; it expires by itself.
Upkeep::Effects Upkeep::giveUpHeld(const Moment &now)
{
    dropHeld();
    return abandonAndSettle(now);
}

/// Decides what comes next while nothing is under way.
Upkeep::Effects Upkeep::settle(const Moment &now)
{
    const bool mustGo = !isToBeHeld() || !hasSameBinding(m_line, *m_wanted);
    if (isHeldUntilAfter(now) && mustGo)
        return beginRemoving(now);
    if (!isToBeHeld())
        return finish(now);
    return settleWanted(now);
}

Upkeep::Effects Upkeep::settleWanted(const Moment &now)
{
    if (m_phase == Phase::Held && isWantedAsIs())
        return {};
    const bool isRefresh = m_phase == Phase::Held && hasSameBinding(m_line, *m_wanted);
    adopt(*m_wanted);
    m_backOff.reset();
    if (const QString reason = obstacle(m_line); !reason.isEmpty()) {
        m_phase = Phase::Idle;
        return shown(State::Failed, 0, reason, now);
    }
    return beginAsking(now, !isRefresh);
}

void Upkeep::adopt(const SipLine &line)
{
    const bool isSame = !m_callId.isEmpty() && hasSameBinding(m_line, line);
    m_line = line;
    m_interval = line.registerInterval;
    if (isSame)
        return; // RFC 3261 section 10.2: all registrations of a binding share one Call-ID
    m_callId = token(4);
    m_authentication.clear();
    dropHeld();
    m_standing.triedAt = {};
    m_sequence = m_random.bounded(1U, 10'000U); // RFC 3261 section 8.1.1.5: any start below 2**31
}

void Upkeep::beginAttempt()
{
    m_authentication.beginAttempt();
    m_briefAnswers = 0;
    m_wasSent = false;
    m_isSilent = false;
    m_waitsForServer = false;
    m_awaitsReadiness = false;
    m_awaitsRemoval = false;
    m_isCorrecting = false;
    m_fromTag = token(2);
}

Upkeep::Effects Upkeep::beginAsking(const Moment &now, bool isVisible)
{
    if (!m_isReady) {
        m_phase = Phase::Waiting;
        m_awaitsReadiness = true;
        const bool isShown = m_standing.state == State::Off || m_standing.state == State::Failed;
        return isShown && m_standing.since.isValid() ? Effects{} : shown(State::Off, 0, {}, now);
    }
    m_phase = Phase::Asking;
    beginAttempt();
    if (!isHeldUntilAfter(now))
        forgetHeld();
    if (!m_redirection.isPermanent())
        leaveTarget();
    m_isAtTarget = m_redirection.target().has_value();
    Effects effects;
    if (isVisible)
        effects = shown(State::Asking, 0, {}, now);
    effects.send = true;
    return effects;
}

Upkeep::Effects Upkeep::setReady(bool isReady, const Moment &now)
{
    m_isReady = isReady;
    const bool hasWaited = m_phase == Phase::Waiting && m_awaitsReadiness;
    return isReady && hasWaited ? beginAsking(now, true) : Effects{};
}

Upkeep::Effects Upkeep::beginRemoving(const Moment &now)
{
    m_phase = Phase::Removing;
    beginAttempt();
    if (m_redirection.target() != m_holder)
        m_authentication.clear();
    m_redirection.turnTo(m_holder);
    Effects effects = shown(State::Removing, 0, {}, now);
    effects.send = true;
    return effects;
}

/// Nothing is held and nothing is to be.
Upkeep::Effects Upkeep::finish(const Moment &now)
{
    m_phase = Phase::Idle;
    leaveTarget();
    m_authentication.clear();
    Effects effects = shown(State::Off, 0, {}, now);
    effects.gone = !m_wanted;
    if (isPaused() && m_wanted && m_wanted->enabled)
        showPause(m_pausedUntil);
    return effects;
}

void Upkeep::showPause(const QDateTime &until)
{
    m_standing.code = 0;
    m_standing.reason = QString::fromLatin1(localReason::paused);
    m_standing.retryAt = until;
}

Upkeep::Effects Upkeep::pause(const QDateTime &until, const Moment &now)
{
    if (until == m_pausedUntil)
        return {};
    const bool wasPaused = isPaused();
    m_pausedUntil = until;
    if (!m_wanted || !m_wanted->enabled)
        return {};
    if (!wasPaused)
        return reconsider(now);
    if (m_phase != Phase::Idle)
        return {}; // it is still being removed
    showPause(until);
    Effects effects;
    effects.report = true;
    return effects;
}

/// After a delay, so that not all lines come back at once.
Upkeep::Effects Upkeep::resume(Milliseconds delay, const Moment &now)
{
    if (!isPaused())
        return {};
    m_pausedUntil = {};
    if (m_phase != Phase::Idle || !isToBeHeld())
        return {};
    adopt(*m_wanted);
    m_backOff.reset();
    if (const QString reason = obstacle(m_line); !reason.isEmpty())
        return shown(State::Failed, 0, reason, now);
    showPause(now.utc.addMSecs(delay.count()));
    Effects effects = waitFor(delay);
    effects.report = true;
    return effects;
}

Upkeep::Effects Upkeep::wake(const Moment &now)
{
    if (m_awaitsRemoval)
        return isToBeHeld() ? giveUpHeld(now) : beginRemoving(now);
    if (m_phase == Phase::Held || m_phase == Phase::Waiting)
        return beginAsking(now, false);
    return {};
}

Upkeep::Effects Upkeep::askNow(const Moment &now)
{
    if (!isWantedAsIs() || (m_phase != Phase::Held && m_phase != Phase::Waiting))
        return {};
    m_backOff.reset();
    return beginAsking(now, m_phase == Phase::Waiting);
}

Upkeep::Effects Upkeep::serverAnswers(Milliseconds since, const Moment &now)
{
    const bool isDoubtful = isWantedAsIs() && m_grantedAt < since;
    const bool isToAsk = m_phase == Phase::Waiting ? m_waitsForServer : isDoubtful;
    return isToAsk ? wake(now) : Effects{};
}

std::optional<NextHop> Upkeep::nextHop() const
{
    const bool isRedirected = m_redirection.target() && m_line.outboundProxy.trimmed().isEmpty();
    return isRedirected ? m_redirection.target() : nextHopOf(m_line);
}

QByteArray Upkeep::request(const SipPath &path, const QByteArray &branch)
{
    m_wasSent = true;
    m_path = path;
    SipRequest common;
    const auto &target = m_redirection.target();
    common.uri = target ? uriAt(m_line, target->hostPort) : uri(m_line);
    common.path = path;
    common.branch = branch;
    common.callId = m_callId;
    common.fromTag = m_fromTag;
    common.sequence = ++m_sequence;
    m_authentication.sign(common, method(), m_line, [this] { return token(4); });
    return message(common, m_phase == Phase::Removing ? 0s : m_interval);
}

} // namespace linekeeper
