// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitch/freeswitchstatus.h"
#include <QRegularExpression>

namespace linekeeper {
namespace {

constexpr qsizetype maxReadBytes = 8 * 1024;

using Take = void (*)(FreeSwitchFigures &figures, const QRegularExpressionMatch &match);

/// A form of a line, and what it tells.
struct Form {
    QRegularExpression line;
    Take take;
};

qint64 number(const QRegularExpressionMatch &match, int group)
{
    return match.capturedView(group).toLongLong();
}

void tell(std::optional<qint64> &figure, const QRegularExpressionMatch &match, int group)
{
    if (!figure)
        figure = number(match, group);
}

void takeUptime(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    constexpr qint64 daysOfYear = 365; // FreeSWITCH counts so
    const qint64 days = number(match, 1) * daysOfYear + number(match, 2);
    const qint64 minutes = (days * 24 + number(match, 3)) * 60 + number(match, 4);
    if (!figures.uptimeSeconds)
        figures.uptimeSeconds = minutes * 60 + number(match, 5);
}

void takeVersion(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    if (figures.version.isEmpty())
        figures.version = match.captured(1);
}

void takeSinceStart(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    tell(figures.sessions.sinceStart, match, 1);
}

void takeMax(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    tell(figures.sessions.max, match, 1);
}

void takeCurrentAndPeak(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    tell(figures.sessions.current, match, 1);
    tell(figures.sessions.peak, match, 2);
}

void takeRate(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    tell(figures.sessions.perSecond, match, 1);
    tell(figures.sessions.perSecondMax, match, 2);
}

void takeCurrentAndRate(FreeSwitchFigures &figures, const QRegularExpressionMatch &match)
{
    tell(figures.sessions.current, match, 1);
    tell(figures.sessions.perSecond, match, 2);
    tell(figures.sessions.perSecondMax, match, 3);
}

/// # stands for a number that surely fits, @ for “session(s)”.
Form form(QString pattern, Take take)
{
    pattern.replace(u'#', QStringLiteral("([0-9]{1,12})"));
    pattern.replace(u'@', QStringLiteral("session(?:\\(s\\)|s)?"));
    return {QRegularExpression(u'^' + pattern, QRegularExpression::CaseInsensitiveOption), take};
}

const std::vector<Form> &forms()
{
    static const std::vector<Form> all{
        form(QStringLiteral("UP ([0-9]{1,4}) years?, # days?, # hours?, # minutes?, # seconds?\\b"),
             takeUptime),
        form(QStringLiteral("FreeSWITCH \\(Version ([^\\s()]+)[^()]*\\) is (?:not )?ready$"), takeVersion),
        form(QStringLiteral("# @ since startup$"), takeSinceStart),
        form(QStringLiteral("# @ max$"), takeMax),
        form(QStringLiteral("# @ - peak #\\b"), takeCurrentAndPeak), // from 1.2.x on
        form(QStringLiteral("# @ per sec out of max #\\b"), takeRate), // from 1.2.x on
        form(QStringLiteral("# @ - # out of max # per sec\\b"), takeCurrentAndRate), // 1.2
        form(QStringLiteral("# @ #/#$"), takeCurrentAndRate), // 1.0
    };
    return all;
}

} // namespace

FreeSwitchFigures parseStatus(const QByteArray &status)
{
    FreeSwitchFigures figures;
    const QString text = QString::fromUtf8(status.left(maxReadBytes));
    for (const QStringView rawLine : QStringView(text).split(u'\n')) {
        const QString line = rawLine.trimmed().toString();
        for (const Form &form : forms()) {
            const auto match = form.line.match(line);
            if (match.hasMatch())
                form.take(figures, match);
        }
    }
    return figures;
}

} // namespace linekeeper
