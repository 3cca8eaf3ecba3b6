// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QHash>
#include <QSet>

namespace linekeeper {

/// Who refers to whom, so that a removal need not look at every object. Not thread safe.
class ReferenceIndex {
public:
    struct Referrer {
        const ObjectClass *objectClass = nullptr;
        int field = 0;
        QUuid uuid;
        bool operator==(const Referrer &) const = default;
        friend size_t qHash(const Referrer &referrer, size_t seed = 0)
        {
            return qHashMulti(seed, referrer.objectClass, referrer.field, referrer.uuid);
        }
    };
    struct Target {
        const ObjectClass *objectClass = nullptr;
        QString key; ///< a uuid, or a name's uniqueKey()
        bool operator==(const Target &) const = default;
        friend size_t qHash(const Target &target, size_t seed = 0)
        {
            return qHashMulti(seed, target.objectClass, target.key);
        }
    };

    void add(const Object &object);
    void remove(const Object &object);
    QSet<Referrer> referrers(const Target &target) const { return m_referrers.value(target); }

    /// What one field of an object refers to.
    static QList<Target> targets(const FieldSpec &field, const Value &value);

private:
    QHash<Target, QSet<Referrer>> m_referrers;
};

} // namespace linekeeper
