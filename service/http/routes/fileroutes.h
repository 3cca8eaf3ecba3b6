// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"

namespace linekeeper {

/// Files that are made of an object, below its path.
void addFileRoutes(Router &router, const Services &services);

} // namespace linekeeper
