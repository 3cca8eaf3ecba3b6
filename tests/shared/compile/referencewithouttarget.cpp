// SPDX-License-Identifier: GPL-3.0-or-later
// expect: uninitialized
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<QUuid> owner{.name = "owner", .label = "Owner"};
constexpr auto fields = describe(owner);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
