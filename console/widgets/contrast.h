// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <algorithm>
#include <cmath>

namespace linekeeper {

/// Relative luminance (WCAG 2.1).
inline double luminance(const QColor &color)
{
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// What is seen of a colour that lets the ground through.
inline QColor seenOn(const QColor &ground, const QColor &color)
{
    const float part = color.alphaF();
    const auto mixed = [part](float above, float below) { return above * part + below * (1 - part); };
    return QColor::fromRgbF(mixed(color.redF(), ground.redF()), mixed(color.greenF(), ground.greenF()),
                            mixed(color.blueF(), ground.blueF()));
}

/// From 1, which nobody sees, to 21.
inline double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace linekeeper
