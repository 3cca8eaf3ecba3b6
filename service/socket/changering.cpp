// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/changering.h"
#include "access/sessionrecord.h"
#include "classes/apikey.h"
#include "classes/catalogue.h"
#include "classes/role.h"
#include <QJsonObject>
#include <algorithm>

namespace linekeeper {
namespace {

qint64 bytesOf(const Value &value)
{
    if (value.isString())
        return value.toString().size() * qint64(sizeof(QChar));
    qint64 bytes = 0;
    for (const QJsonValue entry : value.toArray())
        bytes += bytesOf(entry);
    for (const QJsonValue member : value.toObject())
        bytes += bytesOf(member);
    return bytes;
}

/// What keeping an object costs, roughly.
qint64 bytesOf(const ObjectPtr &object)
{
    if (!object)
        return 0;
    constexpr qint64 perObject = 200;
    constexpr qint64 perValue = 24;
    qint64 bytes = perObject + perValue * (object->values.size() + object->state.size());
    for (const Value &value : object->values)
        bytes += bytesOf(value);
    for (const Value &value : object->state)
        bytes += bytesOf(value);
    return bytes;
}

bool isInCatalogue(const ObjectClass *objectClass)
{
    const auto classes = catalogue();
    return std::find(classes.begin(), classes.end(), objectClass) != classes.end();
}

bool changesLoudState(const ChangeEvent &event)
{
    const auto fields = event.objectClass->state;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!fields[i].is(Quiet) && event.before->state[qsizetype(i)] != event.after->state[qsizetype(i)])
            return true;
    return false;
}

bool concernsCallers(const ChangeEvent &event)
{
    if (event.objectClass == &sessionRecord::objectClass)
        return event.kind == ChangeEvent::Kind::Destroy;
    const bool isAccess = event.objectClass == &user::objectClass || event.objectClass == &role::objectClass
        || event.objectClass == &apiKey::objectClass;
    return isAccess && event.changesConfiguration();
}

} // namespace

bool isSignalled(const ChangeEvent &event)
{
    return isInCatalogue(event.objectClass) && (event.changesConfiguration() || changesLoudState(event));
}

ChangeRing::ChangeRing(QString start, Limits limits)
    : m_start(std::move(start))
    , m_limits(limits)
{
}

void ChangeRing::append(const std::vector<ChangeEvent> &events)
{
    if (events.empty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        for (const ChangeEvent &event : events) {
            if (!isSignalled(event))
                continue;
            const qint64 bytes = bytesOf(event.before) + bytesOf(event.after);
            m_kept.push_back({std::make_shared<const ChangeEvent>(event), bytes});
            m_bytes += bytes;
        }
        m_end = events.back().cursor;
        trim();
    }
    const bool concerns = std::any_of(events.begin(), events.end(), concernsCallers);
    const std::lock_guard lock(m_wakeUpMutex);
    for (const auto &[number, wakeUp] : m_wakeUps)
        wakeUp(concerns);
}

void ChangeRing::trim()
{
    while (m_kept.size() > m_limits.changes || (m_bytes > m_limits.bytes && !m_kept.empty())) {
        m_begin = m_kept.front().event->cursor;
        m_bytes -= m_kept.front().bytes;
        m_kept.pop_front();
    }
}

qint64 ChangeRing::end() const
{
    const std::lock_guard lock(m_mutex);
    return m_end;
}

std::optional<ChangeRing::Reading> ChangeRing::read(qint64 position, std::size_t most) const
{
    const std::lock_guard lock(m_mutex);
    if (position < m_begin)
        return {};
    auto next = std::upper_bound(m_kept.begin(), m_kept.end(), position,
                                 [](qint64 wanted, const Kept &kept) { return wanted < kept.event->cursor; });
    Reading reading;
    for (; next != m_kept.end() && reading.events.size() < most; ++next)
        reading.events.push_back(next->event);
    if (next == m_kept.end())
        reading.position = m_end;
    else
        reading.position = reading.events.empty() ? position : reading.events.back()->cursor;
    return reading;
}

QString ChangeRing::cursor(qint64 position) const
{
    return m_start + u':' + QString::number(position);
}

std::optional<qint64> ChangeRing::position(const QString &cursor) const
{
    if (!cursor.startsWith(m_start + u':'))
        return {};
    bool isNumber = false;
    const qint64 position = cursor.mid(m_start.size() + 1).toLongLong(&isNumber);
    if (!isNumber || position < 0 || position > end())
        return {};
    return position;
}

ChangeRing::Registration::Registration(ChangeRing &ring, WakeUp wakeUp)
    : m_ring(ring)
{
    const std::lock_guard lock(ring.m_wakeUpMutex);
    m_number = ring.m_nextNumber++;
    ring.m_wakeUps.emplace(m_number, std::move(wakeUp));
}

ChangeRing::Registration::~Registration()
{
    const std::lock_guard lock(m_ring.m_wakeUpMutex);
    m_ring.m_wakeUps.erase(m_number);
}

} // namespace linekeeper
