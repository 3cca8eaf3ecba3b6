// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alarmwatch.h"
#include "classes/alarm.h"
#include "pages/alarmtext.h"
#include "pages/figuretexts.h"
#include <algorithm>

namespace linekeeper {
namespace {

bool isAlarm(const ObjectPtr &object)
{
    return &object->objectClass() == &alarm::objectClass;
}

Tone toneOf(const Object &object)
{
    return severityInWords(object[alarm::severity]).tone;
}

} // namespace

AlarmWatch::AlarmWatch(const ObjectMirror::Classes &classes, const ObjectMirror &mirror, QObject *parent)
    : QObject(parent)
    , m_mirror(classes.contains(&alarm::objectClass) ? &mirror : nullptr)
{
    if (m_mirror)
        follow(mirror);
}

void AlarmWatch::follow(const ObjectMirror &mirror)
{
    const auto tell = [this](const ObjectPtr &object) {
        if (isAlarm(object))
            Q_EMIT changed();
    };
    connect(&mirror, &ObjectMirror::created, this, [this](const ObjectPtr &after) {
        if (!isAlarm(after))
            return;
        Q_EMIT changed();
        if (m_isComplete)
            Q_EMIT raised(toneOf(*after), sentenceOf(*after), after->uuid);
    });
    connect(&mirror, &ObjectMirror::updated, this, tell);
    connect(&mirror, &ObjectMirror::destroyed, this, tell);
    const auto tellOfList = [this](const ObjectClass *listed) {
        if (listed == &alarm::objectClass)
            Q_EMIT changed();
    };
    connect(&mirror, &ObjectMirror::listingBegun, this, tellOfList);
    connect(&mirror, &ObjectMirror::listingFailed, this, tellOfList);
    connect(&mirror, &ObjectMirror::completed, this, [this](const ObjectClass *listed) {
        if (listed != &alarm::objectClass)
            return;
        m_isComplete = true;
        Q_EMIT changed();
    });
}

const ObjectClass &AlarmWatch::objectClass()
{
    return alarm::objectClass;
}

QList<ObjectPtr> AlarmWatch::open() const
{
    QList<ObjectPtr> alarms = m_mirror ? m_mirror->objects(alarm::objectClass).values() : QList<ObjectPtr>();
    alarms.removeIf(
        [](const ObjectPtr &object) { return !object->observed(alarm::acknowledgedBy).isEmpty(); });
    return alarms;
}

int AlarmWatch::number() const
{
    return int(open().size());
}

Tone AlarmWatch::worst() const
{
    if (!m_isComplete || m_mirror->mayBeOutOfDate(alarm::objectClass))
        return Tone::Off;
    Tone worst = Tone::Good;
    for (const ObjectPtr &object : open())
        worst = std::max(worst, toneOf(*object));
    return worst;
}

} // namespace linekeeper
