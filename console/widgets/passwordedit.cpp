// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passwordedit.h"
#include "widgets/tone.h"
#include <QAction>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace linekeeper {
namespace {

/// An eye, struck through while the text is hidden.
QIcon eye(const QPalette &palette, bool isStruck)
{
    constexpr int side = 64;
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = mutedText(palette);
    painter.setPen(QPen(color, 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath outline(QPointF(6, 32));
    outline.quadTo(QPointF(32, 2), QPointF(58, 32));
    outline.quadTo(QPointF(32, 62), QPointF(6, 32));
    painter.drawPath(outline);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(32, 32), 7, 7);
    if (isStruck)
        painter.drawLine(QPointF(14, 54), QPointF(50, 10));
    return QIcon(pixmap);
}

} // namespace

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
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

void PasswordEdit::retranslate()
{
    const bool isHidden = echoMode() == Password;
    const QString what = isHidden ? tr("Show the password") : tr("Hide the password");
    m_reveal->setIcon(eye(palette(), isHidden));
    m_reveal->setText(what);
    m_reveal->setToolTip(
        QStringLiteral("%1 (%2)").arg(what, m_reveal->shortcut().toString(QKeySequence::NativeText)));
}

} // namespace linekeeper
