// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/references.h"

namespace linekeeper {

/// Which objects of one class refer to which of another, out of a mirror.
class Referrers final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Referrers)
public:
    /// By the first field that refers to the class. The mirror outlives it; the references say whether it has
    /// the objects by now.
    Referrers(const ObjectClass &referring, const ObjectClass &target, const ObjectMirror &mirror,
              const References &references, QObject *parent);

    /// None, where they may not be seen.
    QList<ObjectPtr> of(const QUuid &target) const { return m_referrers.values(target); }

Q_SIGNALS:
    /// Others refer to it, or they are others than before.
    void changed(const QUuid &target);

private:
    void replace(const ObjectPtr &before, const ObjectPtr &after);
    QUuid targetOf(const Object &object) const;

    const ObjectClass &m_class;
    const FieldSpec &m_field;
    QMultiHash<QUuid, ObjectPtr> m_referrers; ///< by what they refer to
};

} // namespace linekeeper
