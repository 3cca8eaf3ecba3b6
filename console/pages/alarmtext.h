// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"

/// What alarms say, in the language of the program; in English where that is all that is known, of an older
/// service or a newer one.
namespace linekeeper {

QString sentenceOf(const Object &alarm);
/// Of the alarm that has this message, in English; none has it: the message.
QString sentenceOf(const QString &message, const ObjectMirror::Objects &alarms);

} // namespace linekeeper
