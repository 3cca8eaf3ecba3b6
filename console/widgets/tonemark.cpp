// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tonemark.h"
#include <QEvent>

namespace linekeeper {

ToneMark::ToneMark(double scale, QWidget *parent)
    : QLabel(parent)
    , m_scale(scale)
{
    hide();
}

void ToneMark::setTone(Tone tone)
{
    m_tone = tone;
    paintTone();
}

void ToneMark::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintTone();
    QLabel::changeEvent(event);
}

void ToneMark::paintTone()
{
    const int side = int(fontMetrics().height() * m_scale);
    setPixmap(iconOf(m_tone, palette()).pixmap(side, side));
    setVisible(m_tone != Tone::None);
}

} // namespace linekeeper
