// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"

namespace linekeeper {

/// What was said of an account, as a file for Wireshark.
void addTraceRoutes(Router &router, const Services &services);

} // namespace linekeeper
