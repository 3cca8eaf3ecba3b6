// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/call.h"
#include "model/patch.h"
#include "store/objectstore.h"
#include <QJsonValue>

namespace linekeeper {

enum class Body : quint8 {
    Needed,
    MayBeEmpty, ///< then it is read as an empty object
};
/// The JSON body of a request, or why it can't be taken.
Result<QJsonValue> readBody(const Request &request, Body body = Body::Needed);

/// Which patch a body is, by its type; application/json with an array is a JSON Patch.
Result<PatchFormat> readPatchFormat(const Request &request);

/// `?dryRun=true`; any other parameter of a changing call is an error.
Result<ObjectStore::Trial> readTrial(const Parameters &parameters);

/// For calls that know no parameter.
Result<void> refuseParameters(const Parameters &parameters);

inline constexpr char acceptPatch[] = "application/json-patch+json, application/merge-patch+json";

} // namespace linekeeper
