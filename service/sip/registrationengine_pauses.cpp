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

template<typename Action>
void RegistrationEngine::forLinesAt(const QString &key, Action action)
{
    for (quint32 index = 0; index < m_lines.size(); ++index) {
        const auto &upkeep = m_lines[index].upkeep;
        if (upkeep && upkeep->domain().toLower() == key)
            action(index, *upkeep);
    }
}

void RegistrationEngine::pause(const QString &domain, const QDateTime &until)
{
    m_now = m_clock();
    const QString key = domain.toLower();
    if (until <= m_now.utc) {
        resume(key);
    } else {
        m_pauses[key] = until;
        forLinesAt(key, [&](quint32 index, Upkeep &upkeep) { apply(index, upkeep.pause(until, m_now)); });
    }
    pumpAll();
}

void RegistrationEngine::resume(const QString &key)
{
    if (m_pauses.remove(key) == 0)
        return;
    std::vector<quint32> lines;
    forLinesAt(key, [&lines](quint32 index, const Upkeep &) { lines.push_back(index); });
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
