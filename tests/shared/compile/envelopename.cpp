// SPDX-License-Identifier: GPL-3.0-or-later
// expect: nameBelongsToTheEnvelope
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> rev{.name = "rev", .label = "Revision"};
constexpr auto fields = describe(rev);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
