// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"
#include "model/mailbox.h"

namespace linekeeper {

/// status, status/journal, status/history.
void addStatusRoutes(Router &router, const Services &services, Mailbox &mailbox);
/// /healthz and /metrics, beside the API.
void addHealthRoutes(Router &router, const Services &services);

} // namespace linekeeper
