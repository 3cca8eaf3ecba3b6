// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "push/delivery.h"
#include "store/objectstore.h"
#include <QJsonArray>
#include <deque>

namespace linekeeper {

/// What was given up as status/undelivered lists it, the newest first, as far as the caller may see it.
QJsonArray undeliveredReport(const std::deque<Delivery> &deliveries, const Caller &caller,
                             const ObjectStore &store);

} // namespace linekeeper
