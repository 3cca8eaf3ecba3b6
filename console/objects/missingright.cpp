// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/missingright.h"
#include "widgets/texts.h"

namespace linekeeper {
namespace {

QString reason(const Rights &rights, const QString &missing)
{
    return rights.areWithoutChanges()
        ? QCoreApplication::translate("rights", "This connection is marked read-only.")
        : missing;
}

} // namespace

QString missingRight(const Rights &rights, const ObjectClass &objectClass, const char *action)
{
    if (rights.allows(objectClass, action))
        return {};
    return std::string_view(action) == "read" ? missingRightText(objectClass, action)
                                              : reason(rights, missingRightText(objectClass, action));
}

QString missingRight(const Rights &rights, const MethodClass &method)
{
    if (rights.allowsMethod(method.name))
        return {};
    return method.changes ? reason(rights, missingRightText(method)) : missingRightText(method);
}

} // namespace linekeeper
