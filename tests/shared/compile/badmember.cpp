// SPDX-License-Identifier: GPL-3.0-or-later
// expect: defaultIsOutsideTheLimits
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> weight{.name = "weight", .label = "Weight", .fallback = 1, .min = 2};
constexpr auto members = describe(weight);
constexpr RecordField parts{.name = "parts", .label = "Parts", .members = members};
constexpr auto fields = describe(parts);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
