// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registration.h"
#include "sip/linerules.h"
#include <algorithm>
#include <cmath>

namespace linekeeper {

using namespace std::chrono_literals;
using State = RegistrationReport::Registration;

namespace {

constexpr std::chrono::milliseconds firstShortBackOff = 4s;
constexpr std::chrono::milliseconds firstLongBackOff = 8min;
constexpr std::chrono::seconds longestInterval = 24h * 7;
constexpr std::chrono::seconds repeatInterval = 4s; ///< T2: a transaction under way repeats itself
constexpr std::chrono::milliseconds longestIdleConnection = 12min; ///< libre closes it after 15
constexpr std::chrono::milliseconds firstReconnection = 100ms;
constexpr std::chrono::milliseconds soundConnection = 30s; ///< one that lived so long was no failure
constexpr int challengesAtMost = 4;

/// Answers that will not change by asking again soon: wrong credentials, unknown user, not allowed.
bool isPermanent(int code)
{
    const bool isClientError = code >= 300 && code < 500;
    return (isClientError && code != 400 && code != 408 && code != 480 && code != 491) || code >= 600;
}

/// The first one we can answer: the registrar's order is its preference (RFC 8760 section 2.4).
const DigestChallenge *knownChallenge(const SipAnswer &answer)
{
    const auto found = std::find_if(answer.challenges.begin(), answer.challenges.end(),
                                    [](const DigestChallenge &candidate) { return candidate.isSupported(); });
    return found == answer.challenges.end() ? nullptr : &*found;
}

} // namespace

Registration::Registration(const QUuid &account, QRandomGenerator &random)
    : m_random(random)
    , m_backOff(random)
    , m_reconnecting(random)
    , m_contactUser(account.toByteArray(QUuid::Id128))
{
    m_report.account = account;
}

QByteArray Registration::token(int words)
{
    QByteArray text;
    for (int i = 0; i < words; ++i)
        text += QByteArray::number(m_random.generate(), 16).rightJustified(8, '0');
    return text;
}

void Registration::setReport(State registration, int code, const QString &reason, const Moment &now)
{
    if (!m_report.since.isValid() || m_report.registration != registration)
        m_report.since = now.utc;
    m_report.registration = registration;
    m_report.code = code;
    m_report.reason = reason;
    m_report.retryAt = {};
    m_report.expires = isBound(now) ? now.utc.addMSecs((m_boundUntil - now.steady).count()) : QDateTime();
}

/// The effects of a state that is to be shown.
Registration::Effects Registration::shown(State registration, int code, const QString &reason,
                                          const Moment &now)
{
    setReport(registration, code, reason, now);
    Effects effects;
    effects.report = true;
    return effects;
}

Registration::Effects Registration::want(std::optional<SipLine> line, const Moment &now)
{
    const bool isKnown = m_report.since.isValid();
    if (isKnown && line == m_wanted)
        return {};
    m_wanted = std::move(line);
    return reconsider(now);
}

/// What is wanted has changed.
Registration::Effects Registration::reconsider(const Moment &now)
{
    if (!isRequesting())
        return settle(now);
    if (m_phase == Phase::Unregistering)
        return m_isSilent && isToBeBound() ? giveUpBinding(now) : Effects{};
    if (isWantedAsIs())
        return {};
    // What was not sent yet, or is not answered, must not keep the new wish waiting.
    if (!m_wasSent || m_isSilent)
        return abandonAndSettle(now);
    return {};
}

bool Registration::isWantedAsIs() const
{
    return isToBeBound() && *m_wanted == m_line;
}

Registration::Effects Registration::abandonAndSettle(const Moment &now)
{
    m_phase = isBound(now) ? Phase::Registered : Phase::Idle;
    Effects effects = settle(now);
    effects.abandon = true;
    return effects;
}

/// An old binding must not hold up the new one; it expires by itself.
Registration::Effects Registration::giveUpBinding(const Moment &now)
{
    m_boundUntil = 0ms;
    return abandonAndSettle(now);
}

/// Decides what comes next while nothing is under way.
Registration::Effects Registration::settle(const Moment &now)
{
    const bool mustGo = !isToBeBound() || !hasSameBinding(m_line, *m_wanted);
    if (isBound(now) && mustGo)
        return beginUnregistering(now);
    if (!isToBeBound())
        return finish({}, now);
    return settleWanted(now);
}

Registration::Effects Registration::settleWanted(const Moment &now)
{
    if (m_phase == Phase::Registered && isWantedAsIs())
        return {};
    const bool isRefresh = m_phase == Phase::Registered && hasSameBinding(m_line, *m_wanted);
    adopt(*m_wanted);
    m_backOff.reset();
    if (const QString reason = obstacle(m_line); !reason.isEmpty()) {
        m_phase = Phase::Idle;
        return shown(State::Failed, 0, reason, now);
    }
    return beginRegistering(now, !isRefresh);
}

void Registration::adopt(const SipLine &line)
{
    const bool isSame = !m_callId.isEmpty() && hasSameBinding(m_line, line);
    m_line = line;
    m_interval = line.registerInterval;
    if (isSame)
        return; // RFC 3261 section 10.2: all registrations of a binding share one Call-ID
    m_callId = token(4);
    m_registrar = {};
    m_proxy = {};
    m_sequence = m_random.bounded(1U, 10'000U); // RFC 3261 section 8.1.1.5: any start below 2**31
}

void Registration::beginAttempt()
{
    m_registrar.challenges = 0;
    m_proxy.challenges = 0;
    m_briefAnswers = 0;
    m_wasSent = false;
    m_isSilent = false;
    m_waitsForRegistrar = false;
    m_fromTag = token(2);
}

Registration::Effects Registration::beginRegistering(const Moment &now, bool isVisible)
{
    m_phase = Phase::Registering;
    beginAttempt();
    Effects effects;
    effects.send = true;
    if (isVisible) {
        setReport(State::Registering, 0, {}, now);
        effects.report = true;
    }
    return effects;
}

Registration::Effects Registration::beginUnregistering(const Moment &now)
{
    m_phase = Phase::Unregistering;
    beginAttempt();
    Effects effects = shown(State::Unregistering, 0, {}, now);
    effects.send = true;
    return effects;
}

/// Nothing is registered and nothing is to be.
Registration::Effects Registration::finish(const QString &reason, const Moment &now)
{
    m_phase = Phase::Idle;
    m_registrar = {};
    m_proxy = {};
    Effects effects = shown(State::Disabled, 0, reason, now);
    effects.gone = !m_wanted;
    if (isPaused() && m_wanted && m_wanted->enabled)
        showPause(m_pausedUntil);
    return effects;
}

void Registration::showPause(const QDateTime &until)
{
    m_report.code = 0;
    m_report.reason = QStringLiteral("The registrar is paused");
    m_report.retryAt = until;
}

Registration::Effects Registration::pause(const QDateTime &until, const Moment &now)
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
        return {}; // it is still being un-registered
    showPause(until);
    Effects effects;
    effects.report = true;
    return effects;
}

/// After a delay, so that not all lines come back at once.
Registration::Effects Registration::resume(Milliseconds delay, const Moment &now)
{
    if (!isPaused())
        return {};
    m_pausedUntil = {};
    if (m_phase != Phase::Idle || !isToBeBound())
        return {};
    adopt(*m_wanted);
    m_backOff.reset();
    if (const QString reason = obstacle(m_line); !reason.isEmpty())
        return shown(State::Failed, 0, reason, now);
    m_phase = Phase::Waiting;
    showPause(now.utc.addMSecs(delay.count()));
    Effects effects;
    effects.report = true;
    effects.wakeIn = delay;
    return effects;
}

Registration::Effects Registration::wake(const Moment &now)
{
    if (m_phase == Phase::Registered || m_phase == Phase::Waiting)
        return beginRegistering(now, false);
    return {};
}

Registration::Effects Registration::registerNow(const Moment &now)
{
    if (!isWantedAsIs() || (m_phase != Phase::Registered && m_phase != Phase::Waiting))
        return {};
    m_backOff.reset();
    return beginRegistering(now, m_phase == Phase::Waiting);
}

Registration::Effects Registration::registrarAnswers(const Moment &now)
{
    const bool isToAsk = m_phase == Phase::Waiting ? m_waitsForRegistrar : isWantedAsIs();
    return isToAsk ? wake(now) : Effects{};
}

QByteArray Registration::request(const SipPath &path, const QByteArray &branch)
{
    m_wasSent = true;
    m_path = path;
    RegisterRequest request;
    request.path = path;
    request.branch = branch;
    request.contactUser = m_contactUser;
    request.callId = m_callId;
    request.fromTag = m_fromTag;
    request.sequence = ++m_sequence;
    request.expires = m_phase == Phase::Unregistering ? 0s : m_interval;
    const QByteArray uri = registrarUri(m_line);
    if (m_registrar.session.isActive())
        request.authorization = m_registrar.session.authorization("REGISTER", uri, token(4));
    if (m_proxy.session.isActive())
        request.proxyAuthorization = m_proxy.session.authorization("REGISTER", uri, token(4));
    return request.toByteArray(m_line);
}

Registration::Effects Registration::answered(const SipAnswer &answer, const Moment &now)
{
    if (!isRequesting())
        return {};
    m_isSilent = false;
    const bool isChallenge = answer.code == 401 || answer.code == 407;
    if (isChallenge && m_phase == Phase::Registering && !isWantedAsIs()) {
        m_phase = isBound(now) ? Phase::Registered : Phase::Idle; // no use proving who we no longer are
        return settle(now);
    }
    if (const auto next = authenticate(answer))
        return *next;
    if (m_phase == Phase::Unregistering)
        return unregistrationAnswered(answer, now);
    Effects effects = answer.code < 300 ? granted(answer, now)
        : answer.code == 423            ? intervalTooBrief(answer, now)
                                        : refused(answer, now);
    if (effects.send || isWantedAsIs())
        return effects;
    return settle(now); // the wish changed meanwhile
}

/// RFC 3261 section 22: answers a challenge, unless that was already tried in vain.
std::optional<Registration::Effects> Registration::authenticate(const SipAnswer &answer)
{
    if (answer.code != 401 && answer.code != 407)
        return {};
    Authentication &authentication = answer.code == 407 ? m_proxy : m_registrar;
    authentication.session.clear();
    const DigestChallenge *challenge = knownChallenge(answer);
    const int before = authentication.challenges++;
    if (!challenge || before >= challengesAtMost || (before > 0 && !challenge->isStale))
        return {};
    const QString &user = m_line.authUser.isEmpty() ? m_line.user : m_line.authUser;
    authentication.session.begin(*challenge, {user.toUtf8(), m_line.password.toUtf8()});
    Effects effects;
    effects.send = true;
    return effects;
}

/// RFC 3261 section 10.2.4: our own Contact's expiry counts, then the Expires header, then what was asked
/// for.
Registration::Seconds Registration::grantedTime(const SipAnswer &answer) const
{
    const QByteArray here = m_path.local.toByteArray();
    const SipAnswer::Binding *own = nullptr;
    for (const SipAnswer::Binding &binding : answer.bindings) {
        const bool isOurs = binding.user == m_contactUser;
        // A Contact of an earlier run may still be there; one rewritten on the way is better than none.
        if (isOurs && (!own || binding.hostPort == here))
            own = &binding;
    }
    if (own && own->expires)
        return *own->expires;
    return answer.expires.value_or(m_interval);
}

Registration::Effects Registration::granted(const SipAnswer &answer, const Moment &now)
{
    const Seconds time = std::min(grantedTime(answer), longestInterval);
    if (time <= 0s)
        return fail(answer.code, QStringLiteral("The registrar granted no time"),
                    m_backOff.next(firstShortBackOff), now);
    m_phase = Phase::Registered;
    m_backOff.reset();
    m_boundUntil = now.steady + time;
    m_grantedAt = now.steady;
    Effects effects = shown(State::Registered, answer.code, answer.reason, now);
    const double refresh = jitter(m_random, 0.80, 0.90) * static_cast<double>(Milliseconds(time).count());
    effects.wakeIn = std::max<Milliseconds>(1s, Milliseconds(std::llround(refresh)));
    if (isReliable(m_path.transport))
        effects.wakeIn = std::min<Milliseconds>(*effects.wakeIn, longestIdleConnection);
    return effects;
}

Registration::Effects Registration::unregistrationAnswered(const SipAnswer &answer, const Moment &now)
{
    // Refused or not: asking again would not help, and what is left expires by itself.
    m_boundUntil = 0ms;
    m_phase = Phase::Idle;
    Effects effects = settle(now);
    if (effects.gone || m_report.registration != State::Disabled || isPaused())
        return effects;
    m_report.code = answer.code;
    m_report.reason = answer.reason;
    return effects;
}

/// RFC 3261 section 10.2.8: once more, with the least interval the registrar takes.
Registration::Effects Registration::intervalTooBrief(const SipAnswer &answer, const Moment &now)
{
    const bool isUseful = answer.minExpires && *answer.minExpires > m_interval
        && *answer.minExpires <= longestInterval && m_briefAnswers < 2;
    if (!isUseful)
        return fail(answer.code, answer.reason, m_backOff.next(firstLongBackOff), now);
    ++m_briefAnswers;
    m_interval = *answer.minExpires;
    m_registrar.challenges = 0;
    m_proxy.challenges = 0;
    Effects effects;
    effects.send = true;
    return effects;
}

Registration::Effects Registration::refused(const SipAnswer &answer, const Moment &now)
{
    Milliseconds wait
        = isPermanent(answer.code) ? m_backOff.next(firstLongBackOff) : m_backOff.next(firstShortBackOff);
    if (answer.retryAfter)
        wait = std::clamp<Milliseconds>(*answer.retryAfter, wait, BackOff::longest);
    const bool isForeign = (answer.code == 401 || answer.code == 407) && !knownChallenge(answer);
    const QString reason
        = isForeign ? QStringLiteral("No known way to authenticate is offered") : answer.reason;
    return fail(answer.code, reason, wait, now);
}

Registration::Effects Registration::fail(int code, const QString &reason, Milliseconds retryIn,
                                         const Moment &now)
{
    m_phase = Phase::Waiting;
    Effects effects = shown(State::Failed, code, reason, now);
    effects.wakeIn = retryIn;
    m_report.retryAt = now.utc.addMSecs(retryIn.count());
    return effects;
}

Registration::Effects Registration::unanswered(const QString &reason, const Moment &now)
{
    if (!isRequesting() || m_isSilent)
        return {};
    m_isSilent = true;
    if (m_phase == Phase::Unregistering)
        return isToBeBound() ? giveUpBinding(now) : Effects{};
    if (!isWantedAsIs())
        return abandonAndSettle(now);
    Effects effects = shown(State::Failed, 0, reason, now);
    m_report.retryAt = now.utc.addMSecs(Milliseconds(repeatInterval).count());
    return effects;
}

Registration::Effects Registration::timedOut(const QString &reason, const Moment &now)
{
    const bool isAttempt = m_phase == Phase::Registering && isWantedAsIs();
    Effects effects = failWithoutAnswer(reason, isAttempt ? m_backOff.next(firstShortBackOff) : 0ms, now);
    m_waitsForRegistrar = isAttempt;
    return effects;
}

Registration::Effects Registration::rejected(const QString &reason, const Moment &now)
{
    const bool isAttempt = m_phase == Phase::Registering && isWantedAsIs();
    return failWithoutAnswer(reason, isAttempt ? m_backOff.next(firstLongBackOff) : 0ms, now);
}

Registration::Effects Registration::failWithoutAnswer(const QString &reason, Milliseconds retryIn,
                                                      const Moment &now)
{
    if (m_phase == Phase::Unregistering) {
        m_boundUntil = 0ms;
        m_phase = Phase::Idle;
        Effects effects = settle(now);
        if (m_report.registration == State::Disabled && !isPaused())
            m_report.reason = reason;
        return effects;
    }
    if (m_phase != Phase::Registering)
        return {};
    if (!isWantedAsIs()) {
        m_phase = isBound(now) ? Phase::Registered : Phase::Idle;
        return settle(now);
    }
    return fail(0, reason, retryIn, now);
}

Registration::Effects Registration::disconnected(const Moment &now)
{
    if (m_phase != Phase::Registered || !isWantedAsIs())
        return {};
    if (now.steady - m_grantedAt >= soundConnection)
        m_reconnecting.reset();
    const Milliseconds delay = m_reconnecting.next(firstReconnection);
    if (delay > 1s)
        return fail(0, QStringLiteral("The connection is lost again and again"), delay, now);
    m_phase = Phase::Waiting;
    Effects effects;
    effects.wakeIn = delay;
    return effects;
}

} // namespace linekeeper
