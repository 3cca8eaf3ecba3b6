// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/methods.h"

namespace linekeeper {
namespace {

constexpr const MethodClass *methods[] = {
    &echo::methodClass,
    &userSetPassword::methodClass,
    &userSessions::methodClass,
    &userEndSessions::methodClass,
    &history::methodClass,
    &batch::methodClass,
    &monitoringStats::methodClass,
    &alarmAcknowledge::methodClass,
    &sipAccountRegister::methodClass,
    &sipTrace::methodClass,
    &registrarPause::methodClass,
};

} // namespace

std::span<const MethodClass *const> methodCatalogue()
{
    return methods;
}

const MethodClass *findMethod(QStringView name)
{
    for (const MethodClass *method : methods)
        if (toText(method->name) == name)
            return method;
    return nullptr;
}

} // namespace linekeeper
