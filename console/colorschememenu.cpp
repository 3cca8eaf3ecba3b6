// SPDX-License-Identifier: GPL-3.0-or-later
#include "colorschememenu.h"
#include <QActionGroup>
#include <QEvent>

namespace linekeeper {

ColorSchemeMenu::ColorSchemeMenu(ColorSchemes &schemes, QWidget *parent)
    : QMenu(parent)
{
    using Scheme = ColorSchemes::Scheme;
    auto *group = new QActionGroup(this);
    for (const Scheme scheme : {Scheme::Desktop, Scheme::Light, Scheme::Dark}) {
        QAction *action = addAction(QString());
        action->setCheckable(true);
        action->setChecked(scheme == schemes.current());
        group->addAction(action);
        m_choices.append(action);
        connect(action, &QAction::triggered, &schemes, [&schemes, scheme] { schemes.use(scheme); });
    }
    retranslate();
}

void ColorSchemeMenu::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMenu::changeEvent(event);
}

void ColorSchemeMenu::retranslate()
{
    setTitle(tr("C&olours"));
    const QStringList names{tr("&As the Desktop Has Them"), tr("&Light"), tr("&Dark")};
    for (qsizetype i = 0; i < names.size(); ++i)
        m_choices[i]->setText(names[i]);
}

} // namespace linekeeper
