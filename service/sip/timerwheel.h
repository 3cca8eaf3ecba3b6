// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <algorithm>
#include <utility>
#include <vector>

namespace linekeeper {

/// A hashed timer wheel: setting a timer and letting it pass cost the same however many there are.
///
/// There is no cancelling: the owner tells live timers from dead ones, and dead ones are dropped when their
/// bucket comes by, within one turn of the wheel.
template<typename Timer>
class TimerWheel final {
public:
    using Tick = quint64;
    explicit TimerWheel(std::size_t bucketCount = 4096)
        : m_buckets(bucketCount)
    {
    }

    Tick now() const { return m_now; }
    std::size_t size() const { return m_size; }

    /// Due `ticks` from now, at least one.
    void add(Tick ticks, Timer timer)
    {
        const Tick due = m_now + std::max<Tick>(ticks, 1);
        m_buckets[due % m_buckets.size()].push_back({due, std::move(timer)});
        ++m_size;
    }

    /// Goes on to `now` and takes out what became due, in order of time; `isLive` says what still counts.
    template<typename IsLive>
    std::vector<Timer> advance(Tick now, IsLive isLive)
    {
        std::vector<Timer> due;
        // After a long sleep one whole turn visits every bucket; what is overdue is due in any of them.
        if (now > m_now + m_buckets.size())
            m_now = now - m_buckets.size();
        while (m_now < now) {
            ++m_now;
            visit(m_buckets[m_now % m_buckets.size()], now, isLive, due);
        }
        return due;
    }

private:
    struct Entry {
        Tick due;
        Timer timer;
    };

    template<typename IsLive>
    void visit(std::vector<Entry> &bucket, Tick now, IsLive isLive, std::vector<Timer> &due)
    {
        const auto isOver = [&](Entry &entry) {
            if (!isLive(std::as_const(entry.timer)))
                return true;
            if (entry.due > now)
                return false;
            due.push_back(std::move(entry.timer));
            return true;
        };
        const std::size_t before = bucket.size();
        bucket.erase(std::remove_if(bucket.begin(), bucket.end(), isOver), bucket.end());
        m_size -= before - bucket.size();
        if (bucket.empty() && bucket.capacity() > 64)
            bucket.shrink_to_fit();
    }

    std::vector<std::vector<Entry>> m_buckets;
    Tick m_now = 0;
    std::size_t m_size = 0;
};

} // namespace linekeeper
