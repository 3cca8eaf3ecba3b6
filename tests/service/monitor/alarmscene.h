// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/alarm.h"
#include "monitor/alarmbook.h"
#include "service/store/storefixture.h"
#include <QJsonObject>

namespace linekeeper {

/// An alarm book over a store of its own, and what it makes of it.
class AlarmScene {
public:
    explicit AlarmScene(std::chrono::milliseconds raise, std::chrono::milliseconds clear)
    {
        m_store.listener = [this](const std::vector<ChangeEvent> &events) { note(events); };
        if (!m_store.open())
            qFatal("no store");
        m_book = std::make_unique<AlarmBook>(*m_store, AlarmPatience{.raise = raise, .clear = clear});
    }

    ObjectStore &store() { return *m_store; }
    AlarmBook &book() { return *m_book; }
    std::vector<ObjectPtr> alarms() { return store().all(alarm::objectClass); }
    std::size_t count() { return alarms().size(); }
    /// "severity message" of each, sorted.
    QStringList texts()
    {
        QStringList texts;
        for (const ObjectPtr &each : alarms())
            texts.append((*each)[alarm::severity] + u' ' + (*each)[alarm::message]);
        texts.sort();
        return texts;
    }
    /// Of the only one: its text, then its arguments.
    QStringList sentence()
    {
        const ObjectPtr alarm = alarms().at(0);
        return QStringList((*alarm)[alarm::text]) + (*alarm)[alarm::arguments];
    }
    int created() const { return m_created; }
    int updated() const { return m_updated; }
    /// After the first was there: the fewest at any time.
    int fewest() const { return m_fewest; }
    void forgetFewest() { m_fewest = std::numeric_limits<int>::max(); }

    /// All that was told to the book and the store before is done.
    void settle()
    {
        QCoreApplication::processEvents();
        (void)store().perform([](Transaction &) { return Result<void>(); });
    }
    void acknowledge(const QUuid &uuid, const QString &by, const QDateTime &until)
    {
        (void)store().perform([&](Transaction &transaction) {
            transaction.observe(alarm::objectClass, uuid, [&](Object &object) {
                AlarmBook::acknowledge(object, by, QStringLiteral("on it"), until);
            });
            return Result<void>();
        });
    }

private:
    void note(const std::vector<ChangeEvent> &events)
    {
        for (const ChangeEvent &event : events) {
            const int step = event.kind == ChangeEvent::Kind::Create ? 1
                : event.kind == ChangeEvent::Kind::Destroy           ? -1
                                                                     : 0;
            m_now += step;
            ++(step == 1 ? m_created : step == 0 ? m_updated : m_destroyed);
            m_fewest = std::min<int>(m_fewest, m_now);
        }
        if (m_book)
            m_book->noteChanges(events);
    }

    std::atomic<int> m_now = 0;
    std::atomic<int> m_created = 0;
    std::atomic<int> m_updated = 0;
    std::atomic<int> m_destroyed = 0;
    std::atomic<int> m_fewest = std::numeric_limits<int>::max();
    StoreFixture m_store;
    std::unique_ptr<AlarmBook> m_book;
};

} // namespace linekeeper
