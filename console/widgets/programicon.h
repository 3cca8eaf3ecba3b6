// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QIcon>

namespace linekeeper {

/// That of the desktop's theme, where it has one; else the program's own. Never null.
QIcon programIcon();

} // namespace linekeeper
