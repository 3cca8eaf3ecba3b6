// SPDX-License-Identifier: GPL-3.0-or-later
// expect: onlyTextCanBeUniqueOrSecret
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> number{.name = "number", .label = "Number", .traits = Unique};
constexpr auto fields = describe(number);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
