// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/query.h"
#include "model/result.h"
#include <QStringList>

namespace linekeeper {

/// A request target taken apart and decoded: path segments and parameters.
struct Target {
    QStringList segments; ///< a trailing slash makes none
    Parameters parameters;
};
Result<Target> readTarget(const QByteArray &target);

} // namespace linekeeper
