// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/figuretexts.h"
#include "classes/node.h"
#include "widgets/texts.h"
#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace linekeeper {
namespace {

struct DurationText {
    Q_DECLARE_TR_FUNCTIONS(DurationText)
};

QString locally(double number, int decimals)
{
    return std::isnan(number) ? QStringLiteral("–") : QLocale().toString(number, 'f', decimals);
}

} // namespace

QString bytesText(double bytes)
{
    return std::isnan(bytes) ? locally(bytes, 0) : QLocale().formattedDataSize(qint64(bytes), 1);
}

QString percentText(double percent)
{
    return std::isnan(percent) ? locally(percent, 0)
                               : QStringLiteral("%1 %").arg(locally(percent, percent < 10 ? 1 : 0));
}

QString countText(double count)
{
    return locally(count, 0);
}

QString durationText(qint64 seconds)
{
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (hours >= 24)
        return DurationText::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
    if (hours > 0)
        return DurationText::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    if (minutes > 0)
        return DurationText::tr("%1 min %2 s").arg(minutes).arg(seconds % 60);
    return DurationText::tr("%1 s").arg(seconds);
}

Presentation::Cell severityInWords(const QString &severity)
{
    const Tone tone = severity == u"ok" ? Tone::Good : severity == u"warning" ? Tone::Warning : Tone::Bad;
    int rank = int(std::size(node::healths)); // the worst comes first
    for (const Choice &choice : node::healths) {
        if (toText(choice.name) == severity)
            return {translated(node::objectClass.name, choice.label), tone, rank};
        --rank;
    }
    return {severity, Tone::Warning, 0}; // of a newer service
}

} // namespace linekeeper
