// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/message.h"

namespace linekeeper {

QString inEnglish(const char *, const char *text)
{
    return QString::fromUtf8(text);
}

QString Message::translated(const Translate &translate) const
{
    const QString pattern = translate("messages", text);
    QString sentence;
    sentence.reserve(pattern.size());
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const int place = i + 1 < pattern.size() ? pattern[i + 1].digitValue() : -1;
        if (pattern[i] == u'%' && place >= 1 && place <= arguments.size()) {
            sentence += arguments[place - 1];
            ++i;
        } else {
            sentence += pattern[i];
        }
    }
    return sentence;
}

} // namespace linekeeper
