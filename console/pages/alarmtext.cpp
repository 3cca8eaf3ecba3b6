// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alarmtext.h"
#include "classes/alarm.h"
#include "pages/sentencetext.h"
#include <algorithm>

namespace linekeeper {

QString sentenceOf(const Object &alarm)
{
    const QString text = alarm[alarm::text];
    return text.isEmpty() ? alarm[alarm::message]
                          : inWords(Sentence::received(text, alarm[alarm::arguments]));
}

QString sentenceOf(const QString &message, const ObjectMirror::Objects &alarms)
{
    const auto same = std::find_if(alarms.begin(), alarms.end(), [&message](const ObjectPtr &alarm) {
        return (*alarm)[alarm::message] == message;
    });
    return same == alarms.end() ? message : sentenceOf(**same);
}

} // namespace linekeeper
