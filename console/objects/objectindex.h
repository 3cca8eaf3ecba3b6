// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"

namespace linekeeper {

/// The names of all objects of some classes as they are now, to be searched.
class ObjectIndex {
public:
    struct Hit {
        const ObjectClass *objectClass;
        QUuid uuid;
        QString name;
    };

    ObjectIndex(const ObjectMirror::Classes &classes, const ObjectMirror &mirror);

    /// Those whose name has the words in it, without regard to case; what begins with them comes first.
    QList<Hit> find(const QString &words, qsizetype most) const;

private:
    QList<Hit> m_all;
};

} // namespace linekeeper
