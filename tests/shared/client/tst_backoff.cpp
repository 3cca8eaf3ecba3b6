// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/backoff.h"
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

class TestBackoff final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growsToItsLimit_data();
    void growsToItsLimit();
    void startsAgain();
    void isRandomByItself();
};

void TestBackoff::growsToItsLimit_data()
{
    QTest::addColumn<double>("random");
    QTest::addColumn<QList<int>>("waits");
    QTest::newRow("least") << 0.0 << QList<int>{500, 1000, 2000, 4000, 8000, 15'000, 15'000};
    QTest::newRow("half") << 0.5 << QList<int>{750, 1500, 3000, 6000, 12'000, 22'500, 22'500};
}

void TestBackoff::growsToItsLimit()
{
    QFETCH(double, random);
    QFETCH(QList<int>, waits);
    Backoff backoff({}, [random] { return random; });
    for (const int wait : waits)
        QCOMPARE(backoff.next().count(), wait);
}

void TestBackoff::startsAgain()
{
    Backoff backoff({.first = 10ms, .greatest = 100ms}, [] { return 0.0; });
    for (int i = 0; i < 10; ++i)
        (void)backoff.next();
    QCOMPARE(backoff.next().count(), 50);
    backoff.restart();
    QCOMPARE(backoff.next().count(), 5);
}

void TestBackoff::isRandomByItself()
{
    Backoff backoff({.first = 10s, .greatest = 10s});
    QSet<qint64> waits;
    for (int i = 0; i < 20; ++i) {
        const auto wait = backoff.next();
        QVERIFY(wait >= 5s && wait <= 10s);
        waits.insert(wait.count());
    }
    QVERIFY(waits.size() > 5);
}

QTEST_APPLESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
