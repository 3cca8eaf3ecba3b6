// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/fuzzymatch.h"
#include <algorithm>

namespace linekeeper {
namespace {

constexpr int forWordBegin = 8;
constexpr int forTogether = 5;
constexpr int forWhole = 6; ///< all that was typed stands together

bool beginsWord(QStringView text, qsizetype place)
{
    return place == 0 || !text[place - 1].isLetterOrNumber();
}

} // namespace

std::optional<int> fuzzyMatch(QStringView typed, QStringView text)
{
    const qsizetype whole = text.indexOf(typed, 0, Qt::CaseInsensitive);
    int score = whole < 0 ? 0 : forWhole;
    qsizetype from = std::max<qsizetype>(whole, 0);
    std::optional<qsizetype> last;
    for (const QChar wanted : typed) {
        if (wanted.isSpace())
            continue;
        const qsizetype place = text.indexOf(wanted, from, Qt::CaseInsensitive);
        if (place < 0)
            return {};
        score += beginsWord(text, place) ? forWordBegin : 0;
        score += last && place == *last + 1 ? forTogether : 0;
        last = place;
        from = place + 1;
    }
    return score * 4 - int(text.size()); // of two alike, the shorter one
}

} // namespace linekeeper
