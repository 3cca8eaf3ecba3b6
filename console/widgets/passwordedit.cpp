// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passwordedit.h"
#include "widgets/symbol.h"
#include <QAction>
#include <QEvent>

namespace linekeeper {
PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(new QAction(this))
{
    setEchoMode(Password);
    m_reveal->setCheckable(true);
    m_reveal->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    m_reveal->setShortcutContext(Qt::WidgetShortcut);
    addAction(m_reveal, TrailingPosition);
    connect(m_reveal, &QAction::toggled, this, [this](bool isRevealed) {
        setEchoMode(isRevealed ? Normal : Password);
        retranslate();
    });
    retranslate();
}

void PasswordEdit::reveal()
{
    m_reveal->setChecked(true);
}

void PasswordEdit::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

void PasswordEdit::retranslate()
{
    const bool isHidden = echoMode() == Password;
    const QString what = isHidden ? tr("Show the password") : tr("Hide the password");
    m_reveal->setIcon(iconOf(isHidden ? Symbol::Hidden : Symbol::Show));
    m_reveal->setText(what);
    m_reveal->setToolTip(
        QStringLiteral("%1 (%2)").arg(what, m_reveal->shortcut().toString(QKeySequence::NativeText)));
}

} // namespace linekeeper
