// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QJsonObject>

namespace linekeeper {

/// What became of what a client asked for.
struct Fulfilment {
    ObjectPtr object = {}; ///< null when it was removed, or a repeat may not see it any more
    QJsonObject shownOnce = {};
    QJsonObject result = {}; ///< of a method
    QUuid uuid = {}; ///< of what was made, even where `object` is null
};

} // namespace linekeeper
