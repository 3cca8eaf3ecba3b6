// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"

/// A registrar whose lines are held, as the store keeps it. Not a class of the API.
namespace linekeeper::pauseRecord {

inline constexpr Field<QString> domain{
    .name = "domain", .label = "", .help = "As accounts have it, in lower case.", .traits = Unique};
inline constexpr Field<QDateTime> until{.name = "until", .label = ""};
inline constexpr auto fields = describe(domain, until);

inline constexpr ObjectClass objectClass = checked({.name = "registrarPause",
                                                    .label = "",
                                                    .fields = fields,
                                                    .operations = readOnlyOperations,
                                                    .hasHistory = false});

} // namespace linekeeper::pauseRecord
