// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/pushoptions.h"
#include "settings.h"

namespace linekeeper {

/// Where the configuration says that alarms are pushed to; what does not fit is an error that names the key.
/// Reads the files of secrets.
Result<PushOptions> readPushOptions(const Settings &settings);

} // namespace linekeeper
