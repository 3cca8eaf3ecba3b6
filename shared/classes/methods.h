// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/user.h"
#include "model/methodclass.h"
#include <QString>

namespace linekeeper {

namespace echo {
inline constexpr MethodClass methodClass{
    .name = "echo",
    .label = QT_TRANSLATE_NOOP("echo", "Echo"),
    .help = QT_TRANSLATE_NOOP("echo", "Gives back the object that it gets."),
    .takesAnything = true,
    .forEveryone = true,
};
} // namespace echo

namespace userSetPassword {
inline constexpr Field<QUuid> user{.name = "user",
                                   .label = QT_TRANSLATE_NOOP("userSetPassword", "User"),
                                   .target = user::objectClass,
                                   .traits = Required};
inline constexpr Field<QString> password{.name = "password",
                                         .label = QT_TRANSLATE_NOOP("userSetPassword", "New password"),
                                         .traits = Required | WriteOnly};
inline constexpr Field<QString> currentPassword{
    .name = "currentPassword",
    .label = QT_TRANSLATE_NOOP("userSetPassword", "Current password"),
    .help = QT_TRANSLATE_NOOP("userSetPassword", "Needed for one's own."),
    .traits = WriteOnly};
inline constexpr auto arguments = describe(userSetPassword::user, userSetPassword::password, currentPassword);
inline constexpr MethodClass methodClass{
    .name = "userSetPassword",
    .label = QT_TRANSLATE_NOOP("userSetPassword", "Set password"),
    .help = QT_TRANSLATE_NOOP("userSetPassword", "Gives a user another password."),
    .arguments = arguments,
    .forEveryone = true,
};
} // namespace userSetPassword

/// The methods of the API, in the order in which they are listed.
std::span<const MethodClass *const> methodCatalogue();

/// nullptr where there is no such method.
const MethodClass *findMethod(QStringView name);

} // namespace linekeeper
