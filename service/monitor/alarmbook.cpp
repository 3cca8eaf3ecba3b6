// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/alarmbook.h"
#include "classes/alarm.h"
#include "store/objectstore.h"
#include <QJsonObject>
#include <QLoggingCategory>
#include <cstring>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(alarmLog, "linekeeper.alarm")

QJsonValue subjectOf(const AlarmCause &cause)
{
    if (!cause.objectClass)
        return {};
    return QJsonObject{{toText(alarm::subject::className.name), toText(cause.objectClass->name)},
                       {toText(alarm::subject::uuid.name),
                        cause.object.isNull() ? QJsonValue() : QJsonValue(toText(cause.object))}};
}

void describe(Object &object, const AlarmProblem &problem)
{
    object.set(alarm::severity, QLatin1String(problem.severity));
    object.set(alarm::message, problem.message.translated().left(alarm::message.maxLength));
    object.set(alarm::text, QString::fromUtf8(problem.message.text));
    object.set(alarm::arguments, problem.message.arguments);
    object.attributes = problem.attributes;
}

void submit(ObjectStore &store, ObjectStore::Command command)
{
    store.submit(std::move(command), [](const Result<void> &done) {
        if (!done)
            qCWarning(alarmLog, "an alarm was not kept: %s", qPrintable(done.error().message.translated()));
    });
}

} // namespace

bool AlarmCause::operator<(const AlarmCause &other) const
{
    if (const int codes = std::strcmp(code, other.code); codes != 0)
        return codes < 0;
    return std::tie(objectClass, object, detail) < std::tie(other.objectClass, other.object, other.detail);
}

bool AlarmProblem::operator==(const AlarmProblem &other) const
{
    return std::strcmp(severity, other.severity) == 0 && std::strcmp(message.text, other.message.text) == 0
        && message.arguments == other.message.arguments && attributes == other.attributes;
}

AlarmBook::AlarmBook(ObjectStore &store, const AlarmPatience &patience)
    : m_store(store)
    , m_patience(patience)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AlarmBook::passTime);
    m_acknowledgedTimer.setSingleShot(true);
    connect(&m_acknowledgedTimer, &QTimer::timeout, this, &AlarmBook::endAcknowledgements);
}

void AlarmBook::raise(const AlarmCause &cause, const AlarmProblem &problem, Haste haste)
{
    m_mailbox.post([this, cause, problem, haste] { raiseNow(cause, problem, haste); });
}

void AlarmBook::clear(const AlarmCause &cause, Haste haste)
{
    m_mailbox.post([this, cause, haste] { clearNow(cause, haste); });
}

void AlarmBook::raiseNow(const AlarmCause &cause, const AlarmProblem &problem, Haste haste)
{
    const auto [place, isNew] = m_entries.try_emplace(cause);
    Entry &entry = place->second;
    const bool isOther = entry.problem != problem;
    entry.problem = problem;
    if (isNew) {
        entry.uuid = QUuid::createUuid();
        entry.since = QDateTime::currentDateTimeUtc();
        if (haste == Haste::Patient)
            return setDue(cause, entry, m_patience.raise);
    }
    if (entry.stage == Stage::Pending) {
        if (haste == Haste::Patient)
            return;
        cancelDue(cause, entry);
        entry.stage = Stage::Active;
        return create(cause, entry);
    }
    if (entry.stage == Stage::Clearing) {
        cancelDue(cause, entry);
        entry.stage = Stage::Active;
    }
    if (isOther)
        update(entry);
}

void AlarmBook::clearNow(const AlarmCause &cause, Haste haste)
{
    const auto place = m_entries.find(cause);
    if (place == m_entries.end())
        return;
    Entry &entry = place->second;
    if (entry.stage == Stage::Active && haste == Haste::Patient) {
        entry.stage = Stage::Clearing;
        return setDue(cause, entry, m_patience.clear);
    }
    if (entry.stage == Stage::Clearing && haste == Haste::Patient)
        return;
    cancelDue(cause, entry);
    if (entry.stage != Stage::Pending)
        remove(entry.uuid);
    m_entries.erase(place);
}

void AlarmBook::setDue(const AlarmCause &cause, Entry &entry, std::chrono::milliseconds time)
{
    entry.due = Clock::now() + time;
    m_due.emplace(entry.due, cause);
    startTimer();
}

void AlarmBook::cancelDue(const AlarmCause &cause, const Entry &entry)
{
    m_due.erase({entry.due, cause});
}

void AlarmBook::startTimer()
{
    if (m_due.empty())
        return m_timer.stop();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_due.begin()->first - Clock::now());
    m_timer.start(std::max(left, std::chrono::milliseconds(0)));
}

void AlarmBook::passTime()
{
    const auto now = Clock::now();
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const AlarmCause cause = m_due.begin()->second;
        m_due.erase(m_due.begin());
        const auto place = m_entries.find(cause);
        Entry &entry = place->second;
        if (entry.stage == Stage::Pending) {
            entry.stage = Stage::Active;
            create(cause, entry);
        } else {
            remove(entry.uuid);
            m_entries.erase(place);
        }
    }
    startTimer();
}

void AlarmBook::create(const AlarmCause &cause, const Entry &entry)
{
    Object object(alarm::objectClass);
    object.uuid = entry.uuid;
    object.set(alarm::code, QString::fromLatin1(cause.code));
    object.values[alarm::objectClass.indexOf(alarm::object.name)] = subjectOf(cause);
    object.observe(alarm::since, entry.since);
    describe(object, entry.problem);
    submit(m_store, [object](Transaction &transaction) {
        const auto created = transaction.create(object);
        return created ? Result<void>() : Result<void>(created.error());
    });
}

void AlarmBook::update(const Entry &entry)
{
    submit(m_store, [uuid = entry.uuid, problem = entry.problem](Transaction &transaction) {
        const ObjectPtr known = transaction.find(alarm::objectClass, uuid);
        if (!known)
            return Result<void>();
        Object object = *known;
        describe(object, problem);
        const auto replaced = transaction.replace(std::move(object));
        return replaced ? Result<void>() : Result<void>(replaced.error());
    });
}

void AlarmBook::remove(const QUuid &uuid)
{
    submit(m_store, [uuid](Transaction &transaction) {
        return transaction.find(alarm::objectClass, uuid) ? transaction.remove(alarm::objectClass, uuid)
                                                          : Result<void>();
    });
}

void AlarmBook::acknowledge(Object &alarm, const QString &by, const QString &comment, const QDateTime &until)
{
    alarm.observe(alarm::acknowledgedBy, by);
    alarm.observe(alarm::comment, comment);
    alarm.observe(alarm::acknowledgedUntil, until);
}

void AlarmBook::noteChanges(const std::vector<ChangeEvent> &events)
{
    const auto untilOf = [](const ObjectPtr &object) {
        return object ? object->observed(alarm::acknowledgedUntil) : QDateTime();
    };
    for (const ChangeEvent &event : events) {
        if (event.objectClass != &alarm::objectClass)
            continue;
        const QDateTime until = untilOf(event.after);
        if (until != untilOf(event.before))
            m_mailbox.post([this, until, uuid = event.object().uuid] { noteAcknowledgement(uuid, until); });
    }
}

void AlarmBook::noteAcknowledgement(const QUuid &alarm, const QDateTime &until)
{
    if (until.isValid())
        m_acknowledged[alarm] = until;
    else
        m_acknowledged.erase(alarm);
    endAcknowledgements();
}

/// Those whose time is over.
void AlarmBook::endAcknowledgements()
{
    using namespace std::chrono_literals;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::chrono::milliseconds left = 1h; // clocks are set, too
    for (auto place = m_acknowledged.begin(); place != m_acknowledged.end();) {
        const auto &[uuid, until] = *place;
        if (until > now) {
            left = std::min(left, std::chrono::milliseconds(now.msecsTo(until)));
            ++place;
            continue;
        }
        submit(m_store, [uuid = uuid, now](Transaction &transaction) {
            transaction.observe(alarm::objectClass, uuid, [now](Object &object) {
                const QDateTime end = object.observed(alarm::acknowledgedUntil);
                if (end.isValid() && end <= now)
                    acknowledge(object, {}, {}, {});
            });
            return Result<void>();
        });
        place = m_acknowledged.erase(place);
    }
    if (!m_acknowledged.empty())
        m_acknowledgedTimer.start(left);
}

} // namespace linekeeper
