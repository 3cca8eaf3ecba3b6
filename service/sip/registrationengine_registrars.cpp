// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the engine that finds out where requests go, and lets so many go at a time.
#include "classes/localreason.h"
#include "model/message.h"
#include "sip/registrationengine.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr int windowSize = 64; ///< more datagrams at once overflow socket buffers
constexpr int connectedWindowSize = 256;
constexpr int lostWindowSize = 4; ///< enough to notice a registrar that answers no probes
constexpr std::chrono::seconds routeLifetime = 60s; ///< it may change, though the address does not
constexpr std::chrono::seconds failedLookupLifetime = 3s;
constexpr std::chrono::seconds searchInterval = 30s; ///< nobody is to wait longer for who can be found again

} // namespace

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

/// A copy, as what is done with them may bring new ones in.
std::vector<RegistrationEngine::RegistrarPointer> RegistrationEngine::registrarsInUse() const
{
    std::vector<RegistrarPointer> found;
    for (const auto &entry : m_registrars)
        if (RegistrarPointer registrar = entry.second.lock())
            found.push_back(std::move(registrar));
    return found;
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
        noteCrowd(*registrar);
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

void RegistrationEngine::noteCrowd(Registrar &registrar)
{
    if (!registrar.queue.empty())
        registrar.isCrowded = true;
    else if (!registrar.isBusy() && std::exchange(registrar.isCrowded, false))
        m_isCrowdThrough = true;
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
    line.detours = 0;
    ++registrar.underWay;
    transmit(index);
}

/// Whether its address and the way there are known; starts to look for them where they are not, or no longer
/// fresh.
bool RegistrationEngine::isReady(Registrar &registrar)
{
    const bool isFresh = registrar.isLookedUp && m_now.steady < registrar.freshUntil;
    if (!isFresh && !registrar.isLookingUp)
        lookUp(registrar);
    if (isFresh && !registrar.isFound())
        refuseQueue(registrar, registrar.lossReason);
    return registrar.isFound();
}

void RegistrationEngine::lookUp(Registrar &registrar)
{
    const QHostAddress numeric(registrar.hop.hostPort.host);
    HopTargets known{.hop = registrar.hop, .lifetime = routeLifetime};
    if (!numeric.isNull()) {
        known.targets = {{numeric, registrar.hop.port()}};
    } else if (m_now.steady < registrar.namedUntil && !registrar.isToBeSought()) {
        known.targets = registrar.targets;
        known.isFromServices = registrar.hasServices;
    }
    registrar.isLookingUp = true;
    if (known.targets.isEmpty())
        m_wire.resolve(registrar.hop);
    else
        takeTargets(registrar, known);
}

/// For one whose lines wait, each for a long time after many failures. It may have moved.
void RegistrationEngine::searchFor(Registrar &registrar)
{
    if (!registrar.isLookingUp && m_now.steady >= registrar.freshUntil + searchInterval)
        lookUp(registrar);
}

void RegistrationEngine::resolved(const HopTargets &found)
{
    m_now = m_clock();
    if (const RegistrarPointer registrar = m_registrars[found.hop.key()].lock(); registrar) {
        registrar->namedUntil = m_now.steady + found.lifetime;
        takeTargets(*registrar, found);
        wantPump(registrar);
    }
    pumpAll();
}

void RegistrationEngine::takeTargets(Registrar &registrar, const HopTargets &found)
{
    const bool wasMissing = registrar.isMissing();
    const Endpoint before = registrar.path.remote;
    registrar.isLookingUp = false;
    registrar.isLookedUp = true;
    // Without a better answer the targets known before serve on.
    const bool isWorse
        = !found.isCertain && !found.isFromServices && registrar.hasServices && !registrar.targets.isEmpty();
    if (!found.targets.isEmpty() && !isWorse) {
        registrar.targets = found.targets;
        registrar.hasServices = found.isFromServices;
    }
    if (const qsizetype current = registrar.targets.indexOf(registrar.path.remote); current > 0)
        registrar.targets.move(current, 0);
    if (registrar.targets.isEmpty())
        refuseQueue(registrar, found.reason);
    else if (!chooseTarget(registrar))
        loseRoute(registrar);
    else if (wasMissing || (registrar.isLost && registrar.path.remote != before))
        startAnew(registrar);
    const bool isInVain = found.targets.isEmpty() || registrar.isMissing();
    const auto lifetime = std::min(found.lifetime, routeLifetime);
    registrar.freshUntil = m_now.steady + (isInVain ? failedLookupLifetime : lifetime);
}

void RegistrationEngine::loseRoute(Registrar &registrar)
{
    const QString reason = Message{localReason::noRoute, {registrar.hop.hostPort.host}}.translated();
    loseRegistrar(registrar, reason);
    refuseQueue(registrar, reason); // also where it was lost before
}

bool RegistrationEngine::chooseTarget(Registrar &registrar)
{
    registrar.probe.reset(); // of the way before
    const SipPath before = registrar.path;
    for (const Endpoint &target : std::as_const(registrar.targets)) {
        registrar.path.remote = target;
        if (const auto local = m_wire.localEndpointFor(registrar.path)) {
            registrar.path.local = *local;
            if (registrar.path != before)
                registrar.seen.reset();
            if (before.local != *local && !before.local.address.isNull())
                moveLines(registrar);
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

/// The one after that in use.
void RegistrationEngine::tryNextTarget(Registrar &registrar)
{
    if (registrar.targets.size() < 2)
        return;
    const qsizetype current = registrar.targets.indexOf(registrar.path.remote);
    std::rotate(registrar.targets.begin(), registrar.targets.begin() + current + 1, registrar.targets.end());
    chooseTarget(registrar);
}

} // namespace linekeeper
