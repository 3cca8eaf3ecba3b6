// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QStringList>

class QWidget;

namespace linekeeper {

/// A text that a window shows, or has ready.
struct ShownText {
    QString where; ///< class and name of the widget, and what of it
    QString text;
};

/// Class and name.
QString placeOf(const QWidget &widget);

/// Parts that Qt makes of its own widgets, and names.
bool isOfQt(const QWidget &widget);

/// All that a window and what is within says to whoever reads it, hovers over it or has it read to him, also
/// what is hidden at the moment: titles, labels, buttons, menus, choices, tabs, headers and cells of tables,
/// charts, placeholders, tips, names. Neither what is typed nor parts of Qt.
QList<ShownText> textsOf(const QWidget &window);

/// Where it says what, in an order that does not depend on the making of the window.
QStringList linesOf(const QWidget &window);

} // namespace linekeeper
