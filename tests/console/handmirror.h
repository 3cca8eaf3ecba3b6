// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/catalogue.h"
#include "client/objectmirror.h"

namespace linekeeper {

/// A mirror of all classes that follows the hand instead of a service.
class HandMirror {
public:
    HandMirror()
        : mirror(
            classes(),
            [this](const ObjectClass &listed, const QString &after, const ObjectMirror::Listed &then) {
                if (failure)
                    return then(*failure);
                if (!isSilent && after.isEmpty())
                    then(ListPage{lists.value(&listed), isEndless ? QStringLiteral("2") : QString(), total});
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
    std::optional<Failure> failure; ///< instead of any list
    bool isSilent = false; ///< lists do not come
    bool isEndless = false; ///< after their first page nothing comes
    qsizetype total = 0; ///< how many there are on all pages, it says; 0: it does not
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
