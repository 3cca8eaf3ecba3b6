// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QString>

namespace linekeeper {

/// The classes of the API, in the order in which they are listed. A new class is one header and one line
/// here.
std::span<const ObjectClass *const> catalogue();

/// nullptr where there is no such class.
const ObjectClass *findClass(QStringView name);

} // namespace linekeeper
