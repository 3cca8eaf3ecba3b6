// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/timerwheel.h"
#include <QTest>

using namespace linekeeper;

class TestTimerWheel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesWhenDue_data();
    void comesWhenDue();
    void comesOnceOnly();
    void keepsTheOrderOfTime();
    void dropsTheDeadWithinOneTurn();
    void survivesALongSleep();
    void holdsMany();
};

namespace {
const auto all = [](int) { return true; };
}

void TestTimerWheel::comesWhenDue_data()
{
    QTest::addColumn<quint64>("ticks");
    QTest::addColumn<quint64>("comesAt");
    QTest::newRow("at once means the next tick") << quint64(0) << quint64(1);
    QTest::newRow("next tick") << quint64(1) << quint64(1);
    QTest::newRow("last of the first turn") << quint64(15) << quint64(15);
    QTest::newRow("one whole turn") << quint64(16) << quint64(16);
    QTest::newRow("several turns") << quint64(100) << quint64(100);
}

void TestTimerWheel::comesWhenDue()
{
    QFETCH(quint64, ticks);
    QFETCH(quint64, comesAt);
    TimerWheel<int> wheel(16);
    wheel.add(ticks, 7);
    for (quint64 now = 1; now < comesAt; ++now)
        QVERIFY(wheel.advance(now, all).empty());
    QCOMPARE(wheel.advance(comesAt, all), std::vector<int>{7});
    QCOMPARE(wheel.size(), std::size_t(0));
}

void TestTimerWheel::comesOnceOnly()
{
    TimerWheel<int> wheel(16);
    wheel.add(3, 1);
    QCOMPARE(wheel.advance(10, all).size(), std::size_t(1));
    QVERIFY(wheel.advance(1000, all).empty());
}

void TestTimerWheel::keepsTheOrderOfTime()
{
    TimerWheel<int> wheel(16);
    wheel.add(5, 5);
    wheel.add(2, 2);
    wheel.add(9, 9);
    QCOMPARE(wheel.advance(12, all), (std::vector<int>{2, 5, 9}));
}

void TestTimerWheel::dropsTheDeadWithinOneTurn()
{
    TimerWheel<int> wheel(16);
    wheel.add(1'000'000, 1);
    wheel.add(1'000'000, 2);
    QVERIFY(wheel.advance(16, [](int timer) { return timer != 1; }).empty());
    QCOMPARE(wheel.size(), std::size_t(1));
}

void TestTimerWheel::survivesALongSleep()
{
    TimerWheel<int> wheel(16);
    wheel.add(5, 5);
    wheel.add(900'000, 9);
    wheel.add(2'000'000, 20);
    const auto due = wheel.advance(1'000'000, all);
    QCOMPARE(due.size(), std::size_t(2));
    QCOMPARE(wheel.advance(1'999'999, all).size(), std::size_t(0));
    QCOMPARE(wheel.advance(2'000'000, all), std::vector<int>{20});
}

void TestTimerWheel::holdsMany()
{
    TimerWheel<int> wheel;
    for (int i = 0; i < 10'000; ++i)
        wheel.add(static_cast<quint64>(i) * 7 + 1, i);
    std::size_t count = 0;
    for (quint64 now = 1; now <= 70'000; ++now)
        count += wheel.advance(now, all).size();
    QCOMPARE(count, std::size_t(10'000));
    QCOMPARE(wheel.size(), std::size_t(0));
}

QTEST_APPLESS_MAIN(TestTimerWheel)
#include "tst_timerwheel.moc"
