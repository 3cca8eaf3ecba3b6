// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QString>
#include <functional>

class QMenuBar;

namespace linekeeper {

/// What can be done by name.
struct Command {
    QString title;
    QString hint = {}; ///< its shortcut, or what it is
    QString whyNot = {}; ///< empty: it can be done
    std::function<void()> run = {};
};

/// All that the menus offer, by the way to it.
QList<Command> commandsOf(const QMenuBar &menus);

} // namespace linekeeper
