// SPDX-License-Identifier: GPL-3.0-or-later
#include "databasefile.h"
#include "journalfixture.h"
#include <QRandomGenerator>

using namespace linekeeper;

namespace {

using What = JournalEntry::Kind;

/// Who reads on from where he was.
struct Reader {
    std::optional<JournalPosition> position = {};
    int truncations = 0;
};

/// What was ever noted, by id - 1.
using Noted = std::vector<What>;

std::vector<qint64> idsAfter(const Noted &noted, What kind, qint64 position)
{
    std::vector<qint64> ids;
    for (std::size_t id = std::size_t(position) + 1; id <= noted.size(); ++id)
        if (noted[id - 1] == kind)
            ids.push_back(qint64(id));
    return ids;
}

/// Why the answer is none for someone who has read up to `position`; whether some are missing at its
/// beginning goes to `isMissing`.
QString faultOf(const std::vector<JournalEntry> &answer, const std::vector<qint64> &due, std::size_t limit,
                bool &isMissing)
{
    if (due.empty() || answer.empty()) {
        isMissing = isMissing || !due.empty();
        return answer.empty() ? QString() : QStringLiteral("more than there is");
    }
    auto next = std::find(due.begin(), due.end(), answer.front().id);
    isMissing = isMissing || next != due.begin();
    for (const JournalEntry &entry : answer) {
        if (next == due.end() || *next != entry.id)
            return QStringLiteral("%1 is out of order, or was there before").arg(entry.id);
        if (entry.message != QString::number(entry.id))
            return QStringLiteral("%1 is another").arg(entry.id);
        ++next;
    }
    if (next != due.end() && answer.size() != limit)
        return QStringLiteral("%1 is missing at the end").arg(*next);
    return answer.size() > limit ? QStringLiteral("too many") : QString();
}

} // namespace

/// What is noted is kept in order, and each reader reads it once.
class TestJournal final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyReaderReadsAllOnce_data();
    void everyReaderReadsAllOnce();
    void idsAreNeverUsedAgain();
    void firstCallGivesTheNewest();
    void positionBeyondTheEnd();
    void nameStaysWithTheFile();
    void sentencesAreKept();
    void goesOnWithAFileOfAnOlderVersion();
    void manyThreadsKeepTheirOrder();
    void notingNeverWaits();
    void overflowLeavesACountedGap();
    void gapIsToldAtTheEnd();
    void fullDiskLosesNothing();
    void failingTrimIsToldAndOver();
    void fileStopsGrowing();
    void ageIsTrimmed();
    void closedRefuses();
};

void TestJournal::everyReaderReadsAllOnce_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestJournal::everyReaderReadsAllOnce()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    Noted noted;
    std::vector<Reader> readers(3);
    for (Reader &reader : readers)
        reader.position = JournalPosition();
    const auto note = [&](int howMany) {
        for (int i = 0; i < howMany; ++i) {
            const bool isLog = random.bounded(3) == 0;
            noted.push_back(isLog ? What::Log : What::Event);
            const QString message = QString::number(noted.size());
            journal->note(isLog ? makeLog(message) : makeEvent(message));
        }
    };
    const auto restart = [&] {
        journal.limits.retention.entries = QList<qint64>{0, 5, 40, 100'000}[random.bounded(4)];
        QVERIFY(bool(journal.open()));
    };
    const auto read = [&](Reader &reader, int limit) {
        const auto news = journal.news(reader.position, limit);
        QVERIFY(bool(news));
        bool isMissing = false;
        for (const What kind : {What::Event, What::Log}) {
            const bool isEvent = kind == What::Event;
            const qint64 position = isEvent ? reader.position->event : reader.position->log;
            const QString fault = faultOf(isEvent ? news->events : news->log, idsAfter(noted, kind, position),
                                          std::size_t(limit), isMissing);
            QVERIFY2(fault.isEmpty(), qPrintable(fault));
        }
        QCOMPARE(news->isTruncated, isMissing);
        QVERIFY(news->end.event >= reader.position->event && news->end.log >= reader.position->log);
        reader.truncations += isMissing ? 1 : 0;
        reader.position = news->end;
    };
    for (int step = 0; step < 400; ++step) {
        const int what = int(random.bounded(100));
        if (what < 50)
            note(int(random.bounded(12)));
        else if (what < 90)
            read(readers[random.bounded(3U)], 1 + int(random.bounded(15)));
        else if (what < 97)
            journal->trim();
        else
            restart();
        if (QTest::currentTestFailed())
            return;
    }
    for (Reader &reader : readers) {
        read(reader, 1'000'000);
        const auto news = journal.news(reader.position);
        QVERIFY(news->events.empty() && news->log.empty() && !news->isTruncated);
    }
    QVERIFY(noted.size() > 500);
    QVERIFY(
        std::any_of(readers.begin(), readers.end(), [](const auto &each) { return each.truncations > 0; }));
}

void TestJournal::idsAreNeverUsedAgain()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    for (int i = 0; i < 10; ++i)
        journal->note(i % 2 ? makeLog(QString()) : makeEvent(QString()));
    const auto seen = journal.news(JournalPosition());
    QCOMPARE(seen->events.size(), std::size_t(5));
    journal.limits.retention.entries = 0;
    QVERIFY(bool(journal.open()));
    journal.trim();
    QVERIFY(journal.news(JournalPosition())->events.empty());
    QVERIFY(bool(journal.open()));
    const auto none = journal.news(seen->end);
    QVERIFY(none && none->events.empty() && !none->isTruncated);
    journal->note(makeEvent(QStringLiteral("new")));
    const auto after = journal.news(seen->end);
    QCOMPARE(messagesOf(after->events), QStringList(QStringLiteral("new")));
    QCOMPARE(after->events[0].id, 11);
    QVERIFY(journal.news(JournalPosition())->isTruncated);
}

void TestJournal::firstCallGivesTheNewest()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    for (int i = 1; i <= 20; ++i)
        journal->note(i % 2 ? makeLog(QString::number(i)) : makeEvent(QString::number(i)));
    const auto news = journal.news({}, 3);
    QCOMPARE(messagesOf(news->events).join(u' '), QStringLiteral("16 18 20"));
    QCOMPARE(messagesOf(news->log).join(u' '), QStringLiteral("15 17 19"));
    QVERIFY(!news->isTruncated);
    QVERIFY(journal.news(news->end)->events.empty());
    QVERIFY(journal.news(news->end)->log.empty());
}

void TestJournal::positionBeyondTheEnd()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    journal->note(makeEvent(QString()));
    QVERIFY(bool(journal.news(JournalPosition{1, 1})));
    for (const JournalPosition beyond : {JournalPosition{2, 0}, JournalPosition{0, 2}}) {
        const auto news = journal.news(beyond);
        QVERIFY(!news);
        QCOMPARE(int(news.error().reason), int(Reason::Invalid));
    }
}

void TestJournal::nameStaysWithTheFile()
{
    JournalFixture journal;
    JournalFixture other;
    QVERIFY(bool(journal.open()));
    QVERIFY(bool(other.open()));
    const QString name = journal->name();
    QVERIFY(!name.isEmpty());
    QVERIFY(bool(journal.open()));
    QCOMPARE(journal->name(), name);
    QVERIFY(other->name() != name);
}

void TestJournal::sentencesAreKept()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    JournalEntry entry = makeEvent({});
    entry.say({"%1 is told.", {QString::fromUtf8("Köln “%2”")}});
    journal->note(entry);
    journal->note(makeLog(QStringLiteral("of the log")));
    QVERIFY(bool(journal.open()));
    const auto news = journal.news(JournalPosition());
    QCOMPARE(news->events.front().message, QString::fromUtf8("Köln “%2” is told."));
    QCOMPARE(Sentence::parsed(news->events.front().sentence).said(), news->events.front().message);
    QCOMPARE(news->log.front().sentence, QByteArray());
}

/// One that knows of messages only.
void TestJournal::goesOnWithAFileOfAnOlderVersion()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    journal->note(makeEvent(QStringLiteral("of before")));
    journal.close();
    runSql(journal.fileName(), QStringLiteral("ALTER TABLE entry DROP COLUMN sentence"), 0);
    QVERIFY(bool(journal.open()));
    JournalEntry entry = makeEvent({});
    entry.say({"of now"});
    journal->note(entry);
    const auto news = journal.news(JournalPosition());
    QCOMPARE(messagesOf(news->events), QStringList({QStringLiteral("of before"), QStringLiteral("of now")}));
    QCOMPARE(news->events[0].sentence, QByteArray());
    QCOMPARE(Sentence::parsed(news->events[1].sentence).said(), QStringLiteral("of now"));
}

void TestJournal::manyThreadsKeepTheirOrder()
{
    constexpr int threadCount = 4;
    constexpr int each = 10'000;
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> threads;
    for (int t = 0; t < threadCount; ++t)
        threads.emplace_back([&journal, t] {
            for (int i = 0; i < each; ++i)
                journal->note(makeEvent(QStringLiteral("%1 %2").arg(t).arg(i)));
        });
    for (std::thread &thread : threads)
        thread.join();
    const qint64 noting = timer.elapsed();
    const auto news = journal.news(JournalPosition());
    qInfo("noted in %lld ms, written in %lld ms", noting, timer.elapsed());
    QCOMPARE(news->events.size(), std::size_t(threadCount * each));
    std::vector<int> next(threadCount);
    QDateTime time = news->events[0].time;
    for (const JournalEntry &entry : news->events) {
        const int thread = entry.message.section(u' ', 0, 0).toInt();
        QCOMPARE(entry.message.section(u' ', 1).toInt(), next[std::size_t(thread)]++);
        QVERIFY(entry.time >= time);
        time = entry.time;
    }
    QCOMPARE(journal->dropped(), 0);
    QVERIFY2(timer.elapsed() < 4'000 * patience, "10,000 a second are too many");
}

void TestJournal::notingNeverWaits()
{
    JournalFixture journal;
    journal.pragmas[1] = QStringLiteral("PRAGMA busy_timeout=60000");
    QVERIFY(bool(journal.open()));
    QStringList noted{QStringLiteral("first")};
    qint64 longest = 0;
    {
        const FileLock lock(journal.fileName());
        journal->note(makeEvent(noted[0]));
        QTest::qWait(100); // the writer is stuck
        for (int i = 0; i < 10'000; ++i) {
            noted.append(QString::number(i));
            QElapsedTimer timer;
            timer.start();
            journal->note(makeEvent(noted.last()));
            longest = qMax(longest, timer.elapsed());
        }
    }
    QVERIFY2(longest < 2'000, QByteArray::number(longest).constData());
    QCOMPARE(messagesOf(journal.news(JournalPosition())->events), noted);
}

void TestJournal::overflowLeavesACountedGap()
{
    JournalFixture journal;
    journal.limits.waitingLog = 100;
    journal.limits.waitingEvents = 50;
    QVERIFY(bool(journal.open()));
    {
        const FileLock lock(journal.fileName());
        for (int i = 0; i < 1000; ++i)
            journal->note(makeLog(QString::number(i)));
        for (int i = 0; i < 60; ++i)
            journal->note(makeEvent(QString::number(i)));
        QCOMPARE(journal->dropped(), 910);
    }
    QTRY_COMPARE(journal.news(JournalPosition())->log.size(), std::size_t(101));
    journal->note(makeLog(QStringLiteral("after")));
    const auto news = journal.news(JournalPosition());
    QCOMPARE(messagesOf(news->log).mid(99),
             QStringList({QStringLiteral("99"),
                          QStringLiteral("900 entries are missing here; they came too fast or could not be "
                                         "written."),
                          QStringLiteral("after")}));
    QCOMPARE(news->log[100].level, JournalEntry::Level::Warning);
    QCOMPARE(news->events.size(), std::size_t(51));
    QCOMPARE(news->events[50].code, QStringLiteral("journal.gap"));
    QVERIFY(news->events[50].message.startsWith(u"10 "));
    QCOMPARE(journal->dropped(), 910);
}

void TestJournal::gapIsToldAtTheEnd()
{
    JournalFixture journal;
    journal.limits.waitingLog = 10;
    journal.limits.gather = std::chrono::hours(1);
    QVERIFY(bool(journal.open()));
    for (int i = 0; i < 15; ++i)
        journal->note(makeLog(QString::number(i)));
    QVERIFY(bool(journal.open()));
    const auto news = journal.news(JournalPosition());
    QCOMPARE(news->log.size(), std::size_t(11));
    QVERIFY(news->log[10].message.startsWith(u"5 "));
}

void TestJournal::fullDiskLosesNothing()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    journal.close();
    runSql(journal.fileName(), QStringLiteral("CREATE TABLE filler (bytes)"), 0);
    runSql(journal.fileName(), QStringLiteral("INSERT INTO filler VALUES (zeroblob(300000))"));
    std::mutex mutex;
    std::vector<int> told; // reasons; -1: written
    journal.onWritten = [&](const Result<void> &written) {
        const std::lock_guard lock(mutex);
        told.push_back(written ? -1 : int(written.error().reason));
    };
    const auto whatWasTold = [&] {
        const std::lock_guard lock(mutex);
        return told; // by value: no thread shares what another still writes
    };
    const auto writtenCount = [&] {
        const auto all = whatWasTold();
        return int(std::count(all.begin(), all.end(), -1));
    };
    journal.pragmas.append(QStringLiteral("PRAGMA max_page_count=110"));
    QVERIFY(bool(journal.open()));
    QStringList noted;
    const auto note = [&] {
        noted.append(QString::number(noted.size()) + QString(4000, u'x'));
        journal->note(makeEvent(noted.last()));
    };
    while (noted.size() < 60)
        note();
    QTRY_VERIFY(!whatWasTold().empty());
    for (int i = 0; i < 5; ++i)
        note();
    const auto full = journal.news(JournalPosition()); // what is there can still be read
    QVERIFY(bool(full));
    QVERIFY(full->events.size() < 60);
    QCOMPARE(writtenCount(), 0);
    const auto reasons = whatWasTold();
    QCOMPARE(QSet<int>(reasons.begin(), reasons.end()), QSet<int>{int(Reason::StorageFull)});
    runSql(journal.fileName(), QStringLiteral("DELETE FROM filler"));
    QTRY_COMPARE(writtenCount(), 1);
    QCOMPARE(whatWasTold().back(), -1);
    QCOMPARE(messagesOf(journal.news(full->end)->events), noted.mid(int(full->events.size())));
    QCOMPARE(messagesOf(journal.news(JournalPosition())->events), noted);
    journal.onWritten = {};
    QVERIFY(bool(journal.open()));
    QCOMPARE(messagesOf(journal.news(JournalPosition())->events), noted);
}

void TestJournal::failingTrimIsToldAndOver()
{
    JournalFixture journal;
    journal.limits.retention.entries = 5;
    std::atomic<int> failures = 0;
    std::atomic<int> recoveries = 0;
    journal.onWritten = [&](const Result<void> &written) { ++(written ? recoveries : failures); };
    QVERIFY(bool(journal.open()));
    runSql(
        journal.fileName(),
        QStringLiteral("CREATE TRIGGER refuse BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'no'); END"),
        0);
    for (int i = 0; i < 10; ++i) {
        journal->note(makeEvent(QString::number(i)));
        QVERIFY(bool(journal.news({}))); // a write each
    }
    QTRY_VERIFY(failures > 0);
    QCOMPARE(journal.news(JournalPosition())->events.size(), std::size_t(10));
    QCOMPARE(recoveries.load(), 0);
    runSql(journal.fileName(), QStringLiteral("DROP TRIGGER refuse"), 0);
    QTRY_COMPARE(recoveries.load(), 1);
    QCOMPARE(journal.news(JournalPosition())->events.size(), std::size_t(5));
}

void TestJournal::fileStopsGrowing()
{
    JournalFixture journal;
    journal.limits.retention.entries = 500;
    QVERIFY(bool(journal.open()));
    const auto note = [&](int howMany) {
        for (int i = 1; i <= howMany; ++i) {
            journal->note(i % 3 ? makeLog(QString(200, u'l')) : makeEvent(QString(200, u'e')));
            if (i % 250 == 0)
                QVERIFY(bool(journal.news({}, 1)));
        }
    };
    note(15'000);
    const qint64 early = journal.bytes();
    note(60'000);
    QVERIFY2(journal.bytes() <= early + early / 10,
             qPrintable(QStringLiteral("%1 → %2").arg(early).arg(journal.bytes())));
    journal.trim();
    const auto kept = journal.news(JournalPosition());
    QCOMPARE(kept->events.size(), std::size_t(500));
    QCOMPARE(kept->log.size(), std::size_t(500));
}

void TestJournal::ageIsTrimmed()
{
    JournalFixture journal;
    journal.limits.retention.time = std::chrono::hours(1);
    QVERIFY(bool(journal.open()));
    for (const int minutes : {120, 61, 59, 0}) {
        JournalEntry entry = makeEvent(QString::number(minutes));
        entry.time = QDateTime::currentDateTimeUtc().addSecs(-60 * minutes);
        journal->note(std::move(entry));
    }
    journal.trim();
    QCOMPARE(messagesOf(journal.news(JournalPosition())->events).join(u' '), QStringLiteral("59 0"));
    QVERIFY(journal.news(JournalPosition{1, 0})->isTruncated);
    QVERIFY(!journal.news(JournalPosition{2, 0})->isTruncated);
}

/// Nobody who asks may be left without an answer.
void TestJournal::closedRefuses()
{
    JournalFixture journal;
    QVERIFY(bool(journal.open()));
    journal->note(makeEvent(QString()));
    journal->close();
    const auto news = journal.news({});
    QVERIFY(!news);
    QCOMPARE(int(news.error().reason), int(Reason::Overloaded));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
