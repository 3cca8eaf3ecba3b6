// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/deadletters.h"

namespace linekeeper {

DeadLetters::DeadLetters(std::size_t most)
    : m_most(most)
{
}

std::optional<Delivery> DeadLetters::add(Delivery delivery)
{
    const std::lock_guard lock(m_mutex);
    m_deliveries.push_back(std::move(delivery));
    if (m_deliveries.size() <= m_most)
        return std::nullopt;
    Delivery dropped = std::move(m_deliveries.front());
    m_deliveries.pop_front();
    return dropped;
}

std::deque<Delivery> DeadLetters::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_deliveries;
}

} // namespace linekeeper
