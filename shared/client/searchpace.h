// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <algorithm>

namespace linekeeper {

/// How many changes to try at once while those are looked for that are refused, each answer telling of one:
/// few where there are many of them, so that no call repeats much of the one before.
class SearchPace {
public:
    static constexpr qsizetype most = 500;

    qsizetype next() const { return m_next; }
    void accepted() { m_next = std::min(2 * m_next, most); }
    /// `tried`: those before it, which were not refused.
    void refusedAfter(qsizetype tried) { m_next = std::clamp<qsizetype>(2 * tried, 1, most); }

private:
    qsizetype m_next = most;
};

} // namespace linekeeper
