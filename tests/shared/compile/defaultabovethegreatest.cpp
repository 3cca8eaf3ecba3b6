// SPDX-License-Identifier: GPL-3.0-or-later
// expect: defaultIsOutsideTheLimits
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> size{.name = "size", .label = "Size", .fallback = 11, .min = 0, .max = 10};
constexpr auto fields = describe(size);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
