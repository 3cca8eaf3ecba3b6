// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/loginthrottle.h"
#include <QElapsedTimer>
#include <QTest>
#include <atomic>
#include <malloc.h>
#include <sodium.h>
#include <thread>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QString anna = QStringLiteral("anna");
const QString bert = QStringLiteral("bert");
const QString here = QStringLiteral("192.0.2.1");
const QString there = QStringLiteral("192.0.2.2");

} // namespace

class TestLoginThrottle final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init();
    void theEleventhIsRefused();
    void theHundredAndFirstOfAnAddressIsRefused();
    void theWindowSlides();
    void theLongerWaitIsTold();
    void refusedAttemptsDoNotCount();
    void aSuccessForgets();
    void anUnknownOutcomeDoesNotCount();
    void whatIsUnderWayCounts();
    void names_data();
    void names();
    void addresses_data();
    void addresses();
    void limits();
    void fromManyThreads();
    void floodsAreBounded();
    void longNamesAreNotKept();

private:
    bool admits(const QString &username = anna, const QString &address = here)
    {
        return bool(m_throttle->admit(username, address));
    }
    void fail(int times, const QString &username = anna, const QString &address = here)
    {
        for (int i = 0; i < times; ++i)
            QVERIFY(admits(username, address));
    }
    std::unique_ptr<LoginThrottle> make(LoginThrottle::Limits limits)
    {
        return std::make_unique<LoginThrottle>(limits, [this] { return m_now; });
    }

    FailureWindow::Time m_now{1000h};
    std::unique_ptr<LoginThrottle> m_throttle;
};

void TestLoginThrottle::init()
{
    m_throttle = make({});
}

void TestLoginThrottle::theEleventhIsRefused()
{
    fail(10);
    const auto refused = m_throttle->admit(anna, here);
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().reason), int(Reason::TooManyAttempts));
    QVERIFY(refused.error().retryAfter == 60s);
    QVERIFY(refused.error().under(QStringLiteral("/x")).retryAfter == 60s);
    QCOMPARE(refused.error().message.translated(),
             QStringLiteral("Wait 60 s before you try again; too many passwords were wrong."));
    QVERIFY(admits(bert, here));
    QVERIFY(admits(anna, there));
}

void TestLoginThrottle::theHundredAndFirstOfAnAddressIsRefused()
{
    for (int i = 0; i < 100; ++i)
        QVERIFY(admits(QString::number(i)));
    QVERIFY(!admits(anna));
    QVERIFY(admits(anna, there));
}

void TestLoginThrottle::theWindowSlides()
{
    for (int i = 0; i < 10; ++i, m_now += 1s)
        fail(1);
    m_now += 49s + 500ms; // the first is 59.5 s old
    QCOMPARE(m_throttle->admit(anna, here).error().retryAfter.count(), 1);
    m_now += 499ms;
    QVERIFY(!admits());
    m_now += 1ms;
    QVERIFY(admits());
    QVERIFY(!admits());
    QCOMPARE(m_throttle->admit(anna, here).error().retryAfter.count(), 1);
    m_now += 1s;
    QVERIFY(admits());
    m_now += 60s;
    fail(10);
}

void TestLoginThrottle::theLongerWaitIsTold()
{
    for (int i = 0; i < 90; ++i)
        QVERIFY(admits(QString::number(i)));
    m_now += 20s;
    fail(10);
    QCOMPARE(m_throttle->admit(bert, here).error().retryAfter.count(), 40);
    QCOMPARE(m_throttle->admit(anna, here).error().retryAfter.count(), 60);
}

void TestLoginThrottle::refusedAttemptsDoNotCount()
{
    fail(10);
    m_now += 59s;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(!admits());
    m_now += 1s;
    fail(10);
}

void TestLoginThrottle::aSuccessForgets()
{
    fail(9);
    fail(3, bert);
    const auto right = m_throttle->admit(anna, here);
    QVERIFY(bool(right));
    m_throttle->settle(*right, true);
    fail(10);
    QVERIFY(!admits());
    fail(7, bert); // not his
    QVERIFY(!admits(bert));
    // Of the address only the one that was right was taken back: else a valid account would be a way to go on
    // guessing.
    for (int i = 0; i < 71; ++i)
        QVERIFY(admits(QString::number(i)));
    QVERIFY(!admits(QStringLiteral("last")));
}

void TestLoginThrottle::anUnknownOutcomeDoesNotCount()
{
    fail(9);
    for (int i = 0; i < 200; ++i) {
        const auto attempt = m_throttle->admit(anna, here);
        QVERIFY(bool(attempt));
        m_throttle->settle(*attempt, Error{Reason::Overloaded, {""}});
    }
    const auto wrong = m_throttle->admit(anna, here);
    QVERIFY(bool(wrong));
    m_throttle->settle(*wrong, false);
    QVERIFY(!admits());
}

void TestLoginThrottle::whatIsUnderWayCounts()
{
    std::vector<LoginThrottle::Attempt> underWay;
    for (int i = 0; i < 100; ++i)
        if (const auto attempt = m_throttle->admit(anna, here))
            underWay.push_back(*attempt);
    QCOMPARE(underWay.size(), 10U);
    m_now += 2min;
    fail(10);
    for (const auto &attempt : underWay) // too late to matter
        m_throttle->settle(attempt, Error{Reason::Overloaded, {""}});
    QVERIFY(!admits());
}

void TestLoginThrottle::names_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("capitals") << anna << QStringLiteral("ANNA") << true;
    QTest::newRow("umlaut in capitals") << QStringLiteral("jürgen") << QStringLiteral("JÜRGEN") << true;
    QTest::newRow("composed") << QStringLiteral("j\u00fcrgen") << QStringLiteral("ju\u0308rgen") << true;
    QTest::newRow("without umlaut") << QStringLiteral("j\u00fcrgen") << QStringLiteral("jurgen") << false;
    QTest::newRow("a space more") << anna << QStringLiteral("anna ") << false;
    QTest::newRow("nothing") << QString() << QStringLiteral("") << true;
    QTest::newRow("a zero more") << anna << anna + QChar(0) << false;
}

void TestLoginThrottle::names()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    fail(10, first);
    QTEST(!admits(second), "isSame");
}

void TestLoginThrottle::addresses_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *name, const char *first, const char *second, bool isSame) {
        QTest::newRow(name) << QString::fromLatin1(first) << QString::fromLatin1(second) << isSame;
    };
    row("the next IPv4 address", "192.0.2.1", "192.0.2.2", false);
    row("the same /64", "2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", true);
    row("the next /64", "2001:db8:0:1::1", "2001:db8:0:2::1", false);
    row("the same in another form", "2001:db8::1", "2001:0DB8:0:0::0.0.0.1", true);
    row("IPv4-mapped", "192.0.2.1", "::ffff:192.0.2.1", true);
    row("IPv4-mapped in hex", "192.0.2.1", "::ffff:c000:201", true);
    row("IPv4-mapped, another", "::ffff:192.0.2.2", "::ffff:192.0.2.1", false);
    row("mapped and loopback", "::ffff:192.0.2.1", "::1", false);
    row("a zone", "fe80::1%eth0", "fe80::2%eth1", true);
    row("text as long as a network", "10.0.0.1", "3130:2e30:2e30:2e31::", false);
    row("none", "", "", true);
}

void TestLoginThrottle::addresses()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    fail(10, anna, first);
    QTEST(!admits(anna, second), "isSame");
}

void TestLoginThrottle::limits()
{
    m_throttle = make({.failuresPerUser = 1, .failuresPerAddress = 2});
    fail(1);
    QVERIFY(!admits());
    fail(1, bert);
    QVERIFY(!admits(QStringLiteral("carla")));
    m_throttle = make({.failuresPerUser = 100'000, .failuresPerAddress = 100'000});
    for (int i = 0; i < 100'000; ++i)
        QVERIFY(admits());
    QVERIFY(!admits());
}

void TestLoginThrottle::fromManyThreads()
{
    LoginThrottle throttle({.failuresPerUser = 10, .failuresPerAddress = 1000});
    std::atomic<int> admitted = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int j = 0; j < 500; ++j) {
                admitted += bool(throttle.admit(anna, here));
                if (const auto other = throttle.admit(QStringLiteral("%1").arg(i), there))
                    throttle.settle(*other, true);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(admitted.load(), 10);
    QVERIFY(bool(throttle.admit(QStringLiteral("0"), there)));
}

void TestLoginThrottle::floodsAreBounded()
{
    constexpr int flood = 1'000'000;
    const auto before = mallinfo2().uordblks + mallinfo2().hblkhd;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < flood; ++i) {
        QVERIFY(admits(QStringLiteral("user%1").arg(i),
                       QStringLiteral("2001:db8:%1:%2::1").arg(i >> 16, 0, 16).arg(i & 0xffff, 0, 16)));
        QVERIFY(m_throttle->size() <= LoginThrottle::capacity);
    }
    const auto used = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    qInfo("%d attempts in %lld ms; %zu kept in %zu bytes", flood, timer.elapsed(), m_throttle->size(), used);
    QCOMPARE(m_throttle->size(), LoginThrottle::capacity);
    QVERIFY2(used < 32ull * 1024 * 1024, qPrintable(QString::number(used)));
    // It still works, and is empty a minute later.
    fail(10);
    QVERIFY(!admits());
    m_now += 60s;
    QVERIFY(admits());
    QCOMPARE(m_throttle->size(), 1U);
}

void TestLoginThrottle::longNamesAreNotKept()
{
    const QString name(1024 * 1024, u'x');
    const auto before = mallinfo2().uordblks + mallinfo2().hblkhd;
    for (int i = 0; i < 50; ++i)
        QVERIFY(admits(name + QString::number(i)));
    const auto used = mallinfo2().uordblks + mallinfo2().hblkhd - before;
    QVERIFY2(used < 64 * 1024, qPrintable(QString::number(used)));
}

QTEST_APPLESS_MAIN(TestLoginThrottle)
#include "tst_loginthrottle.moc"
