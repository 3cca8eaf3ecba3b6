// SPDX-License-Identifier: GPL-3.0-or-later
// expect: narrowing|overflow
#include "model/objectclass.h"

namespace linekeeper {

constexpr Field<quint8> size{.name = "size", .label = "Size", .fallback = 256};
constexpr auto fields = describe(size);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "Thing", .fields = fields});

} // namespace linekeeper
