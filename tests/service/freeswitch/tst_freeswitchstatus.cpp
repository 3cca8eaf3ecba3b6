// SPDX-License-Identifier: GPL-3.0-or-later
// The answers are in status/, one file a form; lines that begin with # say where each is from.
#include "freeswitch/freeswitchstatus.h"
#include <QDir>
#include <QTest>

using namespace linekeeper;

namespace {

using Count = std::optional<qint64>;

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QByteArray collected(const QString &name)
{
    QFile file(QStringLiteral(STATUS_FOLDER "/") + name);
    if (!file.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(name));
    QByteArray status;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.startsWith('#'))
            status += line;
    }
    return status;
}

QByteArray shown(const FreeSwitchSessions &sessions)
{
    QByteArray text;
    for (const Count &count : {sessions.current, sessions.peak, sessions.max, sessions.sinceStart,
                               sessions.perSecond, sessions.perSecondMax})
        text += (count ? QByteArray::number(*count) : QByteArray("-")) + ' ';
    return text.trimmed();
}

bool isEmpty(const FreeSwitchFigures &figures)
{
    return figures.version.isEmpty() && !figures.uptimeSeconds && figures.sessions == FreeSwitchSessions{};
}

} // namespace

Q_DECLARE_METATYPE(linekeeper::FreeSwitchSessions)

class TestFreeSwitchStatus final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void expectsEveryFile();
    void leavesEmpty_data();
    void leavesEmpty();
    void readsWhatItCan();
    void readsOtherLineEnds();
    void readsPlainWords();
    void takesTheFirst();
};

void TestFreeSwitchStatus::reads_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<qint64>("uptimeSeconds");
    QTest::addColumn<FreeSwitchSessions>("sessions");
    const auto row
        = [](const char *file, const char *version, qint64 uptime, const FreeSwitchSessions &sessions) {
              QTest::newRow(file) << QString::fromLatin1(version) << uptime << sessions;
          };
    constexpr Count untold;
    row("1.0", "", hour + 28 * minute + 4, {3, untold, 1000, 42, 2, 30});
    row("1.0-early", "", 367 * day + 3 * hour + 4 * minute + 5, {1, untold, 1000, 9, 0, 30});
    row("1.2.10", "1.2.10", day + 12 * hour + 16 * minute + 39, {4, untold, 1000, 39, 1, 30});
    row("1.2.11", "1.2.11", 17 * hour + 13 * minute + 19, {5, untold, 1000, 27, 0, 30});
    row("1.2.23", "1.2.23", 207 * day + 9 * hour + 5 * minute + 40, {140, 342, 1000, 18'000'001, 11, 80});
    row("1.4.20", "1.4.20", 3 * day + 7 * minute + 45, {0, 2, 1000, 18, 0, 30});
    row("1.5.8b", "1.5.8b", 13 * hour + 46 * minute + 47, {1, 1, 3000, 6, 0, 200});
    row("1.6.8", "1.6.8", 4 * hour + 34 * minute + 30, {10, 20, 1000, 11'893, 0, 30});
    row("1.6.19", "1.6.19", 366 * day + hour + minute + 1, {2886, 4969, 10'000, 7'000'000, 31, 300});
    row("1.8.5", "1.8.5", day + 18 * hour + 36 * minute, {0, 2, 1000, 8, 0, 30});
    row("1.10.2-dev", "1.10.2-dev", 2 * day + 7 * minute + 9, {2, 3, 1000, 5, 1, 30});
    row("1.10.9", "1.10.9", 5 * hour + 39 * minute + 32, {0, 0, 1000, 0, 0, 30});
}

void TestFreeSwitchStatus::reads()
{
    QFETCH(QString, version);
    QFETCH(qint64, uptimeSeconds);
    QFETCH(FreeSwitchSessions, sessions);
    const auto figures
        = parseStatus(collected(QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".txt")));
    QCOMPARE(figures.version, version);
    QCOMPARE(figures.uptimeSeconds, Count(uptimeSeconds));
    QCOMPARE(shown(figures.sessions), shown(sessions));
}

void TestFreeSwitchStatus::expectsEveryFile()
{
    QCOMPARE(QDir(QStringLiteral(STATUS_FOLDER)).entryList({QStringLiteral("*.txt")}).size(), 12);
}

void TestFreeSwitchStatus::leavesEmpty_data()
{
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const QByteArray &status) { QTest::newRow(name) << status; };
    row("nothing", "");
    row("line ends", "\n\r\n\n");
    row("an error", "-ERR status Command not found!\n");
    row("no UTF-8", "\xff\xfe session(s) max\n");
    row("zeros", QByteArray(1000, '\0'));
    row("no numbers", "UP years, days, hours, minutes, seconds\nmany session(s) max\n");
    row("negative numbers", "-1 session(s) max\n-3 session(s) since startup\n");
    row("fractions", "1.5 session(s) max\n1.5 session(s) - peak 2.5\n");
    row("numbers beyond reason", "99999999999999999999 session(s) max\n");
    row("years beyond reason", "UP 99999 years, 0 days, 0 hours, 0 minutes, 0 seconds\n");
    row("half an uptime", "UP 0 years, 1 day, 2 hours\n");
    row("digits of other scripts", "\xd9\xa3 session(s) max\n");
    row("words before", "there are 5 session(s) max\n");
    row("words behind", "5 session(s) max of all\n");
    row("a version without an end", "FreeSWITCH (Version 1.10\n");
    row("a version that says nothing", "FreeSWITCH (Version ) is ready\n");
    row("another kind of session", "5 registration(s) max\n");
    row("far behind", QByteArray(9000, '\n') + "5 session(s) max\n");
    row("one long line", QByteArray(1024 * 1024, '1') + " session(s) max\n");
}

void TestFreeSwitchStatus::leavesEmpty()
{
    QFETCH(QByteArray, status);
    QVERIFY(isEmpty(parseStatus(status)));
}

void TestFreeSwitchStatus::readsWhatItCan()
{
    const auto figures = parseStatus("UP soon\nFreeSWITCH (Version 2.0 later) is not ready\n"
                                     "7 session(s) - peak 9\nsession(s) per Sec unknown\n");
    QCOMPARE(figures.version, QStringLiteral("2.0"));
    QVERIFY(!figures.uptimeSeconds);
    QCOMPARE(shown(figures.sessions), QByteArray("7 9 - - - -"));
}

void TestFreeSwitchStatus::readsOtherLineEnds()
{
    const QByteArray status = collected(QStringLiteral("1.10.2-dev.txt"));
    const auto expected = shown(parseStatus(status).sessions);
    QCOMPARE(shown(parseStatus(QByteArray(status).replace("\n", "\r\n")).sessions), expected);
    QCOMPARE(shown(parseStatus(status.trimmed()).sessions), expected);
}

void TestFreeSwitchStatus::readsPlainWords()
{
    const auto figures = parseStatus(
        "UP 0 years, 0 days, 0 hours, 1 minute, 1 second\n1 session max\n2 sessions since startup\n");
    QCOMPARE(figures.uptimeSeconds, Count(61));
    QCOMPARE(shown(figures.sessions), QByteArray("- - 1 2 - -"));
}

void TestFreeSwitchStatus::takesTheFirst()
{
    QCOMPARE(parseStatus("1 session(s) max\n2 session(s) max\n").sessions.max, Count(1));
}

QTEST_GUILESS_MAIN(TestFreeSwitchStatus)
#include "tst_freeswitchstatus.moc"
