// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/outbox.h"
#include <algorithm>

namespace linekeeper {

Outbox::Outbox(const RetryTimes &retry, std::chrono::milliseconds time)
    : m_retry(retry)
    , m_time(time)
{
}

void Outbox::add(Delivery delivery)
{
    m_deliveries.push_back(std::move(delivery));
}

const Delivery *Outbox::begin(Clock::time_point now)
{
    if (m_isSending || m_deliveries.empty() || now < m_due)
        return nullptr;
    m_isSending = true;
    return &m_deliveries.front();
}

Delivery Outbox::succeed()
{
    m_isSending = false;
    m_failures = 0;
    m_due = {};
    Delivery delivered = std::move(m_deliveries.front());
    m_deliveries.pop_front();
    return delivered;
}

const Delivery &Outbox::fail(const QString &reason, std::chrono::milliseconds asked, double part,
                             Clock::time_point now)
{
    m_isSending = false;
    m_reason = reason;
    m_due = now + m_retry.after(++m_failures, part, asked);
    Delivery &failed = m_deliveries.front();
    ++failed.attempts;
    failed.reason = reason;
    return failed;
}

std::deque<Delivery> Outbox::takeExpired(const QDateTime &time)
{
    std::deque<Delivery> expired;
    while (isFailing() && !m_isSending && !m_deliveries.empty() && expiry(m_deliveries.front()) <= time) {
        expired.push_back(std::move(m_deliveries.front()));
        m_deliveries.pop_front();
        if (expired.back().reason.isEmpty())
            expired.back().reason = m_reason; // what came before it was refused
    }
    return expired;
}

std::optional<Delivery> Outbox::takeOldest()
{
    const auto oldest = m_deliveries.begin() + (m_isSending ? 1 : 0);
    if (m_deliveries.size() <= (m_isSending ? 1 : 0))
        return std::nullopt;
    Delivery taken = std::move(*oldest);
    m_deliveries.erase(oldest);
    return taken;
}

std::chrono::milliseconds Outbox::idleTime(Clock::time_point now, const QDateTime &time) const
{
    if (m_isSending || m_deliveries.empty())
        return std::chrono::milliseconds::max();
    const auto retry = std::chrono::ceil<std::chrono::milliseconds>(m_due - now);
    if (m_due == Clock::time_point() || !isFailing())
        return std::chrono::milliseconds(0);
    const std::chrono::milliseconds life(time.msecsTo(expiry(m_deliveries.front())));
    return std::max(std::min(retry, life), std::chrono::milliseconds(0));
}

} // namespace linekeeper
