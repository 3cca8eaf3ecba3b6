// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/objecttable.h"

namespace linekeeper {

ObjectTable::ObjectTable(const ObjectClass &objectClass)
    : m_class(&objectClass)
{
    if (const FieldSpec *field = objectClass.uniqueField())
        m_nameIndex = objectClass.indexOf(field->name);
}

QString ObjectTable::nameOf(const Object &object) const
{
    return m_nameIndex < 0 ? QString() : uniqueKey(object.values[m_nameIndex].toString());
}

ObjectPtr ObjectTable::find(const QUuid &uuid) const
{
    const auto sequence = m_sequences.constFind(uuid);
    return sequence == m_sequences.constEnd() ? nullptr : m_bySequence.at(*sequence);
}

ObjectPtr ObjectTable::findNamed(const QString &name) const
{
    const auto sequence = m_names.constFind(uniqueKey(name));
    return sequence == m_names.constEnd() ? nullptr : m_bySequence.at(*sequence);
}

std::vector<ObjectPtr> ObjectTable::all() const
{
    std::vector<ObjectPtr> objects;
    objects.reserve(m_bySequence.size());
    for (const auto &[sequence, object] : m_bySequence)
        objects.push_back(object);
    return objects;
}

void ObjectTable::put(const ObjectPtr &object)
{
    remove(object->uuid);
    m_bySequence.emplace(object->sequence, object);
    m_sequences.insert(object->uuid, object->sequence);
    if (const QString name = nameOf(*object); !name.isEmpty())
        m_names.insert(name, object->sequence);
}

void ObjectTable::remove(const QUuid &uuid)
{
    const auto known = m_sequences.constFind(uuid);
    if (known == m_sequences.constEnd())
        return;
    const auto place = m_bySequence.find(*known);
    m_names.remove(nameOf(*place->second));
    m_bySequence.erase(place);
    m_sequences.erase(known);
}

} // namespace linekeeper
