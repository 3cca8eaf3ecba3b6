// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/subject.h"
#include "classes/alarm.h"
#include "classes/catalogue.h"
#include "model/object.h"
#include "objects/references.h"
#include "widgets/texts.h"
#include <QCoreApplication>

namespace linekeeper {

Subject Subject::of(const QJsonValue &json)
{
    return {findClass(json[toText(alarm::subject::className.name)].toString()),
            toUuid(json[toText(alarm::subject::uuid.name)].toString())};
}

QString textOf(const Subject &subject, const References &references)
{
    if (!subject.objectClass)
        return {};
    const QString title = titleOf(*subject.objectClass);
    const QString name = references.name(*subject.objectClass, subject.uuid);
    return name == toText(subject.uuid) ? title
                                        : QCoreApplication::translate("Subject", "%1: %2").arg(title, name);
}

} // namespace linekeeper
