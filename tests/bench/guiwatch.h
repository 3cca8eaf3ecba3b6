// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "comparison.h"
#include <QCoreApplication>
#include <QThread>
#include <algorithm>
#include <chrono>
#include <time.h>

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Of this thread's own work.
struct ThreadClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<ThreadClock>;
    [[maybe_unused]] static constexpr bool is_steady = true; // std::chrono wants it of a clock
    static time_point now()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
    }
};

/// Runs the events and remembers for how long they kept others waiting at most, be it with work, with waiting
/// for something themselves, or because the machine did something else. Of that, `longestWork()` is what the
/// thread itself did.
class GuiWatch {
public:
    using Clock = std::chrono::steady_clock;

    template<typename Act>
    void time(Act act)
    {
        const auto before = Clock::now();
        const auto workBefore = ThreadClock::now();
        act();
        QCoreApplication::processEvents();
        m_longestWork = std::max(m_longestWork, Milliseconds(ThreadClock::now() - workBefore).count());
        m_longest = std::max(m_longest, Milliseconds(Clock::now() - before).count());
    }
    /// Until it is so; how long that took.
    template<typename Act, typename Condition>
    double until(Act act, Condition isSo)
    {
        const auto before = Clock::now();
        time(act);
        while (!isSo())
            time([] {});
        time([] {});
        return Milliseconds(Clock::now() - before).count();
    }
    /// Likewise, without taking a whole processor: others have work to do for it.
    template<typename Condition>
    void waitUntil(Condition isSo)
    {
        while (!isSo()) {
            time([] {});
            QThread::msleep(1);
        }
    }
    double longest() const { return m_longest; } ///< ms
    double longestWork() const { return m_longestWork; } ///< ms

private:
    double m_longest = 0;
    double m_longestWork = 0;
};

inline void report(const char *name, const GuiWatch &watch)
{
    reportFrame(name, watch.longest(), watch.longestWork());
}
