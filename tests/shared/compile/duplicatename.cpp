// SPDX-License-Identifier: GPL-3.0-or-later
// expect: nameIsDeclaredTwice
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> size{.name = "size", .label = "Size"};
constexpr Field<bool> other{.name = "size", .label = "Other"};
constexpr auto fields = describe(size, other);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
