// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/message.h"

namespace linekeeper {

QString inEnglish(const char *, const char *text)
{
    return QString::fromUtf8(text);
}

bool isEnglish(const Translate &translate)
{
    const auto *function = translate.target<decltype(&inEnglish)>();
    return function && *function == &inEnglish;
}

QString Message::translated(const Translate &translate) const
{
    return filled(translate("messages", text), arguments);
}

QString Message::filled(const QString &pattern, const QStringList &arguments, qsizetype longest)
{
    QString sentence;
    sentence.reserve(pattern.size());
    for (qsizetype i = 0; i < pattern.size() && sentence.size() < longest; ++i) {
        const int place = i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (pattern[i] == u'%' && place >= 1 && place <= arguments.size()) {
            sentence += arguments[place - 1];
            ++i;
        } else {
            sentence += pattern[i];
        }
    }
    sentence.truncate(longest);
    return sentence;
}

} // namespace linekeeper
