// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the engine that deals with registrars: addresses, windows, loss and return.
#include "sip/registrationengine.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr int windowSize = 64; ///< more datagrams at once overflow socket buffers
constexpr int connectedWindowSize = 256;
constexpr int lostWindowSize = 4; ///< enough to notice a registrar that answers no probes
constexpr std::chrono::seconds numericLifetime = 60s; ///< whether there is a route may change
constexpr std::chrono::seconds failedLookupLifetime = 3s;
constexpr std::chrono::seconds keepAliveInterval = 20s;
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

RegistrationEngine::RegistrarPointer RegistrationEngine::registrarAt(const NextHop &hop)
{
    std::weak_ptr<Registrar> &known = m_registrars[hop.key()];
    if (RegistrarPointer registrar = known.lock())
        return registrar;
    auto registrar = std::make_shared<Registrar>();
    registrar->hop = hop;
    registrar->path.transport = hop.transport;
    registrar->path.host = hop.hostPort.host;
    known = registrar;
    return registrar;
}

void RegistrationEngine::pruneRegistrars()
{
    if (m_registrars.size() > 2 * m_lines.size() + 64)
        std::erase_if(m_registrars, [](const auto &entry) { return entry.second.expired(); });
}

void RegistrationEngine::wantPump(const RegistrarPointer &registrar)
{
    if (std::exchange(registrar->isToBePumped, true))
        return;
    m_toPump.push_back(registrar);
}

/// Sending can free places and fill queues again, so it is done here, in a loop, and nowhere deeper.
void RegistrationEngine::pumpAll()
{
    while (!m_toPump.empty()) {
        const RegistrarPointer registrar = std::move(m_toPump.back());
        m_toPump.pop_back();
        registrar->isToBePumped = false;
        pump(*registrar);
    }
}

void RegistrationEngine::pump(Registrar &registrar)
{
    const int window = isReliable(registrar.path.transport) ? connectedWindowSize : windowSize;
    while (!registrar.queue.empty() && registrar.underWay < window) {
        if (!isReady(registrar))
            return;
        const Registrar::Waiting next = registrar.queue.front();
        registrar.queue.pop_front();
        const Line &line = m_lines[next.line];
        if (line.isQueued && line.generation == next.generation)
            pumpOne(registrar, next.line);
    }
}

void RegistrationEngine::pumpOne(Registrar &registrar, quint32 index)
{
    Line &line = m_lines[index];
    const bool isFutile = registrar.isLost && registrar.underWay >= lostWindowSize;
    if (isFutile && !line.upkeep->isRemoving()) {
        endTransaction(line);
        apply(index, line.upkeep->timedOut(registrar.lossReason, m_now));
        return;
    }
    line.holdsPlace = true;
    ++registrar.underWay;
    transmit(index);
}

/// Whether its address is known; starts to look it up where it is not, or is no longer fresh.
bool RegistrationEngine::isReady(Registrar &registrar)
{
    const bool isFresh = registrar.isLookedUp && m_now.steady < registrar.freshUntil;
    if (!isFresh && !registrar.isLookingUp) {
        const QHostAddress numeric(registrar.hop.hostPort.host);
        registrar.isLookingUp = true;
        if (numeric.isNull())
            m_wire.resolve(registrar.hop);
        else
            takeTargets(registrar,
                        {.hop = registrar.hop,
                         .targets = {{numeric, registrar.hop.port()}},
                         .lifetime = numericLifetime});
    }
    if (isFresh && !registrar.isFound())
        refuseQueue(registrar, registrar.lossReason);
    return registrar.isFound();
}

void RegistrationEngine::resolved(const HopTargets &found)
{
    m_now = m_clock();
    if (const RegistrarPointer registrar = m_registrars[found.hop.key()].lock(); registrar) {
        takeTargets(*registrar, found);
        wantPump(registrar);
    }
    pumpAll();
}

void RegistrationEngine::takeTargets(Registrar &registrar, const HopTargets &found)
{
    registrar.isLookingUp = false;
    registrar.isLookedUp = true;
    registrar.freshUntil = m_now.steady + (found.targets.isEmpty() ? failedLookupLifetime : found.lifetime);
    // Without a better answer the targets known before serve on.
    const bool isWorse = !found.isCertain && registrar.hasServices && !registrar.targets.isEmpty();
    if (!found.targets.isEmpty() && !isWorse) {
        registrar.targets = found.targets;
        registrar.hasServices = found.isFromServices;
    }
    if (const qsizetype current = registrar.targets.indexOf(registrar.path.remote); current > 0)
        registrar.targets.move(current, 0);
    if (registrar.targets.isEmpty())
        refuseQueue(registrar, found.reason);
    else if (!chooseTarget(registrar))
        refuseQueue(registrar, QStringLiteral("No route to %1").arg(found.hop.hostPort.host));
}

bool RegistrationEngine::chooseTarget(Registrar &registrar)
{
    for (const Endpoint &target : std::as_const(registrar.targets)) {
        registrar.path.remote = target;
        if (const auto local = m_wire.localEndpointFor(registrar.path)) {
            registrar.path.local = *local;
            return true;
        }
    }
    registrar.path.remote = {};
    return false;
}

/// All that wait fail. Where the address is known, what is to be un-registered goes on waiting.
void RegistrationEngine::refuseQueue(Registrar &registrar, const QString &reason, Failure failure)
{
    registrar.lossReason = reason;
    const bool canBeSent = registrar.isFound();
    const auto waiting = std::exchange(registrar.queue, {});
    for (const Registrar::Waiting &next : waiting) {
        Line &line = m_lines[next.line];
        if (!line.isQueued || line.generation != next.generation)
            continue;
        if (canBeSent && line.upkeep->isRemoving()) {
            registrar.queue.push_back(next);
            continue;
        }
        endTransaction(line);
        apply(next.line, (line.upkeep.get()->*failure)(reason, m_now));
    }
}

void RegistrationEngine::heard(Registrar &registrar)
{
    registrar.heardAt = m_now.steady;
    registrar.distrusted = 0;
    restore(registrar);
}

/// Datagrams that come from elsewhere than they were sent from went through a NAT, which forgets the way back
/// when it is not used for half a minute. Connections are kept alive by themselves.
void RegistrationEngine::noteReflection(const RegistrarPointer &registrar, const SipPath &path,
                                        const Endpoint &seen)
{
    if (isReliable(path.transport) || path != registrar->path)
        return;
    const bool wasBehindNat = std::exchange(registrar->isBehindNat, seen != path.local);
    if (!registrar->isBehindNat || wasBehindNat)
        return;
    registrar->keepAliveAt = m_now.steady + keepAliveInterval;
    m_behindNat.push_back(registrar);
}

void RegistrationEngine::keepAlive()
{
    std::erase_if(m_behindNat, [this](const std::weak_ptr<Registrar> &entry) {
        const RegistrarPointer registrar = entry.lock();
        if (!registrar || !registrar->isBehindNat)
            return true;
        if (m_now.steady >= registrar->keepAliveAt) {
            registrar->keepAliveAt = m_now.steady + keepAliveInterval;
            m_wire.keepAlive(registrar->path);
        }
        return false;
    });
}

/// If it was lost, whoever waits for it tries again at once, and whoever is registered makes sure.
void RegistrationEngine::restore(Registrar &registrar)
{
    registrar.isSuspect = false;
    if (!std::exchange(registrar.isLost, false))
        return;
    forLinesOf(registrar, [&](quint32 index, Line &line) {
        if (line.isUnderWay && line.isSilent && line.path == registrar.path)
            return isReliable(line.path.transport) ? void() : repeat(line);
        if (line.isUnderWay && line.isSilent) { // it asked a server that is not in use any more
            endTransaction(line);
            apply(index, line.upkeep->timedOut(registrar.lossReason, m_now));
        }
        if (line.upkeep)
            apply(index, line.upkeep->serverAnswers(m_now));
    });
}

/// What still goes on over the path concerns its lines; where requests go from now on, their registrars.
void RegistrationEngine::disconnected(const SipPath &path, const ConnectionLoss &loss)
{
    m_now = m_clock();
    std::vector<RegistrarPointer> concerned; // a copy, as what follows may bring new registrars in
    for (const auto &entry : m_registrars) {
        RegistrarPointer registrar = entry.second.lock();
        if (registrar && registrar->path == path)
            concerned.push_back(std::move(registrar));
    }
    for (const RegistrarPointer &registrar : concerned) {
        if (loss.kind == ConnectionLoss::Kind::Refused) {
            suspect(registrar);
            loseRegistrar(*registrar, loss.reason);
        } else if (loss.kind == ConnectionLoss::Kind::Untrusted) {
            noteDistrust(registrar, loss.reason);
        }
    }
    giveUpConnection(path, loss.reason);
    pumpAll();
}

/// Asking who can't prove who he is again soon would be of no use, nor would knowing that he is there; but
/// there may be another.
void RegistrationEngine::noteDistrust(const RegistrarPointer &registrar, const QString &reason)
{
    if (++registrar->distrusted < registrar->targets.size()) {
        tryNextTarget(*registrar);
        return;
    }
    registrar->distrusted = 0;
    failUnderWay(registrar->path, reason, &Upkeep::rejected);
    refuseQueue(*registrar, reason, &Upkeep::rejected);
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

void RegistrationEngine::suspect(const RegistrarPointer &registrar)
{
    if (std::exchange(registrar->isSuspect, true))
        return;
    // Who takes connections but says nothing is not asked again and again.
    const bool wasHeard = registrar->heardAt >= registrar->suspectedAt;
    registrar->probeInterval = wasHeard
        ? firstProbeInterval
        : std::min<Milliseconds>(registrar->probeInterval * 2, longestProbeInterval);
    registrar->probeAt = m_now.steady + (wasHeard ? 0ms : registrar->probeInterval);
    registrar->suspectedAt = m_now.steady;
    registrar->probe.reset();
    if (std::find(m_suspects.begin(), m_suspects.end(), registrar) == m_suspects.end())
        m_suspects.push_back(registrar);
}

/// Nothing more is sent to it but a few tries.
void RegistrationEngine::loseRegistrar(Registrar &registrar, const QString &reason)
{
    if (std::exchange(registrar.isLost, true))
        return;
    registrar.lossReason = reason;
    refuseQueue(registrar, reason);
}

/// The next of its servers, as the one in use is silent.
void RegistrationEngine::tryNextTarget(Registrar &registrar)
{
    if (registrar.targets.size() < 2)
        return;
    registrar.targets.move(0, registrar.targets.size() - 1);
    chooseTarget(registrar);
    registrar.probe.reset();
}

void RegistrationEngine::probeAll()
{
    const auto suspects = std::exchange(m_suspects, {});
    for (const RegistrarPointer &registrar : suspects) {
        const bool isInUse = registrar.use_count() > 1;
        if (registrar->isSuspect && isInUse && probe(*registrar))
            m_suspects.push_back(registrar);
        else
            registrar->probe.reset();
        wantPump(registrar);
    }
}

/// Whether to go on probing.
bool RegistrationEngine::probe(Registrar &registrar)
{
    const auto result = registrar.probe ? registrar.probe->result() : RegistrarProbe::Result::Pending;
    if (result == RegistrarProbe::Result::Answered) {
        if (!isReliable(registrar.path.transport))
            registrar.heardAt = m_now.steady;
        restore(registrar);
        return false;
    }
    if (result == RegistrarProbe::Result::Refused) {
        const QString reason = QStringLiteral("Connection refused");
        loseRegistrar(registrar, reason);
        forLinesOf(registrar, [&](quint32 index, Line &line) {
            if (!line.isUnderWay || line.isSilent)
                return;
            line.isSilent = true;
            leavePlace(line);
            apply(index, line.upkeep->unanswered(reason, m_now));
        });
    }
    if (m_now.steady < registrar.probeAt)
        return true;
    if (registrar.isLost)
        tryNextTarget(registrar);
    if (!registrar.probe)
        registrar.probe = RegistrarProbe::open(registrar.path);
    if (registrar.probe)
        registrar.probe->ask(QByteArray::number(m_random.generate64(), 16));
    registrar.probeAt = m_now.steady + registrar.probeInterval;
    registrar.probeInterval = std::min<Milliseconds>(registrar.probeInterval * 2, longestProbeInterval);
    return true;
}

} // namespace linekeeper
