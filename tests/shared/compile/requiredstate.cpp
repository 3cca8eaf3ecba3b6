// SPDX-License-Identifier: GPL-3.0-or-later
// expect: stateCannotBeSet
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> size{.name = "size", .label = "Size"};
constexpr Field<QString> mood{.name = "mood", .label = "Mood", .traits = Required};
constexpr auto fields = describe(size);
constexpr auto state = describe(mood);
constexpr ObjectClass objectClass
    = checked({.name = "thing", .label = "Thing", .fields = fields, .state = state});

} // namespace linekeeper
