// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/referrers.h"
#include "objects/fieldcontext.h"
#include <algorithm>

namespace linekeeper {

Referrers::Referrers(const ObjectClass &referring, const ObjectClass &target, const ObjectMirror &mirror,
                     const References &references, QObject *parent)
    : QObject(parent)
    , m_class(referring)
    , m_field(*std::find_if(referring.fields.begin(), referring.fields.end(),
                            [&target](const FieldSpec &field) { return field.target == &target; }))
{
    connect(&mirror, &ObjectMirror::created, this,
            [this](const ObjectPtr &after) { replace(nullptr, after); });
    connect(&mirror, &ObjectMirror::updated, this, &Referrers::replace);
    connect(&mirror, &ObjectMirror::destroyed, this,
            [this](const ObjectPtr &before) { replace(before, nullptr); });
    if (!references.knows(referring))
        return;
    for (const ObjectPtr &object : mirror.objects(referring))
        m_referrers.insert(targetOf(*object), object);
}

QUuid Referrers::targetOf(const Object &object) const
{
    return Field<QUuid>::read(valueOf(object, m_field));
}

void Referrers::replace(const ObjectPtr &before, const ObjectPtr &after)
{
    if (&(after ? after : before)->objectClass() != &m_class)
        return;
    if (before)
        m_referrers.remove(targetOf(*before), before);
    if (after)
        m_referrers.insert(targetOf(*after), after);
    for (const ObjectPtr &object : {before, after})
        if (object)
            Q_EMIT changed(targetOf(*object));
}

} // namespace linekeeper
