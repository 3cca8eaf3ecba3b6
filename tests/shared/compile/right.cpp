// SPDX-License-Identifier: GPL-3.0-or-later
// expect: success
#include "model/objectclass.h"

namespace linekeeper {

constexpr Choice colours[] = {{"red", "Red"}, {"blue", "Blue"}};
constexpr Field<QString> name{.name = "name", .label = "Name", .maxLength = 4, .traits = Required | Unique};
constexpr Field<QString> password{.name = "password", .label = "Password", .traits = Secret};
constexpr Field<int> size{.name = "size", .label = "Size", .fallback = 7, .min = 7, .max = 7};
constexpr ChoiceField colour{.name = "colour", .label = "Colour", .choices = colours, .fallback = "blue"};
constexpr auto fields = describe(name, password, size, colour);
constexpr Field<QDateTime> seen{.name = "seen", .label = "Seen", .traits = Nullable | Kept | Quiet};
constexpr auto state = describe(seen);
constexpr ObjectClass objectClass
    = checked({.name = "thing", .label = "Thing", .fields = fields, .state = state});
constexpr Field<QUuid> thing{.name = "owner", .label = "Thing", .target = objectClass};
constexpr auto otherFields = describe(thing);
constexpr ObjectClass otherClass = checked({.name = "other", .label = "Other", .fields = otherFields});
static_assert(objectClass.uniqueField() && objectClass.uniqueField()->name == "name");
static_assert(objectClass.indexOf("colour") == 3 && objectClass.indexOf("seen") == -1);

} // namespace linekeeper
