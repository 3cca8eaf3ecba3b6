// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitchlinktest.h"
#include <QEventLoop>
#include <QTest>
#include <atomic>
#include <thread>

using namespace linekeeper;
using namespace std::chrono_literals;

class TestFreeSwitchLink final : public FreeSwitchLinkTest {
    Q_OBJECT
private Q_SLOTS:
    void tellsTheStatus();
    void asksAgainAndAgain();
    void knowsNothingAtFirst();
    void skipsWhatItDidNotAskFor();
    void readsSingleBytes();
    void readsABigAnswer();
    void sendsThePasswordAsItIs();
    void isLostAtOnce();
    void comesBack();
    void servesNoOldAnswer();
    void servesNoOldAnswerOfABusyThread();
    void mayGoAtAnyTime_data();
    void mayGoAtAnyTime();
    void isReadFromAnyThread();
    void pausesLongerAndLonger();
};

void TestFreeSwitchLink::tellsTheStatus()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    start();
    QTRY_VERIFY(state().isConnected);
    QCOMPARE(state().figures.version, QStringLiteral("1.10.9"));
    QCOMPARE(state().figures.uptimeSeconds, std::optional<qint64>(65));
    QCOMPARE(state().figures.sessions.current, std::optional<qint64>(2));
    QCOMPARE(state().figures.sessions.max, std::nullopt);
    QCOMPARE(state().statusText, m_switch->status);
    QVERIFY(state().asOf >= before && state().asOf <= QDateTime::currentDateTimeUtc());
    QCOMPARE(state().asOf.timeSpec(), Qt::UTC);
    QCOMPARE(error(), QString());
    QCOMPARE(m_connectionChanges, QList<bool>{true});
    QCOMPARE(m_switch->commands.first(2), (QByteArrayList{"auth ClueCon", "api status"}));
}

void TestFreeSwitchLink::asksAgainAndAgain()
{
    m_switch->answerStatus = [this](QTcpSocket &client) {
        const QByteArray count = QByteArray::number(m_switch->commands.size());
        client.write(frame("api/response", count + " session(s) - peak 1\n"));
    };
    FreeSwitchTimes times = quickTimes();
    times.pollInterval = 1ms;
    start(times);
    QEventLoop loop; // QTRY sleeps between its looks
    connect(m_link.get(), &FreeSwitchLink::changed, &loop, [&] {
        if (m_errors.size() == 2000)
            loop.quit();
    });
    QTimer::singleShot(60s, &loop, &QEventLoop::quit);
    loop.exec();
    QCOMPARE(state().figures.sessions.current, std::optional<qint64>(2001)); // the password was a command
    QCOMPARE(m_switch->connections, 1);
    QCOMPARE(m_connectionChanges, QList<bool>{true});
}

void TestFreeSwitchLink::knowsNothingAtFirst()
{
    m_switch->greet = [](QTcpSocket &) {};
    start();
    QTRY_COMPARE(m_switch->connections, 1);
    QVERIFY(!state().isConnected && state().asOf.isNull());
    QCOMPARE(error(), QString());
    QVERIFY(m_errors.isEmpty() && m_connectionChanges.isEmpty());
}

void TestFreeSwitchLink::skipsWhatItDidNotAskFor()
{
    const QByteArray noise = eventOf("Content-Type: auth/request\n\n")
        + frame("log/data", "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n")
        + frame("text/event-json", "{}") + frame("text/event-xml", "<event/>") + frame("x/unknown", "");
    m_switch->greet
        = [=](QTcpSocket &client) { client.write(noise + "Content-Type: auth/request\n\n" + noise); };
    m_switch->answerAuth = [=](QTcpSocket &client) {
        client.write(noise + "Content-Type: command/reply\nReply-Text: +OK accepted\n\n" + noise);
    };
    m_switch->answerStatus = [=, this](QTcpSocket &client) {
        client.write(noise + frame("api/response", m_switch->status) + noise);
    };
    start();
    QTRY_VERIFY(m_switch->commands.size() > 20);
    QVERIFY(state().isConnected);
    QCOMPARE(state().statusText, m_switch->status);
    QCOMPARE(m_switch->connections, 1);
}

void TestFreeSwitchLink::readsSingleBytes()
{
    m_switch->answerStatus = [this](QTcpSocket &client) {
        client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char byte : eventOf("a: b\n\n") + frame("api/response", m_switch->status)) {
            client.write(&byte, 1);
            client.flush();
        }
    };
    start();
    QTRY_VERIFY(m_switch->commands.size() > 3);
    QCOMPARE(state().statusText, m_switch->status);
    QCOMPARE(m_switch->connections, 1);
}

void TestFreeSwitchLink::readsABigAnswer()
{
    m_switch->status = QByteArray(EventSocketReader::maxBodyBytes, 'x');
    start();
    QTRY_VERIFY(state().isConnected);
    QCOMPARE(state().statusText, m_switch->status);
    QVERIFY(state().figures.version.isEmpty());
}

void TestFreeSwitchLink::sendsThePasswordAsItIs()
{
    const QString password = QStringLiteral(" pä ss%20\t: “x” ");
    m_switch->password = password.toUtf8();
    start(quickTimes(), password);
    QTRY_VERIFY(state().isConnected);
}

void TestFreeSwitchLink::isLostAtOnce()
{
    start(lazy());
    QTRY_VERIFY(state().isConnected);
    const QDateTime asOf = state().asOf;
    m_switch->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!state().isConnected, 1000);
    QVERIFY(!error().isEmpty());
    QVERIFY(state().statusText.isEmpty() && state().figures.version.isEmpty());
    QCOMPARE(state().asOf, asOf);
    QCOMPARE(m_connectionChanges, (QList<bool>{true, false}));
}

void TestFreeSwitchLink::comesBack()
{
    start();
    for (int i = 0; i < 5; ++i) {
        QTRY_VERIFY(state().isConnected);
        m_switch->stop();
        QTRY_VERIFY(error().contains(u"can't be reached"));
        QVERIFY(m_switch->listen());
    }
    QTRY_VERIFY(state().isConnected);
    QCOMPARE(m_connectionChanges.size(), 11);
}

void TestFreeSwitchLink::servesNoOldAnswer()
{
    start([] {
        FreeSwitchTimes times = quickTimes();
        times.pollInterval = 100ms;
        times.freshness = 200ms;
        return times;
    }());
    QTRY_VERIFY(state().isConnected);
    QPointer<QTcpSocket> late;
    m_switch->answerStatus = [&](QTcpSocket &client) { late = &client; };
    QTRY_VERIFY(!state().isConnected);
    QTRY_COMPARE(m_connectionChanges, (QList<bool>{true, false}));
    QVERIFY2(error().contains(u"gave no answer for 0.2 s"), qPrintable(error()));
    QVERIFY(late);
    m_switch->answerStatus
        = [this](QTcpSocket &client) { client.write(frame("api/response", m_switch->status)); };
    m_switch->answerStatus(*late);
    QTRY_COMPARE(m_connectionChanges, (QList<bool>{true, false, true}));
    QCOMPARE(m_switch->connections, 1); // one late answer is no reason to hang up
}

void TestFreeSwitchLink::servesNoOldAnswerOfABusyThread()
{
    FreeSwitchTimes times = lazy();
    times.freshness = 100ms;
    start(times);
    QTRY_VERIFY(state().isConnected);
    QTest::qSleep(150);
    QVERIFY(!state().isConnected);
    QVERIFY(state().statusText.isEmpty());
    QVERIFY(error().contains(u"gave no answer for 0.1 s"));
}

void TestFreeSwitchLink::mayGoAtAnyTime_data()
{
    QTest::addColumn<int>("milliseconds");
    for (const int milliseconds : {0, 1, 2, 3, 5, 8, 13})
        QTest::addRow("after %d ms", milliseconds) << milliseconds;
}

void TestFreeSwitchLink::mayGoAtAnyTime()
{
    QFETCH(int, milliseconds);
    for (int i = 0; i < 5; ++i) {
        start();
        QTest::qWait(milliseconds);
        m_switch->stop();
        QVERIFY(m_switch->listen());
    }
    m_link.reset();
}

void TestFreeSwitchLink::isReadFromAnyThread()
{
    FreeSwitchTimes times = quickTimes();
    times.pollInterval = 1ms;
    start(times);
    QTRY_VERIFY(state().isConnected);
    std::atomic<bool> isOver = false;
    std::atomic<int> torn = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&] {
            while (!isOver) {
                const FreeSwitchState seen = m_link->state();
                const bool isWhole = seen.isConnected == !seen.statusText.isEmpty()
                    && seen.isConnected == !seen.figures.version.isEmpty()
                    && seen.isConnected == seen.error.translated().isEmpty();
                torn += isWhole ? 0 : 1;
            }
        });
    }
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(20);
        m_switch->stop();
        QTRY_VERIFY(!state().isConnected);
        QVERIFY(m_switch->listen());
        QTRY_VERIFY(state().isConnected);
    }
    isOver = true;
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(torn.load(), 0);
}

void TestFreeSwitchLink::pausesLongerAndLonger()
{
    const RetryPauses pauses{.first = 1s, .last = 60s};
    const std::vector<std::chrono::seconds> whole{1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s};
    for (int i = 0; i < 100; ++i) {
        for (int failures = 1; failures <= int(whole.size()); ++failures) {
            const auto pause = pauses.after(failures);
            const auto most = std::chrono::milliseconds(whole[std::size_t(failures - 1)]);
            QVERIFY(pause <= most && pause >= most * 3 / 4);
        }
    }
    QVERIFY(pauses.after(0) <= 1s && pauses.after(0) > 0s);
    QVERIFY(pauses.after(1'000'000) > 40s && pauses.after(1'000'000) <= 60s);
}

QTEST_GUILESS_MAIN(TestFreeSwitchLink)
#include "tst_freeswitchlink.moc"
