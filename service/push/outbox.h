// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/delivery.h"
#include "push/retrytimes.h"
#include <deque>

namespace linekeeper {

/// What one receiver has still to get: one after the other in their order, each until it is delivered or its
/// time is over.
class Outbox {
public:
    using Clock = std::chrono::steady_clock;

    /// `time`: that a delivery is retried after its event.
    Outbox(const RetryTimes &retry, std::chrono::milliseconds time);

    void add(Delivery delivery);
    const std::deque<Delivery> &deliveries() const { return m_deliveries; }

    /// What to send now; null: nothing, or one is under way. succeed() or fail() ends it.
    const Delivery *begin(Clock::time_point now);
    /// The one that was under way.
    Delivery succeed();
    /// The one that was under way, which stays. `part`: see RetryTimes.
    const Delivery &fail(const QString &reason, std::chrono::milliseconds asked, double part,
                         Clock::time_point now);

    /// Takes those whose time is over while the receiver fails. Of `time`, as events have it.
    std::deque<Delivery> takeExpired(const QDateTime &time);
    /// The oldest that is not under way, if there is one.
    std::optional<Delivery> takeOldest();

    bool isFailing() const { return m_failures > 0; }
    const QString &reason() const { return m_reason; } ///< of the last failure
    /// Until there is something to do by itself.
    std::chrono::milliseconds idleTime(Clock::time_point now, const QDateTime &time) const;

private:
    QDateTime expiry(const Delivery &delivery) const { return delivery.time.addMSecs(m_time.count()); }

    const RetryTimes m_retry;
    const std::chrono::milliseconds m_time;
    std::deque<Delivery> m_deliveries;
    bool m_isSending = false; ///< the first
    int m_failures = 0; ///< in a row
    QString m_reason;
    Clock::time_point m_due{};
};

} // namespace linekeeper
