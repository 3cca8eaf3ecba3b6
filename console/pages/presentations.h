// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"

namespace linekeeper {

/// What is special about a class. A class without a line here is shown as it is declared.
Presentation presentationOf(const ObjectClass &objectClass);

} // namespace linekeeper
