// SPDX-License-Identifier: GPL-3.0-or-later
// expect: aSecretCannotBeUnique
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<QString> token{.name = "token", .label = "Token", .traits = Secret | Unique};
constexpr auto fields = describe(token);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
