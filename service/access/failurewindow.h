// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <chrono>
#include <deque>
#include <unordered_map>

namespace linekeeper {

/// The latest failures of many keys, by time. Beyond its capacity the oldest go, whosever they are. A call
/// costs the same however many there are (expire: per failure that it drops).
class FailureWindow {
public:
    using Key = quint64;
    using Serial = quint64; ///< 0 is none
    using Time = std::chrono::steady_clock::time_point;

    explicit FailureWindow(std::size_t capacity)
        : m_capacity(capacity)
    {
    }

    /// Times must not descend.
    Serial add(Key key, Time time);
    /// Nothing happens where it is gone already.
    void remove(Serial serial);
    void removeAll(Key key);
    /// Drops those of `until` and before.
    void expire(Time until);

    std::size_t count(Key key) const;
    /// Of a key that has one.
    Time oldest(Key key) const;
    /// What takes memory: never more than the capacity.
    std::size_t size() const { return m_failures.size(); }

private:
    struct Failure {
        Key key;
        Time time;
        Serial older = 0; ///< of the same key
        Serial newer = 0;
        bool counts = true; ///< false: removed before its time
    };
    struct Chain {
        Serial oldest = 0;
        Serial newest = 0;
        std::size_t count = 0;
    };

    Failure &at(Serial serial) { return m_failures[serial - m_first]; }
    const Failure &at(Serial serial) const { return m_failures[serial - m_first]; }
    void dropOldest();

    const std::size_t m_capacity;
    Serial m_first = 1; ///< of the first in m_failures
    std::deque<Failure> m_failures; ///< serials and times ascend
    std::unordered_map<Key, Chain> m_chains;
};

} // namespace linekeeper
