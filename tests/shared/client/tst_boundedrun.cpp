// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/boundedrun.h"
#include "client/searchpace.h"
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;

/// Many calls, and looking for those that are refused.
class TestBoundedRun final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fewAreUnderWayAtOnce();
    void whatIsStoppedStartsNoMore();
    void nothingToDoIsDoneAtOnce();
    void aSearchRepeatsLittle_data();
    void aSearchRepeatsLittle();
};

void TestBoundedRun::fewAreUnderWayAtOnce()
{
    QList<RestClient::Then<void>> waiting;
    QList<qsizetype> asked;
    BoundedRun run(
        10,
        [&](qsizetype index, const RestClient::Then<void> &then) {
            asked.append(index);
            waiting.append(then);
        },
        nullptr);
    QSignalSpy finished(&run, &BoundedRun::finished);
    run.start();
    QCOMPARE(asked.size(), 4);
    while (!waiting.isEmpty()) {
        QVERIFY(waiting.size() <= 4);
        waiting.takeLast()(Answer<void>()); // in any order
    }
    QCOMPARE(QSet<qsizetype>(asked.begin(), asked.end()).size(), 10);
    QCOMPARE(finished.count(), 1);
}

void TestBoundedRun::whatIsStoppedStartsNoMore()
{
    QList<RestClient::Then<void>> waiting;
    BoundedRun run(
        10, [&](qsizetype, const RestClient::Then<void> &then) { waiting.append(then); }, nullptr);
    QSignalSpy finished(&run, &BoundedRun::finished);
    run.start();
    run.stop();
    for (const auto &then : QList(waiting))
        then(Answer<void>());
    QCOMPARE(waiting.size(), 4);
    QCOMPARE(finished.count(), 1);
}

void TestBoundedRun::nothingToDoIsDoneAtOnce()
{
    BoundedRun run(0, {}, nullptr);
    QSignalSpy finished(&run, &BoundedRun::finished);
    run.start();
    QCOMPARE(finished.count(), 1);
}

void TestBoundedRun::aSearchRepeatsLittle_data()
{
    QTest::addColumn<int>("every"); ///< one of so many is refused; 0: none
    QTest::addColumn<int>("mostSent");
    QTest::newRow("none") << 0 << 10'000;
    QTest::newRow("all") << 1 << 10'500;
    QTest::newRow("every second") << 2 << 20'500;
    QTest::newRow("one of a hundred") << 100 << 30'000;
    QTest::newRow("one of a thousand") << 1000 << 20'000;
}

void TestBoundedRun::aSearchRepeatsLittle()
{
    QFETCH(int, every);
    QFETCH(int, mostSent);
    constexpr qsizetype all = 10'000;
    SearchPace pace;
    qsizetype sent = 0;
    qsizetype found = 0;
    for (qsizetype next = 0; next < all;) {
        const qsizetype count = std::min(pace.next(), all - next);
        const qsizetype tried = every == 0 ? count : (every - next % every) % every;
        sent += count;
        if (tried >= count) {
            pace.accepted();
            next += count;
        } else {
            pace.refusedAfter(tried);
            next += tried + 1;
            ++found;
        }
    }
    QCOMPARE(found, every == 0 ? 0 : all / every);
    QVERIFY2(sent <= mostSent, qPrintable(QString::number(sent)));
}

QTEST_GUILESS_MAIN(TestBoundedRun)
#include "tst_boundedrun.moc"
