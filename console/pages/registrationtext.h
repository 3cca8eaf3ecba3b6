// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"

namespace linekeeper {

/// How the registration of a SIP account stands, in plain words: what is known from RFC 3261 section 21 and
/// the reason that the service gives.
Presentation::Cell registrationInWords(const Object &sipAccount);

/// What the service tells of it besides: code, reason and times, as far as there are any, each in a line.
QString registrationInDetail(const Object &sipAccount);

/// Whether the line is signed off because somebody paused its registrar.
bool isOnHold(const Object &sipAccount);

} // namespace linekeeper
