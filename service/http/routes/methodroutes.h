// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"
#include "model/mailbox.h"

namespace linekeeper {

/// methods/M for every method. All must outlive the router.
void addMethodRoutes(Router &router, const Services &services, Mailbox &mailbox);

} // namespace linekeeper
