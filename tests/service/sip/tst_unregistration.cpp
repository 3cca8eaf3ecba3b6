// SPDX-License-Identifier: GPL-3.0-or-later
// A server that can't take an un-registration now (RFC 3261 section 21.5).
#include "registrationdriver.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;

class TestUnregistration final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void disableOnceMoreAfterAServerError();
    void noMoreOnceItIsOver();
    void enableBetweenTwoAttemptsToUnregister();
    void resumeBetweenTwoAttemptsToUnregister();
};

void TestUnregistration::disableOnceMoreAfterAServerError()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    const Effects effects = d.answer(500);
    QVERIFY(effects.report && !effects.send && !effects.gone);
    QVERIFY(effects.wakeIn && *effects.wakeIn <= 4s);
    QCOMPARE(d.state(), State::Unregistering);
    QCOMPARE(d.report().code, 500);
    QCOMPARE(d.report().retryAt, d.now.utc.addMSecs(effects.wakeIn->count()));
    d.pass(*effects.wakeIn);
    QVERIFY(d.upkeep.wake(d.now).send);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QVERIFY(d.answer(200).report);
    QCOMPARE(d.state(), State::Disabled);
    QVERIFY(d.upkeep.isIdle());
}

void TestUnregistration::noMoreOnceItIsOver()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 503;
    answer.retryAfter = 70s; // the binding lasts for a minute
    const Effects effects = d.answer(answer);
    QVERIFY(effects.report && !effects.wakeIn && !effects.send);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().code, 503);
}

void TestUnregistration::enableBetweenTwoAttemptsToUnregister()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    d.answer(500);
    d.wanted.enabled = true;
    QVERIFY(d.put().send); // nothing waits for what is to go
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("60"));
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestUnregistration::resumeBetweenTwoAttemptsToUnregister()
{
    Driver d;
    d.become();
    d.upkeep.pause(d.now.utc.addSecs(600), d.now);
    d.send();
    d.answer(500);
    d.upkeep.resume(1s, d.now);
    d.pass(4s);
    QVERIFY(d.upkeep.wake(d.now).send);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("60"));
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

QTEST_APPLESS_MAIN(TestUnregistration)
#include "tst_unregistration.moc"
