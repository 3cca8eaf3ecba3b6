// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"
#include "model/mailbox.h"

namespace linekeeper {

/// objects/session: login, what it holds, refresh, logout. All must outlive the router.
void addSessionRoutes(Router &router, const Services &services, Mailbox &mailbox);

} // namespace linekeeper
