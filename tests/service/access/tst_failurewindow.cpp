// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/failurewindow.h"
#include <QTest>
#include <random>
#include <vector>

using namespace linekeeper;

namespace {

FailureWindow::Time second(int count)
{
    return FailureWindow::Time(std::chrono::seconds(count));
}

} // namespace

class TestFailureWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsByKey();
    void removesAnywhere_data();
    void removesAnywhere();
    void expires();
    void theOldestGoFirst();
    void doesWhatAListWouldDo();
};

void TestFailureWindow::countsByKey()
{
    FailureWindow window(100);
    QCOMPARE(window.count(1), 0U);
    window.add(1, second(1));
    window.add(2, second(2));
    window.add(1, second(3));
    QCOMPARE(window.count(1), 2U);
    QCOMPARE(window.count(2), 1U);
    QVERIFY(window.oldest(1) == second(1));
    window.removeAll(1);
    QCOMPARE(window.count(1), 0U);
    QCOMPARE(window.count(2), 1U);
}

void TestFailureWindow::removesAnywhere_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("oldest");
    QTest::newRow("the first") << 0 << 1;
    QTest::newRow("the middle one") << 1 << 0;
    QTest::newRow("the last") << 2 << 0;
}

void TestFailureWindow::removesAnywhere()
{
    QFETCH(int, index);
    QFETCH(int, oldest);
    FailureWindow window(100);
    std::vector<FailureWindow::Serial> serials;
    for (int i = 0; i < 3; ++i)
        serials.push_back(window.add(7, second(i)));
    window.remove(serials[std::size_t(index)]);
    window.remove(serials[std::size_t(index)]);
    window.remove(0);
    window.remove(99);
    QCOMPARE(window.count(7), 2U);
    QVERIFY(window.oldest(7) == second(oldest));
    window.add(7, second(9));
    QCOMPARE(window.count(7), 3U);
}

void TestFailureWindow::expires()
{
    FailureWindow window(100);
    for (int i = 0; i < 10; ++i)
        window.add(quint64(i % 2), second(i));
    window.expire(second(4));
    QCOMPARE(window.count(0), 2U);
    QCOMPARE(window.count(1), 3U);
    QVERIFY(window.oldest(0) == second(6));
    QCOMPARE(window.size(), 5U);
    window.expire(second(100));
    QCOMPARE(window.size(), 0U);
    QCOMPARE(window.count(1), 0U);
}

void TestFailureWindow::theOldestGoFirst()
{
    FailureWindow window(3);
    const auto first = window.add(1, second(0));
    for (int i = 0; i < 3; ++i)
        window.add(2, second(1));
    QCOMPARE(window.size(), 3U);
    QCOMPARE(window.count(1), 0U);
    QCOMPARE(window.count(2), 3U);
    window.remove(first);
    QCOMPARE(window.count(2), 3U);
    window.add(1, second(2));
    QCOMPARE(window.count(2), 2U);
}

/// Against the simplest thing that could work, over random calls.
void TestFailureWindow::doesWhatAListWouldDo()
{
    struct Entry {
        quint64 key;
        quint64 serial;
        int time;
    };
    std::vector<Entry> list;
    FailureWindow window(1'000'000);
    std::mt19937 random(4711);
    for (int time = 0; time < 20'000; ++time) {
        const quint64 key = random() % 10;
        const auto dropIf = [&](const auto &condition) { std::erase_if(list, condition); };
        switch (random() % 8) {
        case 0:
            window.removeAll(key);
            dropIf([&](const Entry &entry) { return entry.key == key; });
            break;
        case 1:
            window.expire(second(time - 40));
            dropIf([&](const Entry &entry) { return entry.time <= time - 40; });
            break;
        case 2:
            if (!list.empty()) {
                const quint64 serial = list[random() % list.size()].serial;
                window.remove(serial);
                dropIf([&](const Entry &entry) { return entry.serial == serial; });
            }
            break;
        default: list.push_back({key, window.add(key, second(time)), time});
        }
        std::size_t count = 0;
        int oldest = -1;
        for (const Entry &entry : list)
            if (entry.key == key && ++count == 1)
                oldest = entry.time;
        QCOMPARE(window.count(key), count);
        QVERIFY(count == 0 || window.oldest(key) == second(oldest));
    }
}

QTEST_APPLESS_MAIN(TestFailureWindow)
#include "tst_failurewindow.moc"
