// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationdriver.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;

/// What a line does when it is refused or hears nothing.
class TestRegistrationRetries final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void backOff_data();
    void backOff();
    void backOffGrowsToHalfAnHour();
    void retryAfter();
    void retryAfterHours();
    void retrySucceeds();
    void silence();
    void silentRefresh();
    void timeOut();
    void registrarAnswersAgain();
    void returnedRegistrarIsAskedAgain();
    void lostConnectionIsMadeAnew();
    void grantsThatAreCutShort();
    void rejectedWaitsLong();
    void lateEventsDoNothing();
    void everyAttemptIsTold();
    void whatIsNoAttemptIsNotTold();
};

void TestRegistrationRetries::backOff_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isLong");
    QTest::newRow("300 multiple choices") << 300 << true;
    QTest::newRow("400 as of an overloaded registrar") << 400 << false;
    QTest::newRow("403 forbidden") << 403 << true;
    QTest::newRow("404 not found") << 404 << true;
    QTest::newRow("408 time-out") << 408 << false;
    QTest::newRow("480 unavailable") << 480 << false;
    QTest::newRow("500 server error") << 500 << false;
    QTest::newRow("503 unavailable") << 503 << false;
    QTest::newRow("603 decline") << 603 << true;
}

void TestRegistrationRetries::backOff()
{
    QFETCH(int, code);
    QFETCH(bool, isLong);
    Driver d;
    d.put();
    d.send();
    const Effects effects = d.answer(code);
    QVERIFY(effects.wakeIn && !effects.send);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, code);
    QCOMPARE(d.report().reason, QStringLiteral("Phrase"));
    QCOMPARE(*effects.wakeIn >= 2min, isLong);
    QVERIFY(*effects.wakeIn >= 1s);
}

void TestRegistrationRetries::backOffGrowsToHalfAnHour()
{
    Driver d;
    d.put();
    std::chrono::milliseconds last = 0ms;
    for (int i = 0; i < 30; ++i) {
        d.send();
        const auto wakeIn = d.answer(500).wakeIn;
        QVERIFY(wakeIn && *wakeIn <= 30min);
        last = *wakeIn;
        QCOMPARE(d.report().retryAt, d.now.utc.addMSecs(last.count()));
        d.pass(last);
        const Effects effects = d.upkeep.wake(d.now);
        QVERIFY(effects.send && !effects.report); // it stays failed until it is not
    }
    QVERIFY(last >= 15min);
}

void TestRegistrationRetries::retryAfter()
{
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 503;
    answer.retryAfter = 120s;
    QCOMPARE(*d.answer(answer).wakeIn, std::chrono::milliseconds(120s));
}

void TestRegistrationRetries::retryAfterHours()
{
    for (const auto &[asked, waited] : {std::pair<std::chrono::seconds, std::chrono::seconds>{2h, 2h},
                                        {240h, 24h}}) { // a day is long enough for a mistake
        Driver d;
        d.put();
        d.send();
        SipAnswer answer;
        answer.code = 503;
        answer.retryAfter = asked;
        QCOMPARE(*d.answer(answer).wakeIn, std::chrono::milliseconds(waited));
    }
}

void TestRegistrationRetries::retrySucceeds()
{
    Driver d;
    d.put();
    d.send();
    const auto first = *d.answer(500).wakeIn;
    d.pass(first);
    d.upkeep.wake(d.now);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(*d.answer(500).wakeIn <= 4s); // counted anew
}

void TestRegistrationRetries::silence()
{
    Driver d;
    d.put();
    d.send();
    d.pass(4s);
    const Effects effects = d.upkeep.unanswered(QStringLiteral("No answer"), d.now);
    QVERIFY(effects.report && !effects.send && !effects.abandon);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 0);
    QCOMPARE(d.report().reason, QStringLiteral("No answer"));
    QCOMPARE(d.report().retryAt, d.now.utc.addSecs(28)); // when Timer F (RFC 3261 section 17.1.2.2) fires
    QVERIFY(isNothing(d.upkeep.unanswered(QStringLiteral("No answer"), d.now)));
    d.pass(4s);
    d.grant(); // the transaction went on
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistrationRetries::silentRefresh()
{
    Driver d;
    d.become();
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    d.pass(4s);
    d.upkeep.unanswered(QStringLiteral("No answer"), d.now);
    QCOMPARE(d.state(), State::Failed);
    QVERIFY(d.report().expires.isValid()); // the binding is still there
    d.pass(28s);
    d.upkeep.timedOut(QStringLiteral("No answer"), d.now);
    QVERIFY(d.report().expires.isNull());
}

void TestRegistrationRetries::timeOut()
{
    Driver d;
    d.put();
    d.send();
    d.pass(32s);
    const Effects effects = d.upkeep.timedOut(QStringLiteral("No answer"), d.now);
    QVERIFY(effects.wakeIn);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 0);
    QVERIFY(d.report().retryAt.isValid());
}

void TestRegistrationRetries::registrarAnswersAgain()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(isNothing(d.serverAnswers()));
    d.upkeep.timedOut(QStringLiteral("No answer"), d.now);
    QVERIFY(d.serverAnswers().send);
    d.send();
    d.answer(403);
    QVERIFY(isNothing(d.serverAnswers())); // it had answered
}

/// Who was away may have lost his bindings.
void TestRegistrationRetries::returnedRegistrarIsAskedAgain()
{
    Driver d;
    d.become();
    const QDateTime since = d.report().since;
    const Effects effects = d.serverAnswers();
    QVERIFY(effects.send && !effects.report);
    QVERIFY(isNothing(d.serverAnswers())); // that is under way
    d.pass(1s);
    d.send();
    QVERIFY(d.grant().wakeIn);
    QCOMPARE(d.state(), State::Registered);
    QCOMPARE(d.report().since, since);
    d.wanted.enabled = false;
    d.put();
    QVERIFY(isNothing(d.serverAnswers()));
}

void TestRegistrationRetries::lostConnectionIsMadeAnew()
{
    Driver d;
    QVERIFY(isNothing(d.upkeep.disconnected(d.now)));
    d.become();
    d.pass(40s);
    const Effects effects = d.upkeep.disconnected(d.now);
    QVERIFY(!effects.send && !effects.report); // nobody needs to hear of it, unless it fails
    QVERIFY(effects.wakeIn && *effects.wakeIn <= 100ms);
    QVERIFY(isNothing(d.upkeep.disconnected(d.now)));
    d.pass(100ms);
    QVERIFY(d.upkeep.wake(d.now).send);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

/// Who grants, hangs up, grants and so on is not asked faster and faster.
void TestRegistrationRetries::grantsThatAreCutShort()
{
    Driver d;
    d.become();
    std::chrono::milliseconds delay = 0ms;
    for (int i = 0; i < 10; ++i) {
        d.pass(1s);
        const Effects effects = d.upkeep.disconnected(d.now);
        QVERIFY(effects.wakeIn && !effects.send);
        QVERIFY(*effects.wakeIn > delay / 2);
        delay = *effects.wakeIn;
        d.pass(delay);
        d.upkeep.wake(d.now);
        d.send();
        d.grant();
    }
    QVERIFY(delay > 20s);
    QCOMPARE(d.state(), State::Registered);
    d.pass(1s);
    d.upkeep.disconnected(d.now);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().reason, QStringLiteral("The connection is lost again and again"));
}

void TestRegistrationRetries::rejectedWaitsLong()
{
    Driver d;
    d.put();
    d.send();
    const Effects effects = d.upkeep.rejected(QStringLiteral("Certificate: expired"), d.now);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().reason, QStringLiteral("Certificate: expired"));
    QVERIFY(effects.wakeIn && *effects.wakeIn >= 4min);
    QVERIFY(isNothing(d.serverAnswers())); // that it is there is not enough
}

void TestRegistrationRetries::lateEventsDoNothing()
{
    Driver d;
    d.become();
    QVERIFY(isNothing(d.answer(200)));
    QVERIFY(isNothing(d.answer(401)));
    QVERIFY(isNothing(d.upkeep.unanswered(QStringLiteral("late"), d.now)));
    QVERIFY(isNothing(d.upkeep.timedOut(QStringLiteral("late"), d.now)));
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistrationRetries::everyAttemptIsTold()
{
    Driver d;
    d.put();
    QVERIFY(d.report().triedAt.isNull());
    d.send();
    d.pass(1s);
    const auto wakeIn = *d.answer(500).wakeIn;
    const QDateTime failed = d.now.utc;
    QCOMPARE(d.report().triedAt, failed);
    d.pass(wakeIn);
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(d.report().triedAt, failed);
    d.pass(4s);
    d.upkeep.unanswered(QStringLiteral("No answer"), d.now);
    QCOMPARE(d.report().triedAt, d.now.utc);
    const QDateTime silent = d.now.utc;
    d.pass(28s);
    d.upkeep.timedOut(QStringLiteral("No answer"), d.now);
    QCOMPARE(d.report().triedAt, silent); // nothing new
    QCOMPARE(d.report().since, failed);
    d.pass(30min);
    d.upkeep.wake(d.now);
    d.send();
    d.upkeep.timedOut(QStringLiteral("No route to host"), d.now);
    QCOMPARE(d.report().triedAt, d.now.utc);
    d.pass(30min);
    d.upkeep.wake(d.now);
    d.send();
    d.grant();
    const QDateTime registered = d.now.utc;
    QCOMPARE(d.report().triedAt, registered);
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(d.grant().report);
    QCOMPARE(d.report().triedAt, registered); // listeners would hear of every refresh
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    d.challenge();
    d.send();
    d.answer(403);
    QCOMPARE(d.report().triedAt, d.now.utc);
}

void TestRegistrationRetries::whatIsNoAttemptIsNotTold()
{
    Driver d;
    d.become();
    const QDateTime registered = d.now.utc;
    d.pass(10s);
    d.upkeep.serverIsLost(QStringLiteral("No answer"), d.now); // others were not answered
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().triedAt, registered);
    d.wanted.domain = QStringLiteral("other.example.org");
    d.put();
    d.send();
    d.answer(200); // of the removal
    QCOMPARE(d.state(), State::Registering);
    QVERIFY(d.report().triedAt.isNull()); // there
    d.send();
    d.grant();
    QVERIFY(d.report().triedAt.isValid());
    d.wanted.enabled = false;
    d.put();
    d.send();
    d.answer(200);
    QCOMPARE(d.state(), State::Disabled);
    QVERIFY(d.report().triedAt.isNull());
    d.wanted.enabled = true;
    d.wanted.domain = QStringLiteral("not a domain");
    d.put();
    QCOMPARE(d.state(), State::Failed);
    QVERIFY(d.report().triedAt.isNull());
}

QTEST_APPLESS_MAIN(TestRegistrationRetries)
#include "tst_registrationretries.moc"
