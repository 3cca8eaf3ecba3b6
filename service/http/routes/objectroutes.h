// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"
#include "model/mailbox.h"

namespace linekeeper {

/// objects/C, objects/C/U and objects/C/U/clone for every class of the catalogue. All must outlive the
/// router.
void addObjectRoutes(Router &router, const Services &services, Mailbox &mailbox);

} // namespace linekeeper
