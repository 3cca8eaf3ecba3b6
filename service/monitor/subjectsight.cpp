// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subjectsight.h"
#include "classes/alarm.h"
#include "classes/catalogue.h"
#include "store/objectstore.h"
#include <QJsonObject>

namespace linekeeper {

bool seesSubject(const Caller &caller, const ObjectStore &store, const QString &className, const QUuid &uuid)
{
    if (className.isEmpty())
        return true;
    const ObjectClass *objectClass = findClass(className);
    if (!objectClass)
        return false;
    if (const ObjectPtr object = store.find(*objectClass, uuid))
        return caller.may(Action::Read, *object);
    return caller.permissions->allows(*objectClass, Action::Read, Attributes());
}

QJsonValue subjectJson(const QString &className, const QUuid &uuid, bool isSeen)
{
    if (className.isEmpty())
        return {};
    return QJsonObject{{toText(alarm::subject::className.name), className},
                       {toText(alarm::subject::uuid.name),
                        isSeen && !uuid.isNull() ? QJsonValue(toText(uuid)) : QJsonValue()}};
}

} // namespace linekeeper
