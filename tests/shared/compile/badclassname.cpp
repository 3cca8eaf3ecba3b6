// SPDX-License-Identifier: GPL-3.0-or-later
// expect: nameIsNotACamelCaseWord
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<int> size{.name = "size", .label = "Size"};
constexpr auto fields = describe(size);
constexpr ObjectClass objectClass = checked({.name = "two words", .label = "Thing", .fields = fields});

} // namespace linekeeper
