// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/user.h"

/// A login as the store keeps it. Not a class of the API: there, everyone sees one session, his own.
namespace linekeeper::sessionRecord {

inline constexpr Field<QUuid> user{.name = "user",
                                   .label = "",
                                   .target = user::objectClass,
                                   .onTargetRemoved = OnTargetRemoved::RemoveToo,
                                   .traits = Required};
inline constexpr Field<QString> digest{.name = "digest", .label = "", .traits = Unique | Hidden};
inline constexpr Field<QDateTime> created{.name = "created", .label = ""};
inline constexpr Field<QString> address{.name = "address", .label = ""};
inline constexpr Field<QDateTime> until{
    .name = "until", .label = "", .traits = Nullable}; ///< null: a login of a browser, which ends when unused
inline constexpr auto fields = describe(sessionRecord::user, digest, created, address, until);

inline constexpr Field<QDateTime> lastSeen{
    .name = "lastSeen", .label = "", .traits = Nullable | Kept | Quiet};
inline constexpr auto state = describe(lastSeen);

inline constexpr ObjectClass objectClass = checked({.name = "session",
                                                    .label = "",
                                                    .fields = fields,
                                                    .state = state,
                                                    .operations = readOnlyOperations,
                                                    .hasHistory = false});

} // namespace linekeeper::sessionRecord
