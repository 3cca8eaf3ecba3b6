// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationdriver.h"
#include "sip/redirection.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;

class TestRedirection final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void inOrderAndNothingTwice();
    void neverAwayFromTls();
    void endsSomewhere();
    void registersWhereItIsSent();
    void theNextOneIsAskedWhenOneRefuses();
    void aCircleFails();
    void forGoodItStaysThere();
    void forNowItAsksAtHomeAgain();
    void theBindingIsRemovedWhereItIs();
    void itIsRemovedThereAfterAFailedRefreshToo();
    void whoRefusesLaterIsLeftAtOnce();
    void nobodyIsAskedForWhatIsNotWanted();
    void aProxyIsNotPassedBy();
};

namespace {

NextHop hop(const char *name, SipTransport transport = SipTransport::Udp)
{
    return {{QString::fromLatin1(name), 5070}, transport};
}

SipAnswer redirect(std::vector<NextHop> targets, int code = 302)
{
    SipAnswer answer;
    answer.code = code;
    answer.reason = QStringLiteral("Moved");
    answer.redirections = std::move(targets);
    return answer;
}

QString targetOf(const Redirection &redirection)
{
    return redirection.target() ? redirection.target()->hostPort.host : QString();
}

QString hostOf(const Driver &d)
{
    const auto next = d.upkeep.nextHop();
    return next ? next->hostPort.host : QString();
}

} // namespace

void TestRedirection::inOrderAndNothingTwice()
{
    Redirection redirection;
    QVERIFY(!redirection.next());
    redirection.note({hop("a"), hop("b"), hop("a"), hop("origin")}, hop("origin"), false);
    QVERIFY(redirection.next());
    QCOMPARE(targetOf(redirection), QStringLiteral("a"));
    redirection.note({hop("c"), hop("origin"), hop("b")}, hop("a"), false); // those of the last word first
    QVERIFY(redirection.next());
    QCOMPARE(targetOf(redirection), QStringLiteral("c"));
    QVERIFY(redirection.next());
    QCOMPARE(targetOf(redirection), QStringLiteral("b"));
    QVERIFY(!redirection.next());
}

void TestRedirection::neverAwayFromTls()
{
    Redirection redirection;
    redirection.note({hop("a", SipTransport::Tcp), hop("b"), hop("c", SipTransport::Tls)},
                     hop("origin", SipTransport::Tls), false);
    QVERIFY(redirection.next());
    QCOMPARE(targetOf(redirection), QStringLiteral("c"));
    QVERIFY(!redirection.next());
}

void TestRedirection::endsSomewhere()
{
    Redirection redirection;
    int asked = 0;
    NextHop at = hop("origin");
    for (int i = 0; i < 100; ++i) {
        redirection.note({{{QStringLiteral("host%1").arg(i), 5060}}}, at, false);
        if (!redirection.next())
            break;
        at = *redirection.target();
        ++asked;
    }
    QVERIFY(asked > 2);
    QVERIFY(asked < 10);
}

void TestRedirection::registersWhereItIsSent()
{
    Driver d;
    d.put();
    d.send();
    d.challenge();
    d.send();
    QVERIFY(d.answer(redirect({hop("other.example.org")})).send);
    QCOMPARE(hostOf(d), QStringLiteral("other.example.org"));
    QVERIFY(d.send().startsWith("REGISTER sip:other.example.org:5070 SIP/2.0\r\n"));
    QVERIFY(d.header("To").contains("sip:u0@sip.example.org")); // the address of record stays
    QCOMPARE(d.header("Authorization"), QByteArray()); // what was meant for one server is not for another
    QVERIFY(d.challenge().send);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRedirection::theNextOneIsAskedWhenOneRefuses()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("a"), hop("b"), hop("c")}));
    d.send();
    QVERIFY(d.answer(503).send);
    QCOMPARE(hostOf(d), QStringLiteral("b"));
    d.send();
    QVERIFY(d.upkeep.timedOut(QStringLiteral("No answer"), d.now).send);
    QCOMPARE(hostOf(d), QStringLiteral("c"));
    d.send();
    QVERIFY(!d.answer(603).send);
    QCOMPARE(d.state(), State::Failed);
}

void TestRedirection::aCircleFails()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("a")}));
    d.send();
    const NextHop origin{{QStringLiteral("sip.example.org"), 0}};
    const Effects effects = d.answer(redirect({origin, hop("a")}));
    QVERIFY(!effects.send);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 302);
    QVERIFY(effects.wakeIn && *effects.wakeIn >= 4min);
}

void TestRedirection::forGoodItStaysThere()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("other.example.org"), hop("unused")}, 301));
    d.send();
    d.grant();
    d.upkeep.wake(d.now);
    QVERIFY(d.send().startsWith("REGISTER sip:other.example.org:5070 "));
}

void TestRedirection::forNowItAsksAtHomeAgain()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("other.example.org")}));
    d.send();
    d.grant();
    d.upkeep.wake(d.now);
    QVERIFY(d.send().startsWith("REGISTER sip:sip.example.org "));
    QVERIFY(d.answer(redirect({hop("other.example.org")})).send);
}

void TestRedirection::theBindingIsRemovedWhereItIs()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("other.example.org")}));
    d.send();
    d.grant();
    d.wanted.enabled = false;
    d.put();
    QVERIFY(d.send().startsWith("REGISTER sip:other.example.org:5070 "));
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QVERIFY(d.answer(redirect({hop("third.example.org")})).send); // also where it has been taken to
    QCOMPARE(hostOf(d), QStringLiteral("third.example.org"));
    d.answer(200);
    d.wanted.enabled = true;
    d.put();
    QVERIFY(d.send().startsWith("REGISTER sip:sip.example.org "));
}

void TestRedirection::itIsRemovedThereAfterAFailedRefreshToo()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("other.example.org")}));
    d.send();
    d.grant();
    d.upkeep.wake(d.now);
    d.send();
    d.challenge(); // at home
    d.send();
    d.answer(503);
    QCOMPARE(d.state(), State::Failed);
    d.wanted.enabled = false;
    d.put();
    QVERIFY(d.send().startsWith("REGISTER sip:other.example.org:5070 "));
    QCOMPARE(d.header("Authorization"), QByteArray()); // that was meant for home
}

void TestRedirection::whoRefusesLaterIsLeftAtOnce()
{
    Driver d;
    d.put();
    d.send();
    d.answer(redirect({hop("other.example.org")}, 301));
    d.send();
    d.challenge();
    d.send();
    d.grant();
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(!d.header("Authorization").isEmpty());
    QVERIFY(d.answer(404).send);
    QVERIFY(d.send().startsWith("REGISTER sip:sip.example.org "));
    QCOMPARE(d.header("Authorization"), QByteArray()); // that was meant for another
    QVERIFY(!d.answer(503).send);
    QCOMPARE(d.state(), State::Failed);
}

void TestRedirection::nobodyIsAskedForWhatIsNotWanted()
{
    Driver d;
    d.put();
    d.send();
    d.remove();
    const Effects effects = d.answer(redirect({hop("other.example.org")}));
    QVERIFY(!effects.send);
    QVERIFY(effects.gone);
}

void TestRedirection::aProxyIsNotPassedBy()
{
    SipLine line = someLine(QStringLiteral("sip.example.org"));
    line.outboundProxy = QStringLiteral("sip:proxy.example.org");
    Driver d(line);
    d.put();
    d.send();
    d.answer(redirect({hop("other.example.org")}));
    QCOMPARE(hostOf(d), QStringLiteral("proxy.example.org"));
    QVERIFY(d.send().startsWith("REGISTER sip:other.example.org:5070 "));
}

QTEST_APPLESS_MAIN(TestRedirection)
#include "tst_redirection.moc"
