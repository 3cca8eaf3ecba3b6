// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"

namespace linekeeper {

/// list/objects, list/methods, schema/object/C, schema/method/M.
void addIntrospectionRoutes(Router &router);

} // namespace linekeeper
