// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace linekeeper {

/// From now on a fault of any model that is shown within ends the test; also of what its proxies stand on.
/// Left out are the models that lists, tables and trees of items have of Qt's own.
void watchModels(const QWidget &window);

} // namespace linekeeper
