// SPDX-License-Identifier: GPL-3.0-or-later
// expect: defaultIsOutsideTheLimits
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<std::chrono::seconds> interval{.name = "interval",
                                               .label = "Interval",
                                               .fallback = std::chrono::seconds(9),
                                               .min = std::chrono::seconds(10)};
constexpr auto fields = describe(interval);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
