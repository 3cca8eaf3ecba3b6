// SPDX-License-Identifier: GPL-3.0-or-later
// expect: defaultIsNoneOfTheChoices
#include "model/objectclass.h"

namespace linekeeper {

constexpr Choice colours[] = {{"red", "Red"}};
constexpr ChoiceField colour{.name = "colour", .label = "Colour", .choices = colours, .fallback = "blue"};
constexpr auto fields = describe(colour);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
