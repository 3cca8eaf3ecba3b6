// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/failure.h"
#include "model/objectclass.h"

namespace linekeeper {

/// Why the change of one of many objects was refused, for a person: the field that it is about by its label,
/// or what it means for the object as a whole, as far as the type of the error tells.
QString reasonOf(const Failure &why, const ObjectClass &objectClass);

} // namespace linekeeper
