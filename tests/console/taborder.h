// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>

class QWidget;

/// Where Tab leads to in a window: one line for each thing that is wrong.
namespace linekeeper {

/// Tab should reach it and does not, from where the focus is and around. The window is active.
QStringList unreachableIn(QWidget &window);
/// Where Tab leaves the order in which people read: row by row, from left to right, and all that is within a
/// part of the window before the next part. What overlaps by little is not in one row; what is grey counts.
QStringList outOfOrderIn(const QWidget &window);

} // namespace linekeeper
