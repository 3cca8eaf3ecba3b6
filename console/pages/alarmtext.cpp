// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/alarmtext.h"
#include "classes/alarm.h"
#include "objects/fieldtypes.h"
#include "pages/reasontext.h"
#include "widgets/texts.h"
#include <algorithm>

namespace linekeeper {
namespace {

QString inWords(const QString &argument)
{
    const bool isInstant = toInstantText(Field<QDateTime>::read(argument)) == argument;
    return isInstant ? instantText(argument) : reasonInWords(argument);
}

} // namespace

QString sentenceOf(const Object &alarm)
{
    const QByteArray text = alarm[alarm::text].toUtf8();
    if (text.isEmpty())
        return alarm[alarm::message];
    Message message{text.constData(), alarm[alarm::arguments]};
    for (QString &argument : message.arguments)
        argument = inWords(argument);
    return textOf(message);
}

QString sentenceOf(const QString &message, const ObjectMirror::Objects &alarms)
{
    const auto same = std::find_if(alarms.begin(), alarms.end(), [&message](const ObjectPtr &alarm) {
        return (*alarm)[alarm::message] == message;
    });
    return same == alarms.end() ? message : sentenceOf(**same);
}

} // namespace linekeeper
