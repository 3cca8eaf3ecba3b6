// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/registrationengine.h"
#include "sip/linereport.h"
#include "sip/publication.h"
#include "sip/registration.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t reportsAtOnce = 128;

} // namespace

RegistrationEngine::RegistrationEngine(SipWire &wire, Clock clock)
    : m_wire(wire)
    , m_clock(std::move(clock))
    , m_now(m_clock())
    , m_random(QRandomGenerator::securelySeeded())
    , m_start(m_now.steady)
{
}

RegistrationEngine::~RegistrationEngine() = default;

void RegistrationEngine::put(const std::vector<SipLine> &lines)
{
    m_now = m_clock();
    for (const SipLine &line : lines) {
        wantPublication(line);
        SipLine unpublished = line; // whether it is published changes nothing for its binding
        unpublished.publish = false;
        want(indexIn<Registration>(m_registrations, line.account), unpublished);
    }
    pumpAll();
}

void RegistrationEngine::want(quint32 index, const std::optional<SipLine> &wanted)
{
    Upkeep &upkeep = *m_lines[index].upkeep;
    if (wanted)
        upkeep.setPause(m_pauses.value(wanted->domain.toLower()));
    apply(index, upkeep.want(wanted, m_now));
}

/// Only who is registered says that he can be called.
void RegistrationEngine::wantPublication(const SipLine &wanted)
{
    const auto known = m_publications.constFind(wanted.account);
    if (!wanted.publish) {
        if (known != m_publications.constEnd())
            want(*known, {});
        return;
    }
    const quint32 index = indexIn<Publication>(m_publications, wanted.account);
    const auto registration = m_registrations.constFind(wanted.account);
    const bool isRegistered
        = registration != m_registrations.constEnd() && m_lines[*registration].upkeep->isHeld();
    apply(index, m_lines[index].upkeep->setReady(isRegistered, m_now));
    want(index, wanted);
}

/// The publication first: what is to go is taken back while it can be.
template<typename Action>
void RegistrationEngine::forLinesFor(const QUuid &account, Action action)
{
    for (const Indexes *indexes : {&m_publications, &m_registrations})
        if (const auto found = indexes->constFind(account); found != indexes->constEnd())
            action(quint32(*found));
}

void RegistrationEngine::registerNow(const QUuid &account)
{
    m_now = m_clock();
    forLinesFor(account, [this](quint32 index) { apply(index, m_lines[index].upkeep->askNow(m_now)); });
    pumpAll();
}

void RegistrationEngine::remove(const std::vector<QUuid> &accounts)
{
    m_now = m_clock();
    for (const QUuid &account : accounts)
        forLinesFor(account, [this](quint32 index) { want(index, {}); });
    pumpAll();
}

void RegistrationEngine::removeAll()
{
    const std::vector<QUuid> accounts(m_registrations.keyBegin(), m_registrations.keyEnd());
    remove(accounts);
}

template<typename Kind>
quint32 RegistrationEngine::indexIn(Indexes &indexes, const QUuid &account)
{
    if (const auto known = indexes.constFind(account); known != indexes.constEnd())
        return *known;
    if (m_free.empty()) {
        m_free.push_back(static_cast<quint32>(m_lines.size()));
        m_lines.emplace_back();
    }
    const quint32 index = m_free.back();
    m_free.pop_back();
    indexes.insert(account, index);
    m_lines[index].account = account;
    m_lines[index].upkeep = std::make_unique<Kind>(account, m_random);
    return index;
}

void RegistrationEngine::release(quint32 index)
{
    Line &line = m_lines[index];
    endTransaction(line);
    leavePlace(line);
    for (Indexes *indexes : {&m_publications, &m_registrations})
        if (const auto found = indexes->constFind(line.account);
            found != indexes->constEnd() && *found == index)
            indexes->erase(found);
    const Line before = std::exchange(line, Line{});
    line.generation = before.generation + 1;
    line.wakeGeneration = before.wakeGeneration + 1;
    m_free.push_back(index);
}

void RegistrationEngine::apply(quint32 index, const Upkeep::Effects &effects)
{
    Line &line = m_lines[index];
    if (effects.abandon)
        endTransaction(line);
    if (effects.wakeIn)
        startTimer(*effects.wakeIn, {index, ++line.wakeGeneration, Timer::Kind::Wake});
    if (effects.report)
        report(line.account);
    if (effects.gone)
        release(index);
    else if (effects.send)
        requestSend(index);
    else if (!line.isUnderWay)
        leavePlace(line);
    if (line.upkeep && line.upkeep->isIdle())
        line.registrar.reset();
}

/// What is published follows from what is registered.
void RegistrationEngine::report(const QUuid &account)
{
    const auto registration = m_registrations.constFind(account);
    if (registration == m_registrations.constEnd())
        return;
    const Upkeep &registered = *m_lines[*registration].upkeep;
    const auto publication = m_publications.constFind(account);
    const bool isPublishing = publication != m_publications.constEnd();
    Upkeep *const published = isPublishing ? m_lines[*publication].upkeep.get() : nullptr;
    m_reports.push_back(
        reportOf(account, registered.standing(), published ? &published->standing() : nullptr));
    if (published)
        apply(*publication, published->setReady(registered.isHeld(), m_now));
}

bool RegistrationEngine::areReportsDue() const
{
    return m_reports.size() >= reportsAtOnce || (m_isCrowdThrough && !m_reports.empty());
}

std::vector<RegistrationReport> RegistrationEngine::takeReports()
{
    m_isCrowdThrough = false;
    return std::exchange(m_reports, {});
}

void RegistrationEngine::requestSend(quint32 index)
{
    Line &line = m_lines[index];
    const RegistrarPointer next = registrarAt(line.upkeep->nextHop().value_or(NextHop{}));
    if (line.holdsPlace && next == line.registrar) {
        transmit(index);
        return;
    }
    leavePlace(line);
    line.registrar = next;
    line.isQueued = true;
    next->queue.push_back({index, ++line.generation});
    wantPump(next);
}

void RegistrationEngine::startTimer(Milliseconds delay, Timer timer)
{
    const Milliseconds due = m_now.steady + delay - m_start;
    const auto tick = static_cast<quint64>((due + tickLength - 1ms) / tickLength);
    m_wheel.add(tick > m_wheel.now() ? tick - m_wheel.now() : 1, timer);
}

bool RegistrationEngine::isLive(const Timer &timer) const
{
    const Line &line = m_lines[timer.line];
    if (timer.kind == Timer::Kind::Wake)
        return line.wakeGeneration == timer.generation;
    return line.isUnderWay && line.generation == timer.generation;
}

void RegistrationEngine::tick()
{
    m_now = m_clock();
    const auto tick = static_cast<quint64>((m_now.steady - m_start) / tickLength);
    const auto due = m_wheel.advance(tick, [this](const Timer &timer) { return isLive(timer); });
    for (const Timer &timer : due) {
        if (isLive(timer)) // one before may have ended it
            onTimer(timer);
    }
    checkAll();
    probeAll();
    keepAlive();
    endPauses();
    pumpAll();
    pruneRegistrars();
}

void RegistrationEngine::onTimer(const Timer &timer)
{
    Line &line = m_lines[timer.line];
    if (timer.kind == Timer::Kind::Transaction) {
        onTransactionTimer(timer.line);
        return;
    }
    ++line.wakeGeneration;
    if (line.upkeep)
        apply(timer.line, line.upkeep->wake(m_now));
}

} // namespace linekeeper
