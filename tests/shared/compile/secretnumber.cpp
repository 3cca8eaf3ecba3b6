// SPDX-License-Identifier: GPL-3.0-or-later
// expect: onlyTextCanBeUniqueOrSecret
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> pin{.name = "pin", .label = "PIN", .traits = Secret};
constexpr auto fields = describe(pin);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
