// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/catalogue.h"
#include "client/objectmirror.h"

namespace linekeeper {

/// A mirror of all classes that follows the hand instead of a service.
class HandMirror {
public:
    HandMirror()
        : mirror(classes(),
                 [this](const ObjectClass &listed, const QString &, const ObjectMirror::Listed &then) {
                     then(ListPage{lists.value(&listed)});
                 })
    {
    }

    static ObjectMirror::Classes classes()
    {
        return ObjectMirror::Classes(catalogue().begin(), catalogue().end());
    }
    void put(const ObjectPtr &object) { apply(ChangeEvent::Kind::Update, object); }
    void drop(const ObjectPtr &object) { apply(ChangeEvent::Kind::Destroy, object); }

    QHash<const ObjectClass *, QList<ObjectPtr>> lists; ///< for startAfresh()
    ObjectMirror mirror;

private:
    void apply(ChangeEvent::Kind kind, const ObjectPtr &object)
    {
        mirror.apply({.kind = kind,
                      .objectClass = &object->objectClass(),
                      .uuid = object->uuid,
                      .after = kind == ChangeEvent::Kind::Destroy ? nullptr : object,
                      .cursor = {}});
    }
};

} // namespace linekeeper
