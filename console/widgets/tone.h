// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QIcon>
#include <QPalette>

namespace linekeeper {

/// How things stand. Told by shape and colour: not everybody sees colours.
enum class Tone : quint8 { None, Good, Busy, Warning, Bad, Off };

bool isDark(const QPalette &palette);
/// Readable on the window's background, be it light or dark.
QColor colorOf(Tone tone, const QPalette &palette);
/// Null for None.
QIcon iconOf(Tone tone, const QPalette &palette);
/// For the cell of a table, an icon or null for None; what may be out of date is Off, whatever it was.
QVariant markOf(Tone tone, bool isStale);
/// For what is less important than the text around it.
QColor mutedText(const QPalette &palette);

} // namespace linekeeper
