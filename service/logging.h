// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <functional>

namespace linekeeper {

enum class LogFormat : quint8 { Text, Json };

/// Sends what is logged to stderr, a line an entry: as text, as JSON, or in journald's own fields where
/// stderr leads there. What libraries print to `stderr` is logged from then on, a few lines a minute (see
/// LogLimit).
void startLogging(LogFormat format);

/// Hears of each entry from "info" on, besides; on any thread, so it must return quickly. Gone when this
/// returns with an empty one.
using LogSink = std::function<void(QtMsgType type, const QString &category, const QString &message)>;
void setLogSink(LogSink sink);

} // namespace linekeeper
