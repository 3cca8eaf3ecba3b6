// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/delivery.h"
#include <deque>
#include <mutex>

namespace linekeeper {

/// Deliveries that were given up, the last ones of them. Any thread.
class DeadLetters {
public:
    explicit DeadLetters(std::size_t most);

    /// What has to go for it, if something has.
    std::optional<Delivery> add(Delivery delivery);
    /// The oldest first.
    std::deque<Delivery> all() const;

private:
    const std::size_t m_most;
    mutable std::mutex m_mutex;
    std::deque<Delivery> m_deliveries;
};

} // namespace linekeeper
