// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/alarmevent.h"
#include "classes/alarm.h"
#include "model/json.h"

namespace linekeeper {
namespace {

using What = ChangeEvent::Kind;

/// Null: of no matter to receivers.
const char *eventOf(const ChangeEvent &change)
{
    if (change.kind == What::Create)
        return "raised";
    if (change.kind == What::Destroy)
        return "cleared";
    return (*change.before)[alarm::severity] != (*change.after)[alarm::severity] ? "changed" : nullptr;
}

} // namespace

std::vector<AlarmEvent> alarmEventsOf(const std::vector<ChangeEvent> &changes)
{
    std::vector<AlarmEvent> events;
    for (const ChangeEvent &change : changes) {
        const char *event = change.objectClass == &alarm::objectClass ? eventOf(change) : nullptr;
        if (!event)
            continue;
        const Object &object = change.object();
        AlarmEvent &added = events.emplace_back(AlarmEvent{.event = QLatin1String(event),
                                                           .time = QDateTime::currentDateTimeUtc(),
                                                           .alarm = object.uuid,
                                                           .severity = object[alarm::severity],
                                                           .envelope = {}});
        appendEnvelope(added.envelope, object, {});
    }
    return events;
}

} // namespace linekeeper
