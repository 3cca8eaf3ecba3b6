// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httplog.h"

namespace linekeeper {

Q_LOGGING_CATEGORY(httpLog, "linekeeper.http")

} // namespace linekeeper
