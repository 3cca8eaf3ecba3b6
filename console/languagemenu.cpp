// SPDX-License-Identifier: GPL-3.0-or-later
#include "languagemenu.h"
#include "languages.h"
#include <QActionGroup>
#include <QEvent>

namespace linekeeper {

LanguageMenu::LanguageMenu(Languages &languages, QWidget *parent)
    : QMenu(parent)
{
    auto *group = new QActionGroup(this);
    for (const QString &code : languages.codes()) {
        QAction *action = addAction(Languages::title(code));
        action->setCheckable(true);
        action->setChecked(code == languages.current());
        group->addAction(action);
        connect(action, &QAction::triggered, &languages, [&languages, code] { languages.use(code); });
    }
    setTitle(tr("&Language"));
}

void LanguageMenu::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setTitle(tr("&Language"));
    QMenu::changeEvent(event);
}

} // namespace linekeeper
