// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationdriver.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;

/// How one line gets and keeps its binding.
class TestRegistration final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void registers();
    void refreshes_data();
    void refreshes();
    void refreshKeepsTheState();
    void grantedTime_data();
    void grantedTime();
    void answersChallenge();
    void registerNowRefreshes();
    void registerNowTriesAgain();
    void registerNowDoesNothingElse();
    void wrongPassword();
    void staleNonce();
    void endlessStale();
    void reusedNonceIsRefused();
    void proxyThenRegistrar();
    void twoProxiesThenRegistrar();
    void everyRealmOfAnAnswer();
    void anotherRealmTakesThePlaceOfTheFormer();
    void anotherRealmEachTime();
    void unknownAlgorithm();
    void firstKnownChallengeCounts();
    void intervalTooBrief();
    void intervalTooBriefInVain_data();
    void intervalTooBriefInVain();
};

void TestRegistration::registers()
{
    Driver d;
    const Effects effects = d.put();
    QVERIFY(effects.send && effects.report);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.report().since, d.now.utc);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("60"));
    QVERIFY(d.header("Contact").contains(d.wanted.account.toByteArray(QUuid::Id128)));
    QVERIFY(d.header("Authorization").isEmpty());
    d.pass(10ms);
    QVERIFY(d.grant().report);
    QCOMPARE(d.state(), State::Registered);
    QCOMPARE(d.report().code, 200);
    QCOMPARE(d.report().since, d.now.utc);
    QCOMPARE(d.report().expires, d.now.utc.addSecs(60));
    QVERIFY(d.report().retryAt.isNull());
}

void TestRegistration::refreshes_data()
{
    QTest::addColumn<int>("granted");
    QTest::newRow("ten seconds") << 10;
    QTest::newRow("a minute") << 60;
    QTest::newRow("an hour") << 3600;
    QTest::newRow("a day") << 86400;
}

void TestRegistration::refreshes()
{
    QFETCH(int, granted);
    std::chrono::milliseconds least = 24h;
    std::chrono::milliseconds most = 0ms;
    Driver d;
    d.put();
    for (int i = 0; i < 100; ++i) {
        d.send();
        const auto wakeIn = d.grant(std::chrono::seconds(granted)).wakeIn;
        QVERIFY(wakeIn);
        least = std::min(least, *wakeIn);
        most = std::max(most, *wakeIn);
        d.pass(*wakeIn);
        QVERIFY(d.upkeep.wake(d.now).send);
    }
    QVERIFY(least >= std::chrono::milliseconds(granted * 800));
    QVERIFY(most <= std::chrono::milliseconds(granted * 900));
    QVERIFY(most - least > std::chrono::milliseconds(granted * 50)); // jitter
}

void TestRegistration::refreshKeepsTheState()
{
    Driver d;
    d.become();
    const QDateTime since = d.report().since;
    const QByteArray callId = d.header("Call-ID");
    const int sequence = d.header("CSeq").split(' ').first().toInt();
    d.pass(50s);
    const Effects effects = d.upkeep.wake(d.now);
    QVERIFY(effects.send && !effects.report);
    d.send();
    QCOMPARE(d.header("Call-ID"), callId);
    QCOMPARE(d.header("CSeq").split(' ').first().toInt(), sequence + 1);
    QVERIFY(d.grant().report);
    QCOMPARE(d.report().since, since);
    QCOMPARE(d.report().expires, d.now.utc.addSecs(60));
}

void TestRegistration::grantedTime_data()
{
    using Bindings = std::vector<SipAnswer::Binding>;
    QTest::addColumn<Bindings>("bindings"); // user "own" stands for ours
    QTest::addColumn<int>("expires");
    QTest::addColumn<int>("granted");
    QTest::newRow("nothing said: as asked for") << Bindings{} << -1 << 60;
    QTest::newRow("Expires header") << Bindings{} << 45 << 45;
    QTest::newRow("own Contact") << Bindings{{"own", "192.0.2.7:5062", 30s}} << 45 << 30;
    QTest::newRow("own among others")
        << Bindings{{"x", "192.0.2.7:5062", 5s}, {"own", "192.0.2.7:5062", 30s}} << 45 << 30;
    QTest::newRow("only others") << Bindings{{"x", "192.0.2.7:5062", 5s}} << 45 << 45;
    QTest::newRow("an earlier run's first")
        << Bindings{{"own", "192.0.2.7:4000", 5s}, {"own", "192.0.2.7:5062", 30s}} << 45 << 30;
    QTest::newRow("rewritten on the way") << Bindings{{"own", "198.51.100.1:9", 30s}} << 45 << 30;
    QTest::newRow("own without a time") << Bindings{{"own", "192.0.2.7:5062", {}}} << 45 << 45;
    QTest::newRow("longer than asked for") << Bindings{{"own", "192.0.2.7:5062", 300s}} << -1 << 300;
}

void TestRegistration::grantedTime()
{
    QFETCH(std::vector<SipAnswer::Binding>, bindings);
    QFETCH(int, expires);
    QFETCH(int, granted);
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 200;
    for (SipAnswer::Binding &binding : bindings) {
        if (binding.user == "own")
            binding.user = d.wanted.account.toByteArray(QUuid::Id128);
    }
    answer.bindings = bindings;
    if (expires >= 0)
        answer.expires = std::chrono::seconds(expires);
    d.answer(answer);
    QCOMPARE(d.report().expires, d.now.utc.addSecs(granted));
}

void TestRegistration::answersChallenge()
{
    Driver d;
    d.wanted.authUser = QStringLiteral("auth");
    d.put();
    d.send();
    const Effects effects = d.challenge();
    QVERIFY(effects.send && !effects.report);
    d.send();
    QVERIFY(
        d.header("Authorization").startsWith("Digest username=\"auth\", realm=\"realm\", nonce=\"nonce1\""));
    QVERIFY(d.header("Authorization").contains("uri=\"sip:sip.example.org\""));
    QVERIFY(!d.request.contains("secret"));
    d.grant();
    QCOMPARE(d.state(), State::Registered);
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(d.header("Authorization").contains("nonce=\"nonce1\"")); // not challenged anew
}

void TestRegistration::registerNowRefreshes()
{
    Driver d;
    d.become();
    d.pass(5s);
    const Effects effects = d.upkeep.askNow(d.now);
    QVERIFY(effects.send && !effects.report);
    d.send();
    QVERIFY(d.grant().wakeIn);
    QCOMPARE(d.report().expires, d.now.utc.addSecs(60));
}

void TestRegistration::registerNowTriesAgain()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(d.answer(403).wakeIn);
    d.pass(1s);
    const Effects effects = d.upkeep.askNow(d.now);
    QVERIFY(effects.send && effects.report);
    QCOMPARE(d.state(), State::Registering);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::registerNowDoesNothingElse()
{
    Driver d;
    QVERIFY(isNothing(d.upkeep.askNow(d.now))); // nothing is wanted
    d.put();
    QVERIFY(isNothing(d.upkeep.askNow(d.now))); // it is under way
    d.send();
    QVERIFY(isNothing(d.upkeep.askNow(d.now)));
}

void TestRegistration::wrongPassword()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(d.challenge().send);
    d.send();
    const Effects effects = d.challenge();
    QVERIFY(!effects.send && effects.report);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 401);
    QVERIFY(*effects.wakeIn >= 2min);
    QCOMPARE(d.report().retryAt, d.now.utc.addMSecs(effects.wakeIn->count()));
    d.pass(*effects.wakeIn);
    QVERIFY(d.upkeep.wake(d.now).send);
    d.send();
    QVERIFY(d.header("Authorization").isEmpty()); // from scratch
}

void TestRegistration::staleNonce()
{
    Driver d;
    d.put();
    d.send();
    d.challenge();
    d.send();
    QVERIFY(d.challenge(true).send);
    d.send();
    QVERIFY(d.header("Authorization").contains("nonce=\"nonce2\""));
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::endlessStale()
{
    Driver d;
    d.put();
    int sent = 0;
    do {
        d.send();
        ++sent;
    } while (d.challenge(true).send && sent < 100);
    QVERIFY(sent < 10);
    QCOMPARE(d.state(), State::Failed);
}

void TestRegistration::reusedNonceIsRefused()
{
    Driver d;
    d.put();
    d.send();
    d.challenge();
    d.send();
    d.grant();
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(d.challenge().send); // without "stale", but nothing was proved wrong yet
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::proxyThenRegistrar()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(d.challenge(false, 407).send);
    d.send();
    QVERIFY(!d.header("Proxy-Authorization").isEmpty());
    QVERIFY(d.header("Authorization").isEmpty());
    QVERIFY(d.challenge(false, 401).send);
    d.send();
    QVERIFY(!d.header("Proxy-Authorization").isEmpty());
    QVERIFY(!d.header("Authorization").isEmpty());
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::twoProxiesThenRegistrar()
{
    Driver d;
    d.put();
    for (const char *realm : {"near", "far"}) {
        d.send();
        QVERIFY(d.challenge(false, 407, realm).send);
    }
    d.send();
    QVERIFY(d.challenge(false, 401).send);
    d.send();
    const QByteArrayList proxies = d.headers("Proxy-Authorization");
    QCOMPARE(proxies.size(), 2);
    QVERIFY(proxies[0].contains("realm=\"near\""));
    QVERIFY(proxies[1].contains("realm=\"far\""));
    QCOMPARE(d.headers("Authorization").size(), 1);
    d.grant();
    QCOMPARE(d.state(), State::Registered);

    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send(); // all that was accepted is used on
    QCOMPARE(d.headers("Proxy-Authorization").size(), 2);
    QVERIFY(d.challenge(true, 407, "near").send);
    d.send();
    QVERIFY(d.headers("Proxy-Authorization")[0].contains("nonce=\"nonce4\""));
    QVERIFY(d.headers("Proxy-Authorization")[1].contains("nonce=\"nonce2\"")); // the other's is good still
    QVERIFY(!d.challenge(false, 407, "near").send);
    QCOMPARE(d.state(), State::Failed);
}

/// Of one that asks several servers at once (RFC 3261 section 16.7, step 7).
void TestRegistration::everyRealmOfAnAnswer()
{
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 401;
    answer.challenges.push_back({"a", "n1", {}, "SHA-512-256", {}});
    answer.challenges.push_back({"b", "n2", {}, "MD5", {}});
    answer.challenges.push_back({"c", "n3", {}, "SHA-256", {}});
    answer.challenges.push_back({"c", "n4", {}, "MD5", {}});
    answer.challenges.push_back({"b", "n5", {}, "MD5", {}, false, true});
    QVERIFY(d.answer(answer).send);
    d.send();
    const QByteArrayList servers = d.headers("Authorization");
    QCOMPARE(servers.size(), 2);
    QVERIFY(servers[0].contains("nonce=\"n2\""));
    QVERIFY(servers[1].contains("nonce=\"n3\""));
    QVERIFY(d.header("Proxy-Authorization").contains("nonce=\"n5\""));
}

/// Some servers read nothing but the first header.
void TestRegistration::anotherRealmTakesThePlaceOfTheFormer()
{
    Driver d;
    d.put();
    d.send();
    d.challenge(false, 401, "before");
    d.send();
    d.grant();
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(d.challenge(false, 401, "after").send);
    d.send();
    QCOMPARE(d.headers("Authorization").size(), 1);
    QVERIFY(d.header("Authorization").contains("realm=\"after\""));
}

void TestRegistration::anotherRealmEachTime()
{
    Driver d;
    d.put();
    int sent = 0;
    do {
        d.send();
        ++sent;
    } while (d.challenge(false, 407, "realm" + QByteArray::number(sent)).send && sent < 100);
    QVERIFY(sent < 10);
    QCOMPARE(d.state(), State::Failed);
}

void TestRegistration::unknownAlgorithm()
{
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 401;
    answer.challenges.push_back({"r", "n", {}, "SHA-512-256", {}});
    QVERIFY(!d.answer(answer).send);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 401);
    QCOMPARE(d.report().reason, QStringLiteral("No known way to authenticate is offered"));
}

void TestRegistration::firstKnownChallengeCounts()
{
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 401;
    answer.challenges.push_back({"r", "n1", {}, "SHA-512-256", {}});
    answer.challenges.push_back({"r", "n2", {}, "SHA-256", {}});
    answer.challenges.push_back({"r", "n3", {}, "MD5", {}});
    QVERIFY(d.answer(answer).send);
    d.send();
    QVERIFY(d.header("Authorization").contains("nonce=\"n2\""));
    QVERIFY(d.header("Authorization").contains("algorithm=SHA-256"));
}

void TestRegistration::intervalTooBrief()
{
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 423;
    answer.minExpires = 300s;
    QVERIFY(d.answer(answer).send);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("300"));
    d.grant(300s);
    d.pass(250s);
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("300")); // remembered
}

void TestRegistration::intervalTooBriefInVain_data()
{
    QTest::addColumn<int>("minExpires");
    QTest::newRow("without Min-Expires") << -1;
    QTest::newRow("not more than asked for") << 60;
    QTest::newRow("absurdly long") << 100'000'000;
}

void TestRegistration::intervalTooBriefInVain()
{
    QFETCH(int, minExpires);
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 423;
    if (minExpires >= 0)
        answer.minExpires = std::chrono::seconds(minExpires);
    QVERIFY(!d.answer(answer).send);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 423);
}

QTEST_APPLESS_MAIN(TestRegistration)
#include "tst_registration.moc"
