// SPDX-License-Identifier: GPL-3.0-or-later
// expect: onlyStateCanBeKeptOrQuiet
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> size{.name = "size", .label = "Size", .traits = Quiet};
constexpr auto fields = describe(size);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
