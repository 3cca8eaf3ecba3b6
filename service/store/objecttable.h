// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QHash>
#include <map>
#include <vector>

namespace linekeeper {

/// The objects of one class in memory, found by uuid and by name, walked in the order of creation.
/// Not thread safe.
class ObjectTable {
public:
    explicit ObjectTable(const ObjectClass &objectClass);

    const ObjectClass &objectClass() const { return *m_class; }
    ObjectPtr find(const QUuid &uuid) const;
    /// By the class's Unique field.
    ObjectPtr findNamed(const QString &name) const;
    /// All objects in the order of creation.
    std::vector<ObjectPtr> all() const;
    qsizetype size() const { return qsizetype(m_bySequence.size()); }

    /// Adds, or replaces the one with this uuid.
    void put(const ObjectPtr &object);
    void remove(const QUuid &uuid);

private:
    QString nameOf(const Object &object) const;

    const ObjectClass *m_class;
    int m_nameIndex = -1;
    std::map<qint64, ObjectPtr> m_bySequence;
    QHash<QUuid, qint64> m_sequences;
    QHash<QString, qint64> m_names;
};

} // namespace linekeeper
