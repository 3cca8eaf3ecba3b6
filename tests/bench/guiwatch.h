// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <time.h>

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Of this thread's own work: what else the machine does meanwhile is none of ours.
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

/// Runs the events and remembers for how long they kept others waiting at most.
class GuiWatch {
public:
    template<typename Act>
    void time(Act act, QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
    {
        const auto before = ThreadClock::now();
        act();
        QCoreApplication::processEvents(flags);
        m_longest = std::max(m_longest, Milliseconds(ThreadClock::now() - before).count());
    }
    /// Until it is so; how long that took.
    template<typename Act, typename Condition>
    double until(Act act, Condition isSo)
    {
        const auto before = ThreadClock::now();
        time(act);
        while (!isSo())
            time([] {});
        time([] {});
        return Milliseconds(ThreadClock::now() - before).count();
    }
    double longest() const { return m_longest; }

private:
    double m_longest = 0;
};
