// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/historycommand.h"
#include "classes/historymethod.h"
#include "objects/missingright.h"
#include "objects/pageparts.h"
#include "widgets/page.h"
#include <QCoreApplication>

namespace linekeeper {

ObjectCommand historyCommand()
{
    return {.name = "history",
            .symbol = Symbol::History,
            .key = Qt::Key_F8,
            .text = [] { return QCoreApplication::translate("HistoryCommand", "Histor&y"); },
            .whyNot =
                [](const PageParts &parts, const ObjectPtr &first) {
                    const QString missing = missingRight(parts.rights, history::methodClass);
                    return missing.isEmpty() && !first
                        ? QCoreApplication::translate("HistoryCommand", "Select something first.")
                        : missing;
                },
            .run =
                [](const PageParts &, const QList<ObjectPtr> &selected, QWidget &page) {
                    const Object &first = *selected.constFirst();
                    Q_EMIT static_cast<Page &>(page).historyRequested(&first.objectClass(), first.uuid);
                }};
}

} // namespace linekeeper
