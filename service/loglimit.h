// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <chrono>
#include <utility>

namespace linekeeper {

/// Keeps what strangers can cause from filling the log: some lines a minute pass, the rest are counted.
class LogLimit final {
public:
    using Instant = std::chrono::steady_clock::time_point;
    static constexpr int mostLines = 10;
    static constexpr std::chrono::minutes period{1};

    struct Verdict {
        bool passes = false;
        bool isLast = false; ///< nothing more passes in this period
        quint64 omitted = 0; ///< in earlier periods; told once
    };

    /// Of one more line.
    Verdict judge(Instant now)
    {
        Verdict verdict;
        if (m_lines == 0 || now - m_start >= period) {
            m_start = now;
            m_lines = 0;
            verdict.omitted = std::exchange(m_omitted, 0);
        }
        verdict.passes = m_lines < mostLines;
        if (verdict.passes)
            ++m_lines;
        else
            ++m_omitted;
        verdict.isLast = verdict.passes && m_lines == mostLines;
        return verdict;
    }

private:
    Instant m_start;
    int m_lines = 0; ///< that have passed in this period
    quint64 m_omitted = 0;
};

} // namespace linekeeper
