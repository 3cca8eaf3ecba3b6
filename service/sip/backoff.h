// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QRandomGenerator>
#include <chrono>

namespace linekeeper {

/// Somewhere between the two, so that not all do the same at the same time.
double jitter(QRandomGenerator &random, double from, double to);

/// How long to wait after one more failure in a row: twice as long each time, less a random part.
class BackOff final {
public:
    static constexpr std::chrono::milliseconds longest = std::chrono::minutes(30);

    explicit BackOff(QRandomGenerator &random)
        : m_random(random)
    {
    }

    void reset() { m_failures = 0; }
    /// `first`: at most so long after the first failure, and at least half of it.
    std::chrono::milliseconds next(std::chrono::milliseconds first);

private:
    QRandomGenerator &m_random;
    int m_failures = 0;
};

} // namespace linekeeper
