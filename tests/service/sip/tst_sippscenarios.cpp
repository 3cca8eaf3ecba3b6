// SPDX-License-Identifier: GPL-3.0-or-later
// The engine against registrars that are written down as scenarios of SIPp.
#include "service/sip/datagramrelay.h"
#include "service/sip/reportlog.h"
#include "service/sip/sippregistrar.h"
#include "sip/libresipstack.h"
#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::DatagramRelay;
using test::ReportLog;
using test::SippRegistrar;
using test::someLine;
using State = RegistrationReport::Registration;

class TestSippScenarios final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void registers_data();
    void registers();
    void registersOverALossyLine();
    void doubledAnswersAreInTheTrace();
    void waitsAsItIsTold();
    void lateAnswerCounts();
};

void TestSippScenarios::registers_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<int>("grants"); ///< how often it is told that it is registered
    const auto add
        = [](const char *name, int grants) { QTest::newRow(name) << QString::fromLatin1(name) << grants; };
    add("proxychallenge", 1);
    add("registrarandproxy", 1);
    add("twoproxies", 1);
    add("stalenonce", 2);
    add("severalchallenges", 1);
    add("intervaltoobrief", 1);
    add("shorterexpiry", 3);
    add("doubledanswers", 2);
}

void TestSippScenarios::registers()
{
    QFETCH(QString, scenario);
    QFETCH(int, grants);
    SippRegistrar registrar(scenario);
    QVERIFY(registrar.start());
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY2_WITH_TIMEOUT(!registrar.isRunning(), registrar.complaints().constData(), 60'000);
    QVERIFY2(registrar.hasSucceeded(), registrar.complaints().constData());
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QTRY_COMPARE(log.count(line.account, State::Registered), grants);
    QCOMPARE(log.count(line.account, State::Failed), 0);
}

void TestSippScenarios::registersOverALossyLine()
{
    SippRegistrar registrar(QStringLiteral("lossyline"));
    QVERIFY(registrar.start());
    DatagramRelay relay(registrar.port());
    relay.loseFirstCopies();
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(relay.address());
    stack.put({line});
    QTRY_VERIFY2_WITH_TIMEOUT(!registrar.isRunning(), registrar.complaints().constData(), 60'000);
    QVERIFY2(registrar.hasSucceeded(), registrar.complaints().constData());
    QTRY_COMPARE(log.count(line.account, State::Registered), 2);
    QCOMPARE(log.count(line.account, State::Failed), 0);
}

void TestSippScenarios::doubledAnswersAreInTheTrace()
{
    SippRegistrar registrar(QStringLiteral("doubledanswers"));
    QVERIFY(registrar.start());
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    const auto grants = [&] {
        const std::vector<TracedMessage> trace = stack.trace(line.account);
        return std::count_if(trace.begin(), trace.end(), [](const TracedMessage &message) {
            return message.text.startsWith("SIP/2.0 200 ");
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(grants(), 4, 20'000);
    QCOMPARE(stack.figures().responses.at({"REGISTER", 200}), 4);
    QTRY_COMPARE(log.count(line.account, State::Registered), 2);
}

void TestSippScenarios::waitsAsItIsTold()
{
    SippRegistrar registrar(QStringLiteral("unavailable"));
    QVERIFY(registrar.start());
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY2(log.is(line.account, State::Failed), registrar.complaints().constData());
    QElapsedTimer clock;
    clock.start();
    const RegistrationReport failed = log.last(line.account);
    QCOMPARE(failed.code, 503);
    QCOMPARE(failed.reason, QStringLiteral("Service Unavailable"));
    const qint64 wait = failed.since.msecsTo(failed.retryAt);
    QVERIFY2(wait >= 6000 && wait < 10'000, QByteArray::number(wait).constData());
    QTRY_VERIFY2_WITH_TIMEOUT(log.is(line.account, State::Registered), registrar.complaints().constData(),
                              12'000);
    QVERIFY(clock.elapsed() > 5500);
    QTRY_VERIFY(registrar.hasSucceeded());
}

void TestSippScenarios::lateAnswerCounts()
{
    SippRegistrar registrar(QStringLiteral("lateanswer"));
    QVERIFY(registrar.start());
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY_WITH_TIMEOUT(log.is(line.account, State::Failed), 5'500);
    QCOMPARE(log.last(line.account).code, 0);
    QTRY_VERIFY2_WITH_TIMEOUT(log.is(line.account, State::Registered), registrar.complaints().constData(),
                              5'000);
    QTRY_VERIFY2(registrar.hasSucceeded(), registrar.complaints().constData());
}

QTEST_GUILESS_MAIN(TestSippScenarios)
#include "tst_sippscenarios.moc"
