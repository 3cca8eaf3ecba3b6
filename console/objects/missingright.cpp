// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/missingright.h"
#include "widgets/texts.h"
#include <QCoreApplication>

namespace linekeeper {

QString missingRight(const Rights &rights, const ObjectClass &objectClass, const char *action)
{
    if (rights.allows(objectClass, action))
        return {};
    return QCoreApplication::translate("Rights", "The right “%1” on %2 is missing.")
        .arg(QLatin1String(action), pluralTitleOf(objectClass));
}

} // namespace linekeeper
