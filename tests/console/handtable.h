// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipaccount.h"
#include "handmirror.h"
#include "objects/objecttablemodel.h"
#include "objects/objecttableproxy.h"
#include "pages/presentations.h"

namespace linekeeper {

inline const ObjectClass &accounts = sipAccount::objectClass;

inline ObjectPtr account(const QString &name, const QUuid &uuid = QUuid::createUuid(), qint64 revision = 1)
{
    auto object = std::make_shared<Object>(accounts);
    object->uuid = uuid;
    object->revision = revision;
    object->set(sipAccount::displayName, name);
    object->set(sipAccount::user, name.toLower());
    object->set(sipAccount::domain, QStringLiteral("example.org"));
    return object;
}

/// A table with all that stands on it, for any class.
struct Table {
    explicit Table(const ObjectClass &objectClass)
        : references(HandMirror::classes(), hand.mirror)
        , model(objectClass, hand.mirror, references, presentationOf(objectClass))
    {
        proxy.setSourceModel(&model);
        hand.mirror.startAfresh();
    }

    HandMirror hand;
    References references;
    ObjectTableModel model;
    ObjectTableProxy proxy;
};

} // namespace linekeeper
