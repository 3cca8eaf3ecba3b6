// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/missingright.h"
#include "widgets/texts.h"

namespace linekeeper {

QString missingRight(const Rights &rights, const ObjectClass &objectClass, const char *action)
{
    return rights.allows(objectClass, action) ? QString() : missingRightText(objectClass, action);
}

QString missingRight(const Rights &rights, const MethodClass &method)
{
    return rights.allowsMethod(method.name) ? QString() : missingRightText(method);
}

} // namespace linekeeper
