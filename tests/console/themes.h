// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/consolestyle.h"
#include <QApplication>
#include <QPalette>

/// As the program itself does.
inline void wearConsoleStyle()
{
    if (!qobject_cast<linekeeper::ConsoleStyle *>(QApplication::style()))
        QApplication::setStyle(new linekeeper::ConsoleStyle);
}

/// What a dark desktop gives its programs.
inline QPalette darkPalette()
{
    QPalette palette(QColor(0x35, 0x36, 0x3a), QColor(0x2a, 0x2b, 0x2e));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x27, 0x2a));
    return palette;
}
