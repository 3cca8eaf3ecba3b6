// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"

namespace linekeeper {

/// What can be done with SIP accounts alone: register them at once, see their messages, pause their
/// registrar.
QList<ObjectCommand> sipCommands();

} // namespace linekeeper
