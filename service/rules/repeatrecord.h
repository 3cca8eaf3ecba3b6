// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/user.h"

/// A call that was made with an Idempotency-Key, as the store keeps it. Not a class of the API.
namespace linekeeper::repeatRecord {

inline constexpr Field<QUuid> user{.name = "user",
                                   .label = "",
                                   .target = user::objectClass,
                                   .onTargetRemoved = OnTargetRemoved::RemoveToo,
                                   .traits = Required};
inline constexpr Field<QString> digest{
    .name = "digest", .label = "", .help = "Of who called what with which key.", .traits = Unique | Hidden};
inline constexpr Field<QString> body{
    .name = "body", .label = "", .help = "A digest of it.", .traits = Hidden};
inline constexpr Field<QString> madeClass{.name = "madeClass", .label = ""};
inline constexpr Field<QString> made{
    .name = "made", .label = "", .help = "The uuid; no reference, for the object may be gone."};
inline constexpr Field<QString> result{
    .name = "result", .label = "", .help = "Of a method, as JSON.", .traits = Secret};
inline constexpr Field<QDateTime> created{.name = "created", .label = ""};
inline constexpr auto fields = describe(repeatRecord::user, digest, body, madeClass, made, result, created);

inline constexpr ObjectClass objectClass = checked(
    {.name = "repeat", .label = "", .fields = fields, .operations = readOnlyOperations, .hasHistory = false});

} // namespace linekeeper::repeatRecord
