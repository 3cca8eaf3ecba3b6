// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/profilecolor.h"
#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <array>

namespace linekeeper {
namespace {

struct Entry {
    ProfileColor color;
    const char *name;
    const char *title;
    QRgb rgb;
};

constexpr std::array entries{
    Entry{ProfileColor::None, "none", QT_TRANSLATE_NOOP("ProfileColor", "No colour"), 0},
    Entry{ProfileColor::Red, "red", QT_TRANSLATE_NOOP("ProfileColor", "Red"), 0xffb3261e},
    Entry{ProfileColor::Orange, "orange", QT_TRANSLATE_NOOP("ProfileColor", "Orange"), 0xff9a4b00},
    Entry{ProfileColor::Green, "green", QT_TRANSLATE_NOOP("ProfileColor", "Green"), 0xff1b7a3d},
    Entry{ProfileColor::Teal, "teal", QT_TRANSLATE_NOOP("ProfileColor", "Teal"), 0xff00696b},
    Entry{ProfileColor::Blue, "blue", QT_TRANSLATE_NOOP("ProfileColor", "Blue"), 0xff1c64b4},
    Entry{ProfileColor::Violet, "violet", QT_TRANSLATE_NOOP("ProfileColor", "Violet"), 0xff6a3fb0},
    Entry{ProfileColor::Grey, "grey", QT_TRANSLATE_NOOP("ProfileColor", "Grey"), 0xff5a5f66},
};

const Entry &entryOf(ProfileColor color)
{
    return entries.at(std::size_t(color));
}

} // namespace

QList<ProfileColor> profileColors()
{
    QList<ProfileColor> colors;
    for (const Entry &entry : entries)
        colors.append(entry.color);
    return colors;
}

QColor colorOf(ProfileColor color)
{
    return color == ProfileColor::None ? QColor() : QColor(entryOf(color).rgb);
}

QIcon iconOf(ProfileColor color)
{
    if (color == ProfileColor::None)
        return {};
    constexpr int side = 64; // pixels at the greatest scale that screens have
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colorOf(color));
    painter.drawEllipse(pixmap.rect().adjusted(8, 8, -8, -8));
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // as it is: by its colour it is known
    return icon;
}

QString titleOf(ProfileColor color)
{
    return QCoreApplication::translate("ProfileColor", entryOf(color).title);
}

QString nameOf(ProfileColor color)
{
    return QString::fromLatin1(entryOf(color).name);
}

ProfileColor profileColor(const QString &name)
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry &entry) { return name == QLatin1String(entry.name); });
    return found == entries.end() ? ProfileColor::None : found->color;
}

} // namespace linekeeper
