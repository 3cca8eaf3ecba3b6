// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>

class QWidget;

namespace linekeeper {

/// Entries of the menu bar's menus and of tool bars, be they grey or not, and of the sidebar, be they chosen
/// or not, of which nobody could see the icon; one line each, none where all is well.
QStringList poorIconsIn(const QWidget &window);
/// Titles of pages that are cut off in the sidebar, where icons take some of the room.
QStringList elidedPagesIn(const QWidget &window);

} // namespace linekeeper
