// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/response.h"
#include "http/routes/call.h"
#include "rules/fulfilment.h"

namespace linekeeper {

/// The answer to a changing call on an object that succeeded.
void answerChange(const Call &call, const ObjectClass &objectClass, const Fulfilment &fulfilment,
                  Status status);

} // namespace linekeeper
