// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/call.h"
#include "rules/repeats.h"

namespace linekeeper {

/// The claim of a POST with an Idempotency-Key; null without one, and for a trial run.
Result<Repeats::ClaimPtr> claimRepeat(Repeats &repeats, const Call &call, ObjectStore::Trial trial);

} // namespace linekeeper
