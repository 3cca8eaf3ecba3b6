// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/field.h"
#include "model/result.h"

namespace linekeeper {

/// Nothing, or why the text does not have the form. Lengths are not looked at; an empty text has every form.
Result<void> checkFormat(Format format, const QString &text);

/// host or host:port with IPv6 in brackets (RFC 3261 section 25.1, hostport).
bool isHostPort(QStringView text);

/// Whether every UTF-16 surrogate has its partner and none is U+0000.
bool isWellFormedText(QStringView text);

} // namespace linekeeper
