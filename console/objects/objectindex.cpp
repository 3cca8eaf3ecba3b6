// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objectindex.h"
#include "objects/references.h"

namespace linekeeper {

ObjectIndex::ObjectIndex(const ObjectMirror::Classes &classes, const ObjectMirror &mirror)
{
    for (const ObjectClass *objectClass : classes)
        for (const ObjectPtr &object : mirror.objects(*objectClass))
            m_all.append({objectClass, object->uuid, nameOf(*object)});
}

QList<ObjectIndex::Hit> ObjectIndex::find(const QString &words, qsizetype most) const
{
    QList<Hit> first;
    QList<Hit> others;
    for (const Hit &hit : m_all) {
        const qsizetype place = hit.name.indexOf(words, 0, Qt::CaseInsensitive);
        if (place == 0)
            first.append(hit);
        else if (place > 0 && others.size() < most)
            others.append(hit);
        if (first.size() == most)
            break;
    }
    return (first + others).mid(0, most);
}

} // namespace linekeeper
