// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the engine that watches the ways to registrars: who is silent, lost, back, or behind a NAT.
#include "classes/localreason.h"
#include "sip/registrationengine.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds keepAliveInterval = 20s;
constexpr std::chrono::seconds checkInterval = 1s;
constexpr std::chrono::milliseconds frequentCheck = 10s; ///< after which who was not heard is probed
constexpr std::chrono::milliseconds rareCheck = 60s; ///< likewise, where a line has to be refreshed for it
constexpr std::chrono::milliseconds checkShare = 10ms; ///< so many registrars are not all probed so often
constexpr int mostNewSuspects = 100; ///< in an interval, one share for each
constexpr std::chrono::seconds probePatience = 4s;
constexpr std::chrono::seconds settlingTime
    = 60s; ///< a NAT that gives new ports all the time is not followed
constexpr std::chrono::milliseconds firstProbeInterval = 1s;
constexpr std::chrono::milliseconds longestProbeInterval = 5s; ///< nobody is to wait longer for who is back

} // namespace

template<typename Action>
void RegistrationEngine::forLinesOf(const Registrar &registrar, Action action)
{
    for (quint32 index = 0; index < m_lines.size(); ++index) {
        Line &line = m_lines[index];
        if (line.upkeep && line.registrar.get() == &registrar)
            action(index, line);
    }
}

/// Lines whose last request went that way.
template<typename Action>
void RegistrationEngine::forLinesOn(const SipPath &path, Action action)
{
    for (quint32 index = 0; index < m_lines.size(); ++index) {
        Line &line = m_lines[index];
        if (line.upkeep && line.path == path)
            action(index, line);
    }
}

void RegistrationEngine::heard(Registrar &registrar)
{
    registrar.heardAt = m_now.steady;
    registrar.failedTargets = 0;
    if (registrar.isSuspect && !registrar.isLost && m_now.steady - registrar.suspectedAt >= probePatience)
        registrar.ignoresProbes = true;
    restore(registrar);
}

/// Datagrams that come from elsewhere than they were sent from went through a NAT, which forgets the way back
/// when it is not used for half a minute. Connections are kept alive by themselves.
void RegistrationEngine::noteReflection(const RegistrarPointer &registrar, const SipPath &path,
                                        const Endpoint &seen)
{
    if (isReliable(path.transport) || path != registrar->path)
        return;
    const auto before = std::exchange(registrar->seen, seen);
    const bool isSettled = m_now.steady >= registrar->movedAt + settlingTime;
    if (before && *before != seen && isSettled) {
        registrar->movedAt = m_now.steady;
        moveLines(*registrar);
    }
    registrar->isBehindNat = seen != path.local;
    if (!registrar->isBehindNat || std::exchange(registrar->isKeptAlive, true))
        return;
    registrar->keepAliveAt = m_now.steady + keepAliveInterval;
    m_behindNat.push_back(registrar);
}

/// Where calls for them go to nobody listens any more, though their bindings have not expired.
void RegistrationEngine::moveLines(Registrar &registrar)
{
    forLinesOf(registrar, [&](quint32 index, Line &line) {
        if (!line.isUnderWay && !line.isQueued && line.upkeep->isHeld())
            apply(index, line.upkeep->wake(m_now));
    });
}

void RegistrationEngine::keepAlive()
{
    std::erase_if(m_behindNat, [this](const std::weak_ptr<Registrar> &entry) {
        const RegistrarPointer registrar = entry.lock();
        if (!registrar)
            return true;
        registrar->isKeptAlive = registrar->isBehindNat && registrar->isFound();
        if (registrar->isKeptAlive && m_now.steady >= registrar->keepAliveAt) {
            registrar->keepAliveAt = m_now.steady + keepAliveInterval;
            m_wire.keepAlive(registrar->path);
        }
        return !registrar->isKeptAlive;
    });
}

void RegistrationEngine::restore(Registrar &registrar)
{
    registrar.isSuspect = false;
    registrar.silentLine.reset();
    if (std::exchange(registrar.isLost, false))
        askAgain(registrar);
}

void RegistrationEngine::startAnew(Registrar &registrar)
{
    registrar.isSuspect = false;
    registrar.isLost = false;
    registrar.forgetPlace();
    askAgain(registrar);
}

/// Whose binding has expired tries again at once; then the others make sure that they still have theirs.
void RegistrationEngine::askAgain(Registrar &registrar)
{
    forLinesOf(registrar, [&](quint32 index, Line &line) {
        if (!line.isUnderWay)
            return;
        if (line.path == registrar.path)
            return line.isSilent && !isReliable(line.path.transport) ? repeat(line) : void();
        endTransaction(line); // it asked a server that is not in use any more
        apply(index, line.upkeep->timedOut(registrar.lossReason, m_now));
    });
    for (const bool hasSome : {false, true})
        forLinesOf(registrar, [&](quint32 index, Line &line) {
            if (!line.isUnderWay && line.upkeep->isHeldUntilAfter(m_now) == hasSome)
                apply(index, line.upkeep->serverAnswers(registrar.suspectedAt, m_now));
        });
}

/// What still goes on over the path concerns its lines; where requests go from now on, their registrars.
void RegistrationEngine::disconnected(const SipPath &path, const ConnectionLoss &loss)
{
    m_now = m_clock();
    for (const RegistrarPointer &registrar : registrarsInUse()) {
        if (registrar->path != path)
            continue;
        if (loss.kind == ConnectionLoss::Kind::Broken || turnAway(registrar))
            continue;
        if (loss.kind == ConnectionLoss::Kind::Refused) {
            suspect(registrar);
            loseRegistrar(*registrar, loss.reason);
        } else {
            rejectAll(*registrar, path, loss.reason);
        }
    }
    giveUpConnection(path, loss.reason);
    pumpAll();
}

/// Of whom it has not tried yet since somebody answered, another server takes over (RFC 3263 section 4.3),
/// also what is under way and what is held. False: there is none; the next attempt begins with the first of
/// them.
bool RegistrationEngine::turnAway(const RegistrarPointer &registrar)
{
    if (registrar->isLost)
        return false; // those who look for it go through them all
    const SipPath before = registrar->path;
    tryNextTarget(*registrar);
    const bool isOther = registrar->isFound() && registrar->path.remote != before.remote;
    if (!isOther || ++registrar->failedTargets >= registrar->targets.size()) {
        registrar->failedTargets = 0;
        return false;
    }
    registrar->forgetPlace();
    registrar->suspectedAt = m_now.steady;
    registrar->probeAt = m_now.steady;
    forLinesOf(*registrar, [&](quint32 index, Line &line) {
        if (!line.isUnderWay || line.path != before)
            return;
        endTransaction(line);
        apply(index, line.upkeep->serverIsUnavailable());
    });
    moveLines(*registrar);
    return true;
}

/// Asking who can't prove who he is again soon would be of no use, nor would knowing that he is there.
void RegistrationEngine::rejectAll(Registrar &registrar, const SipPath &path, const QString &reason)
{
    failUnderWay(path, reason, &Upkeep::rejected);
    refuseQueue(registrar, reason, &Upkeep::rejected);
}

/// What waits for an answer that can no longer come.
void RegistrationEngine::failUnderWay(const SipPath &path, const QString &reason, Failure failure)
{
    forLinesOn(path, [&](quint32 index, Line &line) {
        if (!line.isUnderWay)
            return;
        endTransaction(line);
        apply(index, (line.upkeep.get()->*failure)(reason, m_now));
    });
}

/// Who tries next opens another.
void RegistrationEngine::giveUpConnection(const SipPath &path, const QString &reason)
{
    m_wire.disconnect(path);
    failUnderWay(path, reason, &Upkeep::timedOut);
    forLinesOn(path, [this](quint32 index, Line &line) { apply(index, line.upkeep->disconnected(m_now)); });
}

void RegistrationEngine::checkAll()
{
    if (m_now.steady < m_checkAt)
        return;
    m_checkAt = m_now.steady + checkInterval;
    const Milliseconds share = m_registrars.size() * checkShare;
    int newSuspects = 0;
    for (const RegistrarPointer &registrar : registrarsInUse())
        if (registrar->isToBeSought())
            searchFor(*registrar);
        else if (isReliable(registrar->path.transport))
            checkOnConnected(*registrar, share);
        else if (newSuspects < mostNewSuspects)
            newSuspects += checkOnSilent(registrar, share) ? 1 : 0;
}

/// A connection to a server that hangs stays open: what counts is whether a line can be refreshed.
void RegistrationEngine::checkOnConnected(Registrar &registrar, Milliseconds leastLimit)
{
    const Milliseconds quietSince = std::max(registrar.heardAt, registrar.neglectedAt);
    const bool isDue = registrar.heardAt > 0ms
        && m_now.steady - quietSince >= std::max<Milliseconds>(rareCheck, leastLimit);
    if (!isDue || registrar.isBusy())
        return;
    registrar.neglectedAt = m_now.steady;
    askWitness(registrar, {});
}

/// While no line has to refresh, nobody would notice that a registrar behind datagrams is gone. Whether it
/// has become a suspect.
bool RegistrationEngine::checkOnSilent(const RegistrarPointer &registrar, Milliseconds leastLimit)
{
    const Milliseconds limit = std::max(registrar->ignoresProbes ? rareCheck : frequentCheck, leastLimit);
    const Milliseconds quietSince = std::max(registrar->heardAt, registrar->neglectedAt);
    if (registrar->isSuspect) {
        insist(*registrar);
        return false;
    }
    const bool isDue = registrar->heardAt > 0ms && m_now.steady - quietSince >= limit;
    if (isDue)
        suspect(registrar);
    return isDue;
}

/// Not everybody answers OPTIONS: what counts is whether a line can be refreshed.
void RegistrationEngine::insist(Registrar &registrar)
{
    if (m_now.steady - registrar.suspectedAt < probePatience || registrar.isBusy()
        || askWitness(registrar, registrar.silentLine))
        return;
    registrar.isSuspect = false; // nobody cares
    registrar.neglectedAt = m_now.steady;
}

/// Refreshes a line of the registrar, but not that one; false: there is none. One that was sent there by
/// another would be asked for at that other.
bool RegistrationEngine::askWitness(Registrar &registrar, std::optional<quint32> besides)
{
    for (quint32 index = 0; index < m_lines.size(); ++index) {
        const Line &line = m_lines[index];
        if (!line.upkeep || line.registrar.get() != &registrar || !line.upkeep->isHeld()
            || line.upkeep->isRedirected() || index == besides)
            continue;
        if (!line.isUnderWay && !line.isQueued)
            apply(index, line.upkeep->wake(m_now));
        return true;
    }
    return false;
}

void RegistrationEngine::suspect(const RegistrarPointer &registrar)
{
    if (std::exchange(registrar->isSuspect, true))
        return;
    // Who takes connections but says nothing is not asked again and again.
    const bool wasHeard = registrar->heardAt >= registrar->suspectedAt;
    registrar->probeInterval = wasHeard
        ? firstProbeInterval
        : std::clamp<Milliseconds>(registrar->probeInterval * 2, firstProbeInterval, longestProbeInterval);
    registrar->probeAt = m_now.steady + (wasHeard ? 0ms : registrar->probeInterval);
    registrar->suspectedAt = m_now.steady;
    registrar->probe.reset();
    if (std::find(m_suspects.begin(), m_suspects.end(), registrar) == m_suspects.end())
        m_suspects.push_back(registrar);
}

/// Nothing more is sent to it but a few tries, and none of its lines can be called.
void RegistrationEngine::loseRegistrar(Registrar &registrar, const QString &reason)
{
    if (std::exchange(registrar.isLost, true))
        return;
    registrar.lossReason = reason;
    refuseQueue(registrar, reason);
    forLinesOf(registrar,
               [&](quint32 index, Line &line) { apply(index, line.upkeep->serverIsLost(reason, m_now)); });
}

void RegistrationEngine::probeAll()
{
    const auto suspects = std::exchange(m_suspects, {});
    for (const RegistrarPointer &registrar : suspects) {
        const bool isInUse = registrar.use_count() > 1;
        if (registrar->isSuspect && isInUse && probe(registrar))
            m_suspects.push_back(registrar);
        else
            registrar->probe.reset();
        wantPump(registrar);
    }
}

/// By all of its servers.
void RegistrationEngine::noteRefusal(Registrar &registrar)
{
    const QString reason = QString::fromLatin1(localReason::refused);
    loseRegistrar(registrar, reason);
    registrar.lossReason = reason;
    registrar.isRefusing = true;
    forLinesOf(registrar, [&](quint32 index, Line &line) {
        if (!line.isUnderWay || line.isSilent)
            return;
        line.isSilent = true;
        leavePlace(line);
        apply(index, line.upkeep->unanswered(reason, m_now));
    });
}

/// Whether to go on probing.
bool RegistrationEngine::probe(const RegistrarPointer &pointer)
{
    Registrar &registrar = *pointer;
    const auto result = registrar.probe ? registrar.probe->result() : RegistrarProbe::Result::Pending;
    if (result == RegistrarProbe::Result::Answered) {
        if (!isReliable(registrar.path.transport))
            registrar.heardAt = m_now.steady;
        registrar.ignoresProbes = false;
        registrar.answersProbes = true;
        restore(registrar);
        return false;
    }
    if (result == RegistrarProbe::Result::Refused && !turnAway(pointer))
        noteRefusal(registrar);
    if (m_now.steady < registrar.probeAt)
        return true;
    if (registrar.isLost) {
        if (registrar.probe && !std::exchange(registrar.isRefusing, false))
            registrar.lossReason = QString::fromLatin1(localReason::noAnswer);
        tryNextTarget(registrar);
    }
    if (!registrar.probe && registrar.isFound())
        registrar.probe = m_wire.openProbe(registrar.path);
    if (registrar.probe)
        registrar.probe->ask(QByteArray::number(m_random.generate64(), 16));
    else
        registrar.freshUntil = std::min(registrar.freshUntil, m_now.steady); // the way is another, or none
    registrar.probeAt = m_now.steady + registrar.probeInterval;
    registrar.probeInterval = std::min<Milliseconds>(registrar.probeInterval * 2, longestProbeInterval);
    return true;
}

} // namespace linekeeper
