// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tone.h"
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <array>

namespace linekeeper {
namespace {

/// Pixels of the pixmap at the greatest scale that screens have.
constexpr int side = 64;

void paintMark(QPainter &painter, Tone tone, const QColor &color)
{
    QPen line(Qt::white, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const QRectF circle(4, 4, 56, 56);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (tone) {
    case Tone::Good:
        painter.drawEllipse(circle);
        painter.setPen(line);
        painter.drawPolyline(std::array{QPointF(19, 34), QPointF(28, 43), QPointF(45, 23)}.data(), 3);
        break;
    case Tone::Busy:
        painter.drawEllipse(circle);
        painter.setPen(line);
        painter.drawPolyline(std::array{QPointF(32, 17), QPointF(32, 33), QPointF(43, 39)}.data(), 3);
        break;
    case Tone::Warning: {
        QPainterPath triangle;
        triangle.addPolygon(QPolygonF({QPointF(32, 8), QPointF(58, 54), QPointF(6, 54)}));
        triangle.closeSubpath();
        painter.setPen(QPen(color, 7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(triangle);
        painter.setPen(line);
        painter.drawLine(QPointF(32, 24), QPointF(32, 37));
        painter.drawPoint(QPointF(32, 48));
        break;
    }
    case Tone::Bad:
        painter.drawEllipse(circle);
        painter.setPen(line);
        painter.drawLine(QPointF(23, 23), QPointF(41, 41));
        painter.drawLine(QPointF(41, 23), QPointF(23, 41));
        break;
    case Tone::Off:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 7));
        painter.drawEllipse(circle.adjusted(4, 4, -4, -4));
        break;
    case Tone::None: break;
    }
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor colorOf(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good: return dark ? QColor(0x57, 0xc7, 0x7b) : QColor(0x1b, 0x7a, 0x3d);
    case Tone::Busy: return dark ? QColor(0x6a, 0xb0, 0xf3) : QColor(0x1c, 0x64, 0xb4);
    case Tone::Warning: return dark ? QColor(0xf0, 0xb4, 0x4c) : QColor(0x9a, 0x5b, 0x00);
    case Tone::Bad: return dark ? QColor(0xff, 0x85, 0x7d) : QColor(0xb8, 0x1f, 0x1f);
    case Tone::Off: return mutedText(palette);
    case Tone::None: break;
    }
    return palette.color(QPalette::WindowText);
}

QIcon iconOf(Tone tone, const QPalette &palette)
{
    if (tone == Tone::None)
        return {};
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    // The mark within is white: the light theme's colours carry it on either background.
    QPalette light;
    light.setColor(QPalette::Window, Qt::white);
    paintMark(painter, tone, tone == Tone::Off ? mutedText(palette) : colorOf(tone, light).lighter(115));
    painter.end();
    QIcon icon;
    icon.addPixmap(pixmap, QIcon::Normal);
    icon.addPixmap(pixmap, QIcon::Selected); // as it is: a tint would hide what it says
    return icon;
}

QVariant markOf(Tone tone, bool isStale)
{
    if (tone == Tone::None)
        return {};
    return iconOf(isStale ? Tone::Off : tone, QGuiApplication::palette());
}

QColor mutedText(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::WindowText);
    const QColor ground = palette.color(QPalette::Window);
    const auto mix = [](int one, int other) { return (one * 7 + other * 3) / 10; };
    return {mix(text.red(), ground.red()), mix(text.green(), ground.green()),
            mix(text.blue(), ground.blue())};
}

} // namespace linekeeper
