// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/alarmpush.h"

namespace linekeeper {

AlarmPush::AlarmPush(PushOptions options, QString node, Courier::Note note)
    : m_options(std::move(options))
    , m_node(std::move(node))
    , m_note(std::move(note))
    , m_dead(m_options.mostDead)
{
}

AlarmPush::~AlarmPush()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_loop.breakOff();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> AlarmPush::start(std::unique_ptr<SqlDialect> dialect, const QString &databaseName)
{
    std::promise<Result<void>> started;
    auto outcome = started.get_future();
    m_thread = std::thread(
        [this, dialect = std::move(dialect), databaseName, started = std::move(started)]() mutable {
            run(std::move(dialect), databaseName, std::move(started));
        });
    return outcome.get();
}

void AlarmPush::noteChanges(const std::vector<ChangeEvent> &changes)
{
    const auto events = alarmEventsOf(changes);
    if (events.empty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_events.insert(m_events.end(), events.begin(), events.end());
    }
    m_loop.wake();
}

bool AlarmPush::takeEvents(Courier &courier)
{
    std::vector<AlarmEvent> events;
    bool isEnding = false;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_events);
        isEnding = m_isEnding;
    }
    for (const AlarmEvent &event : events)
        courier.take(event);
    return !isEnding;
}

void AlarmPush::run(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
                    std::promise<Result<void>> started)
{
    DeliveryTable table(std::move(dialect), databaseName);
    Courier courier(m_options, m_node, table, m_dead, m_loop, m_note);
    auto ready = table.open();
    if (ready)
        ready = courier.load();
    started.set_value(ready);
    if (!ready)
        return;
    while (takeEvents(courier))
        courier.work();
    courier.keep();
}

} // namespace linekeeper
