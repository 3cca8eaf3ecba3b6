// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/repeat.h"

namespace linekeeper {

Result<Repeats::ClaimPtr> claimRepeat(Repeats &repeats, const Call &call, ObjectStore::Trial trial)
{
    const Request &request = call.request();
    if (request.method != "POST" || !request.has(Header::IdempotencyKey)
        || trial == ObjectStore::Trial::DryRun)
        return Repeats::ClaimPtr();
    return repeats.claim(*call.caller,
                         {.method = request.method,
                          .path = call.target.segments.join(u'/'),
                          .key = request.header(Header::IdempotencyKey),
                          .body = request.body});
}

} // namespace linekeeper
