// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

enum class LogFormat : quint8 { Text, Json };

/// Sends what is logged to stderr, a line an entry: as text, as JSON, or in journald's own fields where
/// stderr leads there.
void startLogging(LogFormat format);

} // namespace linekeeper
