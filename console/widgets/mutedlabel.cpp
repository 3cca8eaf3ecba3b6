// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mutedlabel.h"
#include "widgets/tone.h"
#include <QEvent>
#include <QGuiApplication>

namespace linekeeper {

MutedLabel::MutedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    mute();
}

void MutedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        mute();
    QLabel::changeEvent(event);
}

void MutedLabel::mute()
{
    const QColor color = mutedText(QGuiApplication::palette());
    if (palette().color(QPalette::WindowText) == color)
        return;
    QPalette muted;
    muted.setColor(QPalette::WindowText, color);
    setPalette(muted);
}

} // namespace linekeeper
