// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"
#include "objects/references.h"

namespace linekeeper {

/// All that is known of an object, as plain text for those who are asked for help: names and values as they
/// are on the wire, whatever the language; no secrets.
QString diagnosisOf(const Object &object, const Presentation &presentation, References &references);

} // namespace linekeeper
