// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationdriver.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;

/// What a line does when something else is wanted of it.
class TestRegistrationWishes final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void disable_data();
    void disable();
    void disableWhileUnderWay();
    void disableWhileChallenged();
    void disableWithoutAnswer();
    void disableUnregisteredLine();
    void enableWhileUnregistering();
    void enableWhileUnregisteringInVain();
    void removeLeavesATombstone();
    void removeUnregistered();
    void putAfterRemove();
    void editMovesTheBinding_data();
    void editMovesTheBinding();
    void editWithoutNewBinding_data();
    void editWithoutNewBinding();
    void editOfAFailedLine();
    void editWhileUnderWay();
    void editWhileSilent();
    void editWhenTheOldRegistrarIsSilent();
    void sameAgainDoesNothing();
    void obstacles_data();
    void obstacles();
    void pauseUnregistersAndHolds();
    void resumeRegistersAfterADelay();
    void pausedBeforeItIsKnown();
    void pauseOfWhatIsDisabled();
    void pauseWhileRegistering();
};

void TestRegistrationWishes::disable_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("200") << 200;
    QTest::newRow("refused all the same") << 403;
}

void TestRegistrationWishes::disable()
{
    QFETCH(int, code);
    Driver d;
    d.become();
    d.wanted.enabled = false;
    const Effects effects = d.put();
    QVERIFY(effects.send && effects.report);
    QCOMPARE(d.state(), State::Unregistering);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    const Effects end = d.answer(code);
    QVERIFY(end.report && !end.send && !end.gone);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().code, code);
    QVERIFY(d.report().expires.isNull());
    QVERIFY(d.upkeep.isIdle());
}

void TestRegistrationWishes::disableWhileUnderWay()
{
    Driver d;
    d.put();
    d.send();
    d.wanted.enabled = false;
    QVERIFY(isNothing(d.put())); // the answer decides
    QVERIFY(d.grant().send);
    QCOMPARE(d.state(), State::Unregistering);
    d.send();
    d.answer(200);
    QCOMPARE(d.state(), State::Disabled);
}

void TestRegistrationWishes::disableWhileChallenged()
{
    Driver d;
    d.put();
    d.send();
    d.wanted.enabled = false;
    d.put();
    const Effects effects = d.challenge();
    QVERIFY(!effects.send && effects.report);
    QCOMPARE(d.state(), State::Disabled);
}

void TestRegistrationWishes::disableWithoutAnswer()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    QVERIFY(isNothing(d.upkeep.unanswered(QStringLiteral("No answer"), d.now)));
    QVERIFY(d.upkeep.timedOut(QStringLiteral("No answer"), d.now).report);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().reason, QStringLiteral("No answer"));
}

void TestRegistrationWishes::disableUnregisteredLine()
{
    Driver d;
    d.become(State::Failed);
    d.wanted.enabled = false;
    const Effects effects = d.put();
    QVERIFY(effects.report && !effects.send);
    QCOMPARE(d.state(), State::Disabled);
    QVERIFY(d.report().retryAt.isNull());
    d.pass(30min);
    QVERIFY(isNothing(d.upkeep.wake(d.now)));
}

void TestRegistrationWishes::enableWhileUnregistering()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    d.wanted.enabled = true;
    QVERIFY(isNothing(d.put()));
    QVERIFY(d.answer(200).send);
    QCOMPARE(d.state(), State::Registering);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("60"));
}

void TestRegistrationWishes::enableWhileUnregisteringInVain()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    d.upkeep.unanswered(QStringLiteral("No answer"), d.now);
    d.wanted.enabled = true;
    const Effects effects = d.put();
    QVERIFY(effects.abandon && effects.send);
    QCOMPARE(d.state(), State::Registering);
}

void TestRegistrationWishes::removeLeavesATombstone()
{
    Driver d;
    d.become();
    const Effects effects = d.remove();
    QVERIFY(effects.send && !effects.gone);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QVERIFY(d.challenge().send);
    d.send();
    QVERIFY(d.answer(200).gone);
    QCOMPARE(d.state(), State::Disabled);
}

void TestRegistrationWishes::removeUnregistered()
{
    Driver d;
    d.become(State::Failed);
    QVERIFY(d.remove().gone);
}

void TestRegistrationWishes::putAfterRemove()
{
    Driver d;
    d.become();
    d.remove();
    d.send();
    QVERIFY(isNothing(d.put()));
    const Effects effects = d.answer(200);
    QVERIFY(effects.send && !effects.gone);
    QCOMPARE(d.state(), State::Registering);
}

void TestRegistrationWishes::editMovesTheBinding_data()
{
    QTest::addColumn<SipLine>("edited");
    const SipLine line = test::someLine(QStringLiteral("sip.example.org"));
    const auto row = [&](const char *name, auto change) {
        SipLine edited = line;
        change(edited);
        QTest::newRow(name) << edited;
    };
    row("user", [](SipLine &l) { l.user = QStringLiteral("other"); });
    row("authentication user", [](SipLine &l) { l.authUser = QStringLiteral("other"); });
    row("password", [](SipLine &l) { l.password = QStringLiteral("other"); });
    row("domain", [](SipLine &l) { l.domain = QStringLiteral("other.example.org"); });
    row("outbound proxy", [](SipLine &l) { l.outboundProxy = QStringLiteral("sip:proxy.example.org"); });
}

void TestRegistrationWishes::editMovesTheBinding()
{
    QFETCH(SipLine, edited);
    Driver d;
    edited.account = d.wanted.account;
    const SipLine before = d.wanted;
    d.put();
    d.send();
    d.challenge();
    d.send();
    d.grant();
    const QByteArray oldCallId = d.header("Call-ID");
    const QByteArray oldTo = d.header("To");
    d.wanted = edited;
    QVERIFY(d.put().send);
    QCOMPARE(d.state(), State::Unregistering);
    QCOMPARE(d.upkeep.line(), before);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QCOMPARE(d.header("Call-ID"), oldCallId);
    QCOMPARE(d.header("To"), oldTo);
    QVERIFY(d.header("Authorization").contains("username=\"u0\""));
    QVERIFY(d.answer(200).send);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.upkeep.line(), edited);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("60"));
    QVERIFY(d.header("Call-ID") != oldCallId);
    QVERIFY(d.header("Authorization").isEmpty()); // nothing of the old credentials
}

void TestRegistrationWishes::editWithoutNewBinding_data()
{
    QTest::addColumn<bool>("isName");
    QTest::newRow("display name") << true;
    QTest::newRow("interval") << false;
}

void TestRegistrationWishes::editWithoutNewBinding()
{
    QFETCH(bool, isName);
    Driver d;
    d.become();
    if (isName)
        d.wanted.displayName = QStringLiteral("Desk");
    else
        d.wanted.registerInterval = 120s;
    const Effects effects = d.put();
    QVERIFY(effects.send && !effects.report);
    QCOMPARE(d.state(), State::Registered);
    d.send();
    QCOMPARE(d.header("Expires"), isName ? QByteArray("60") : QByteArray("120"));
    QCOMPARE(d.header("From").startsWith("\"Desk\""), isName);
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistrationWishes::editOfAFailedLine()
{
    Driver d;
    d.become(State::Failed);
    d.wanted.password = QStringLiteral("better");
    const Effects effects = d.put();
    QVERIFY(effects.send && effects.report);
    QCOMPARE(d.state(), State::Registering);
}

void TestRegistrationWishes::editWhileUnderWay()
{
    Driver d;
    d.put();
    d.send();
    d.wanted.user = QStringLiteral("other");
    QVERIFY(isNothing(d.put()));
    QVERIFY(d.grant().send);
    QCOMPARE(d.state(), State::Unregistering);
    d.send();
    QVERIFY(d.header("To").contains("u0@"));
    QVERIFY(d.answer(200).send);
    d.send();
    QVERIFY(d.header("To").contains("other@"));
}

void TestRegistrationWishes::editWhileSilent()
{
    Driver d;
    d.put();
    d.send();
    d.upkeep.unanswered(QStringLiteral("No answer"), d.now);
    d.wanted.domain = QStringLiteral("other.example.org");
    const Effects effects = d.put();
    QVERIFY(effects.abandon && effects.send);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.upkeep.line().domain, d.wanted.domain);
}

void TestRegistrationWishes::editWhenTheOldRegistrarIsSilent()
{
    Driver d;
    d.become();
    d.wanted.domain = QStringLiteral("other.example.org");
    d.put();
    d.send();
    d.pass(4s);
    const Effects effects = d.upkeep.unanswered(QStringLiteral("No answer"), d.now);
    QVERIFY(effects.abandon && effects.send);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.upkeep.line().domain, d.wanted.domain);
}

void TestRegistrationWishes::sameAgainDoesNothing()
{
    Driver d;
    d.put();
    QVERIFY(isNothing(d.put()));
    d.send();
    d.grant();
    QVERIFY(isNothing(d.put()));
    d.wanted.enabled = false;
    d.put();
    d.send();
    d.answer(200);
    QVERIFY(isNothing(d.put()));
}

void TestRegistrationWishes::obstacles_data()
{
    QTest::addColumn<SipLine>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QString &reason, auto change) {
        SipLine line = test::someLine(QStringLiteral("sip.example.org"));
        change(line);
        QTest::newRow(name) << line << reason;
    };
    row("no user", QStringLiteral("No user name"), [](SipLine &l) { l.user.clear(); });
    row("domain", QStringLiteral("The domain is not valid"),
        [](SipLine &l) { l.domain = QStringLiteral("a b"); });
    row("outbound proxy", QStringLiteral("The outbound proxy is not valid"),
        [](SipLine &l) { l.outboundProxy = QStringLiteral("mailto:x"); });
}

void TestRegistrationWishes::obstacles()
{
    QFETCH(SipLine, line);
    QFETCH(QString, reason);
    Driver d(line);
    const Effects effects = d.put();
    QVERIFY(effects.report && !effects.send && !effects.wakeIn);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().reason, reason);
    QVERIFY(d.report().retryAt.isNull());
    d.wanted.enabled = false;
    QVERIFY(!d.put().send);
    QCOMPARE(d.state(), State::Disabled);
}

void TestRegistrationWishes::pauseUnregistersAndHolds()
{
    Driver d;
    d.become();
    const QDateTime until = d.now.utc.addSecs(600);
    QVERIFY(d.upkeep.pause(until, d.now).send);
    QCOMPARE(d.state(), State::Unregistering);
    QVERIFY(d.send().contains("Expires: 0\r\n"));
    d.answer(200);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
    QCOMPARE(d.report().retryAt, until);
    QVERIFY(isNothing(d.upkeep.askNow(d.now)));
    QVERIFY(isNothing(d.upkeep.pause(until, d.now)));
    const QDateTime later = until.addSecs(60);
    QVERIFY(d.upkeep.pause(later, d.now).report);
    QCOMPARE(d.report().retryAt, later);
    d.wanted.displayName = QStringLiteral("Another");
    QVERIFY(!d.put().send);
    QCOMPARE(d.report().retryAt, later);
}

void TestRegistrationWishes::resumeRegistersAfterADelay()
{
    Driver d;
    d.become();
    QVERIFY(isNothing(d.upkeep.resume(1s, d.now)));
    d.upkeep.pause(d.now.utc.addSecs(600), d.now);
    d.send();
    d.answer(200);
    const Effects effects = d.upkeep.resume(7s, d.now);
    QVERIFY(!effects.send && effects.report);
    QCOMPARE(effects.wakeIn, std::optional<std::chrono::milliseconds>(7s));
    QCOMPARE(d.report().retryAt, d.now.utc.addSecs(7));
    d.pass(7s);
    QVERIFY(d.upkeep.wake(d.now).send);
    QVERIFY(d.send().contains("Expires: 60\r\n"));
    d.grant();
    QCOMPARE(d.state(), State::Registered);
    QVERIFY(d.report().reason != QStringLiteral("The registrar is paused"));
}

void TestRegistrationWishes::pausedBeforeItIsKnown()
{
    Driver d;
    d.upkeep.setPause(d.now.utc.addSecs(600));
    QVERIFY(!d.put().send);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
    QVERIFY(d.upkeep.resume(0ms, d.now).wakeIn);
    QVERIFY(d.upkeep.wake(d.now).send);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistrationWishes::pauseOfWhatIsDisabled()
{
    Driver d;
    d.wanted.enabled = false;
    d.put();
    QVERIFY(isNothing(d.upkeep.pause(d.now.utc.addSecs(600), d.now)));
    QVERIFY(d.report().retryAt.isNull());
    d.wanted.enabled = true;
    QVERIFY(!d.put().send);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
    d.wanted.enabled = false;
    d.put();
    QVERIFY(d.report().reason.isEmpty());
    QVERIFY(isNothing(d.upkeep.resume(0ms, d.now)));
    QVERIFY(d.remove().gone);
}

void TestRegistrationWishes::pauseWhileRegistering()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(isNothing(d.upkeep.pause(d.now.utc.addSecs(600), d.now)));
    QVERIFY(d.grant().send); // what was registered goes
    QCOMPARE(d.state(), State::Unregistering);
    d.send();
    d.answer(200);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
}

QTEST_APPLESS_MAIN(TestRegistrationWishes)
#include "tst_registrationwishes.moc"
