// SPDX-License-Identifier: GPL-3.0-or-later
// expect: defaultIsOutsideTheLimits
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<QString> name{.name = "name", .label = "Name", .fallback = "abcd", .maxLength = 3};
constexpr auto fields = describe(name);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
