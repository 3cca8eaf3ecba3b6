// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QByteArray>

namespace linekeeper {

/// The `type` of an error on the wire.
const char *errorType(Reason reason);

/// {"type":…,"message":…,"pointer":…}, as HTTP and the socket send it.
QByteArray errorBody(const Error &error, const Translate &translate = inEnglish);

} // namespace linekeeper
