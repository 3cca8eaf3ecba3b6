// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"

namespace linekeeper {

/// A value that the field takes and that is not its default; another for each number from 0 on.
/// Of references it is a fresh uuid or name: nobody has looked whether there is such an object.
Value sampleValue(const FieldSpec &field, int number = 0);

/// An object with such a value in every field, of the configuration and of the state.
Object sampleObject(const ObjectClass &objectClass, int number = 0);

} // namespace linekeeper
