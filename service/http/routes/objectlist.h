// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/call.h"
#include "store/objectstore.h"

namespace linekeeper {

/// The answer to a list call: one snapshot, streamed.
Result<Response> listObjects(const ObjectClass &objectClass, const ObjectStore &store, const Call &call);

} // namespace linekeeper
