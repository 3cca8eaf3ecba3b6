// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/user.h"

/// Lets a program act for a user (RFC 6750).
namespace linekeeper::apiKey {

inline constexpr Field<QString> name{.name = "name",
                                     .label = QT_TRANSLATE_NOOP("apiKey", "Name"),
                                     .help = QT_TRANSLATE_NOOP("apiKey", "What the key is for."),
                                     .maxLength = 64,
                                     .traits = Required};
inline constexpr Field<QUuid> user{
    .name = "user",
    .label = QT_TRANSLATE_NOOP("apiKey", "User"),
    .help = QT_TRANSLATE_NOOP("apiKey", "For whom the key acts; at creation left out: the caller."),
    .target = user::objectClass,
    .onTargetRemoved = OnTargetRemoved::RemoveToo,
    .traits = Nullable | Fixed};
inline constexpr Field<bool> enabled{
    .name = "enabled", .label = QT_TRANSLATE_NOOP("apiKey", "Enabled"), .fallback = true};
inline constexpr Field<QDateTime> expires{.name = "expires",
                                          .label = QT_TRANSLATE_NOOP("apiKey", "Expires"),
                                          .help = QT_TRANSLATE_NOOP("apiKey", "Empty: never.")};
inline constexpr Field<QStringList> roles{
    .name = "roles",
    .label = QT_TRANSLATE_NOOP("apiKey", "Roles"),
    .help = QT_TRANSLATE_NOOP(
        "apiKey", "Narrows the key to what these roles allow too; left out: all that its user may."),
    .target = &role::objectClass,
    .maxEntries = 100,
    .traits = Nullable};
inline constexpr Field<QString> digest{.name = "digest", .label = "", .traits = Unique | Hidden};
inline constexpr auto fields = describe(name, user, enabled, expires, roles, digest);

inline constexpr Field<QDateTime> lastUsed{.name = "lastUsed",
                                           .label = QT_TRANSLATE_NOOP("apiKey", "Last used"),
                                           .help = QT_TRANSLATE_NOOP("apiKey", "To the minute."),
                                           .traits = Nullable | Kept};
inline constexpr Field<QString> prefix{
    .name = "prefix",
    .label = QT_TRANSLATE_NOOP("apiKey", "Prefix"),
    .help
    = QT_TRANSLATE_NOOP("apiKey", "The first characters of the key, by which it can be told from others."),
    .traits = Kept};
inline constexpr auto state = describe(lastUsed, prefix);

inline constexpr ObjectClass objectClass = checked({
    .name = "apiKey",
    .label = QT_TRANSLATE_NOOP("apiKey", "API key"),
    .pluralLabel = QT_TRANSLATE_NOOP("apiKey", "API keys"),
    .help = QT_TRANSLATE_NOOP(
        "apiKey", "Lets a program act for a user. The key itself is shown once, at its creation."),
    .fields = fields,
    .state = state,
});

} // namespace linekeeper::apiKey
