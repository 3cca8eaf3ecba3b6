// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>

class QAction;
class QKeySequence;
class QWidget;

/// What is wrong with a window as somebody meets it who has no mouse, sees little, or reads another language:
/// one line each, none where all is well. What is hidden at the moment counts only where it says so.
namespace linekeeper {

/// Focusable, and has no name for a screen reader.
QStringList namelessIn(const QWidget &window);
/// Within reach of Alt at once, and of each menu, be it open or not.
QStringList repeatedMnemonicsIn(const QWidget &window);
/// A key that does two things, among the menus, what is visible, and the letters under Alt.
QStringList repeatedShortcutsIn(const QWidget &window);
/// Entries of menus, be they open or not.
QStringList emptyEntriesIn(const QWidget &window);
QStringList labelsWithoutBuddy(const QWidget &window);
QStringList truncatedIn(const QWidget &window);
/// Titles of columns that are cut off.
QStringList elidedTitlesIn(const QWidget &window);
/// What boxes to choose from have no room for, chosen or not.
QStringList elidedChoicesIn(const QWidget &window);
/// What lists have no room for whose columns nobody can widen, and no tip tells.
QStringList elidedRowsIn(const QWidget &window);
/// Times and numbers in tables that their columns have no room for: cut off they say something else.
QStringList elidedFiguresIn(const QWidget &window);
/// Tabs whose title has no room, or that only come when one scrolls for them.
QStringList elidedTabsIn(const QWidget &window);
/// What fields say while they are empty.
QStringList elidedPlaceholdersIn(const QWidget &window);
/// Bars that have no room for all of their buttons.
QStringList crowdedBarsIn(const QWidget &window);
/// Menus that do not tell why something in them is grey.
QStringList menusWithoutTips(const QWidget &window);
/// Less contrast than 4.5 (WCAG 2.1): texts of labels, buttons, menus, titles and cells of tables that are
/// not grey.
QStringList illegibleIn(const QWidget &window);

} // namespace linekeeper
