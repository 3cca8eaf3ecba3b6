// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/user.h"
#include "model/methodclass.h"

namespace linekeeper {

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
    .changes = true,
    .forEveryone = true,
};
} // namespace userSetPassword

namespace userSessions {
inline constexpr Field<QUuid> user{.name = "user",
                                   .label = QT_TRANSLATE_NOOP("userSessions", "User"),
                                   .target = user::objectClass,
                                   .traits = Required};
inline constexpr auto arguments = describe(userSessions::user);

/// The members of one entry of `sessions`.
namespace entry {
inline constexpr Field<QUuid> session{.name = "session",
                                      .label = QT_TRANSLATE_NOOP("userSessions", "Session"),
                                      .help = QT_TRANSLATE_NOOP("userSessions", "By which it can be ended."),
                                      .target = user::objectClass};
inline constexpr Field<QDateTime> created{.name = "created",
                                          .label = QT_TRANSLATE_NOOP("userSessions", "Login")};
inline constexpr Field<QDateTime> lastSeen{.name = "lastSeen",
                                           .label = QT_TRANSLATE_NOOP("userSessions", "Last seen")};
inline constexpr Field<QDateTime> expires{.name = "expires",
                                          .label = QT_TRANSLATE_NOOP("userSessions", "Expires")};
inline constexpr Field<QString> address{
    .name = "address",
    .label = QT_TRANSLATE_NOOP("userSessions", "Address"),
    .help = QT_TRANSLATE_NOOP("userSessions", "From which the user logged in.")};
inline constexpr Field<bool> current{.name = "current",
                                     .label = QT_TRANSLATE_NOOP("userSessions", "This session"),
                                     .help = QT_TRANSLATE_NOOP("userSessions", "That of the caller.")};
inline constexpr auto members = describe(session, created, lastSeen, expires, address, current);
} // namespace entry
inline constexpr RecordField sessions{
    .name = "sessions", .label = QT_TRANSLATE_NOOP("userSessions", "Sessions"), .members = entry::members};
inline constexpr auto result = describe(sessions);
inline constexpr MethodClass methodClass{
    .name = "userSessions",
    .label = QT_TRANSLATE_NOOP("userSessions", "Sessions of a user"),
    .help = QT_TRANSLATE_NOOP("userSessions", "Lists the logins of a user; everyone may ask for his own."),
    .arguments = arguments,
    .result = result,
    .forEveryone = true,
};
} // namespace userSessions

namespace userEndSessions {
inline constexpr Field<QUuid> user{.name = "user",
                                   .label = QT_TRANSLATE_NOOP("userEndSessions", "User"),
                                   .target = user::objectClass,
                                   .traits = Required};
inline constexpr Field<QString> session{
    .name = "session",
    .label = QT_TRANSLATE_NOOP("userEndSessions", "Session"),
    .help = QT_TRANSLATE_NOOP("userEndSessions", "As userSessions names it; null: all but the caller's own."),
    .maxLength = 36,
    .traits = Nullable};
inline constexpr auto arguments = describe(userEndSessions::user, session);
inline constexpr MethodClass methodClass{
    .name = "userEndSessions",
    .label = QT_TRANSLATE_NOOP("userEndSessions", "End sessions"),
    .help = QT_TRANSLATE_NOOP("userEndSessions", "Logs a user out; everyone may end his own sessions."),
    .arguments = arguments,
    .changes = true,
    .forEveryone = true,
};
} // namespace userEndSessions

} // namespace linekeeper
