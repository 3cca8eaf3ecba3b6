// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/courier.h"
#include <future>
#include <thread>

namespace linekeeper {

/// Tells receivers outside of alarms: a webhook, and people by mail. At least once, each in the order of the
/// events; on a thread of its own.
class AlarmPush {
public:
    /// `note` is called on that thread.
    AlarmPush(PushOptions options, QString node, Courier::Note note);
    /// Breaks off what is under way, which goes on at the next start.
    ~AlarmPush();
    AlarmPush(const AlarmPush &) = delete;
    AlarmPush &operator=(const AlarmPush &) = delete;

    /// Opens the file of what is undelivered, and goes on with that.
    Result<void> start(std::unique_ptr<SqlDialect> dialect, const QString &databaseName);
    /// Any thread, but in the order of the changes; never waits.
    void noteChanges(const std::vector<ChangeEvent> &changes);
    /// What was given up, the oldest first. Any thread.
    std::deque<Delivery> undelivered() const { return m_dead.all(); }

private:
    void run(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
             std::promise<Result<void>> started);
    /// False: these are the last.
    bool takeEvents(Courier &courier);

    const PushOptions m_options;
    const QString m_node;
    const Courier::Note m_note;
    DeadLetters m_dead;
    TransferLoop m_loop;
    std::mutex m_mutex;
    std::vector<AlarmEvent> m_events;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace linekeeper
