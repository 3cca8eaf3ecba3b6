// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/command.h"
#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

namespace linekeeper {
namespace {

QString plain(QString text)
{
    return text.remove(u'&');
}

QString reasonOf(const QAction &action)
{
    if (action.isEnabled())
        return {};
    const QString tip = action.toolTip(); // its text, where it has none
    return tip.isEmpty() || tip == plain(action.text()).remove(QStringLiteral(" …"))
            || tip == plain(action.text())
        ? QCoreApplication::translate("CommandPalette", "Not possible at the moment.")
        : tip;
}

void gather(QList<Command> &commands, const QList<QAction *> &actions, const QString &way)
{
    for (QAction *action : actions) {
        const QString title = way + plain(action->text());
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (const QMenu *menu = action->menu()) {
            gather(commands, menu->actions(), title + QStringLiteral(" › "));
            continue;
        }
        commands.append({.title = title,
                         .hint = action->shortcut().toString(QKeySequence::NativeText),
                         .whyNot = reasonOf(*action),
                         .run = [guarded = QPointer(action)] {
                             if (guarded)
                                 guarded->trigger();
                         }});
    }
}

} // namespace

QList<Command> commandsOf(const QMenuBar &menus)
{
    QList<Command> commands;
    gather(commands, menus.actions(), {});
    return commands;
}

} // namespace linekeeper
