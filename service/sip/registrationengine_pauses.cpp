// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the engine that holds the lines of a registrar during its maintenance.
#include "sip/registrationengine.h"
#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// How far the lines of a registrar are spread when they are let go of.
constexpr std::chrono::milliseconds spreadALine = 5ms;
constexpr std::chrono::milliseconds longestSpread = 60s;

} // namespace

/// Publications before registrations: presence is taken back first.
std::vector<quint32> RegistrationEngine::linesAt(const QString &key) const
{
    std::vector<quint32> found;
    for (const Indexes *indexes : {&m_publications, &m_registrations})
        std::copy_if(indexes->begin(), indexes->end(), std::back_inserter(found),
                     [&](quint32 index) { return m_lines[index].upkeep->domain().toLower() == key; });
    return found;
}

void RegistrationEngine::pause(const QString &domain, const QDateTime &until)
{
    m_now = m_clock();
    const QString key = domain.toLower();
    if (until <= m_now.utc) {
        resume(key);
    } else {
        m_pauses[key] = until;
        for (const quint32 index : linesAt(key))
            apply(index, m_lines[index].upkeep->pause(until, m_now));
    }
    pumpAll();
}

void RegistrationEngine::resume(const QString &key)
{
    if (m_pauses.remove(key) == 0)
        return;
    const std::vector<quint32> lines = linesAt(key);
    const Milliseconds spread = std::min<Milliseconds>(longestSpread, spreadALine * qint64(lines.size()));
    for (const quint32 index : lines) {
        const Milliseconds delay(m_random.bounded(qint64(spread.count()) + 1));
        apply(index, m_lines[index].upkeep->resume(delay, m_now));
    }
}

void RegistrationEngine::endPauses()
{
    QStringList over;
    for (auto pause = m_pauses.cbegin(); pause != m_pauses.cend(); ++pause)
        if (*pause <= m_now.utc)
            over.append(pause.key());
    for (const QString &key : std::as_const(over))
        resume(key);
}

} // namespace linekeeper
