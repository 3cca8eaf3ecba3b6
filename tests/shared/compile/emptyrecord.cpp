// SPDX-License-Identifier: GPL-3.0-or-later
// expect: aRecordNeedsMembers
#include "model/objectclass.h"

namespace linekeeper {

constexpr RecordField parts{.name = "parts", .label = "Parts", .members = {}};
constexpr auto fields = describe(parts);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
