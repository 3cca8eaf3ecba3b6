// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/controlprotocol.h"

namespace linekeeper {

/// Asks the daemon that serves the socket and waits for as long as the answer takes. Nothing: nobody serves
/// it.
std::optional<Result<QString>> askDaemon(const QString &path, const ControlRequest &request);

} // namespace linekeeper
