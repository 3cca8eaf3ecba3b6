// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QIcon>
#include <QList>

namespace linekeeper {

/// By which people tell their connections apart.
enum class ProfileColor : quint8 { None, Red, Orange, Green, Teal, Blue, Violet, Grey };

QList<ProfileColor> profileColors();
/// White text can be read on it. Invalid for None.
QColor colorOf(ProfileColor color);
/// A disc of it; null for None.
QIcon iconOf(ProfileColor color);
/// In the language of the program.
QString titleOf(ProfileColor color);
/// As it is saved.
QString nameOf(ProfileColor color);
/// None, where there is no such name.
ProfileColor profileColor(const QString &name);

} // namespace linekeeper
