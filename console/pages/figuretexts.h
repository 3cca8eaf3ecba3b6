// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"
#include <QString>

/// Figures and states as people read them here.
namespace linekeeper {

QString bytesText(double bytes);
QString percentText(double percent);
QString countText(double count);
/// Two units at the most: "3 d 4 h".
QString durationText(qint64 seconds);
/// A severity of alarms, or the health of a node.
Presentation::Cell severityInWords(const QString &severity);

} // namespace linekeeper
