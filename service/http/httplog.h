// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLoggingCategory>

namespace linekeeper {

/// What goes wrong on the wire. Never with a target, a header or a body in it: they may hold secrets.
Q_DECLARE_LOGGING_CATEGORY(httpLog)

} // namespace linekeeper
