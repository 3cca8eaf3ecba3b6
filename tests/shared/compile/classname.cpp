// SPDX-License-Identifier: GPL-3.0-or-later
// expect: nameBelongsToTheEnvelope
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> thing{.name = "thing", .label = "Thing"};
constexpr auto fields = describe(thing);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
