// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/role.h"

/// Somebody who may log in.
namespace linekeeper::user {

inline constexpr Field<QString> username{.name = "username",
                                         .label = QT_TRANSLATE_NOOP("user", "User name"),
                                         .maxLength = 64,
                                         .format = Format::Name,
                                         .traits = Required | Unique};
inline constexpr Field<QString> displayName{.name = "displayName",
                                            .label = QT_TRANSLATE_NOOP("user", "Display name")};
inline constexpr Field<QStringList> roles{.name = "roles",
                                          .label = QT_TRANSLATE_NOOP("user", "Roles"),
                                          .help = QT_TRANSLATE_NOOP("user", "Their rights add up."),
                                          .target = &role::objectClass,
                                          .maxEntries = 100};
inline constexpr Field<bool> enabled{
    .name = "enabled", .label = QT_TRANSLATE_NOOP("user", "Enabled"), .fallback = true};
inline constexpr Field<QString> language{
    .name = "language",
    .label = QT_TRANSLATE_NOOP("user", "Language"),
    .help = QT_TRANSLATE_NOOP("user", "A BCP 47 tag such as de; empty = that of the program."),
    .maxLength = 35,
    .format = Format::Language};
inline constexpr Field<QString> password{
    .name = "password",
    .label = QT_TRANSLATE_NOOP("user", "Password"),
    .help = QT_TRANSLATE_NOOP("user", "Can be set, never read. Without one the user cannot log in."),
    .traits = WriteOnly};
inline constexpr auto fields = describe(username, displayName, roles, enabled, language, password);

inline constexpr Field<QDateTime> lastLogin{
    .name = "lastLogin", .label = QT_TRANSLATE_NOOP("user", "Last login"), .traits = Nullable | Kept};
inline constexpr Field<int> sessions{
    .name = "sessions", .label = QT_TRANSLATE_NOOP("user", "Sessions"), .min = 0};
inline constexpr auto state = describe(lastLogin, sessions);

inline constexpr ObjectClass objectClass = checked({
    .name = "user",
    .label = QT_TRANSLATE_NOOP("user", "User"),
    .pluralLabel = QT_TRANSLATE_NOOP("user", "Users"),
    .help = QT_TRANSLATE_NOOP("user", "Somebody who may log in."),
    .fields = fields,
    .state = state,
});

} // namespace linekeeper::user
