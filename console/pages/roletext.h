// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"

namespace linekeeper {

/// What a role allows on objects, for a person.
Presentation::Cell rightsInWords(const Object &role);
/// Likewise, which methods.
Presentation::Cell methodsInWords(const Object &role);
/// "site=Köln, floor=2"; empty: no limit.
QString limitText(const QJsonObject &attributes);

} // namespace linekeeper
