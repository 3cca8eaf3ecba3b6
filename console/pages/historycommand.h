// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"

namespace linekeeper {

/// Leads from an object to its history.
ObjectCommand historyCommand();

} // namespace linekeeper
