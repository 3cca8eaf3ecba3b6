// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/consolestyle.h"
#include "widgets/tone.h"
#include <QPainter>
#include <QStyleOption>

namespace linekeeper {

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox;
    if ((!isBox && element != PE_IndicatorRadioButton) || !isDark(option->palette))
        return;
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(mutedText(option->palette));
    painter->setRenderHint(QPainter::Antialiasing);
    if (isBox)
        painter->drawRoundedRect(frame, 2, 2);
    else
        painter->drawEllipse(frame);
    painter->restore();
}

} // namespace linekeeper
