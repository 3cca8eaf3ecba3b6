// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/sip/reportlog.h"
#include "sip/registration.h"
#include <QTest>
#include <QTimeZone>

using namespace linekeeper;
using namespace std::chrono_literals;
using State = RegistrationReport::Registration;
using Effects = Registration::Effects;

namespace {

/// A registration with a clock and a tongue of its own.
class Driver final {
public:
    explicit Driver(SipLine line = test::someLine(QStringLiteral("sip.example.org")))
        : wanted(std::move(line))
        , random(4711)
        , registration(wanted.account, random)
    {
        now.steady = 1'000'000ms;
        now.utc = QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::utc());
    }

    void pass(std::chrono::milliseconds time)
    {
        now.steady += time;
        now.utc = now.utc.addMSecs(time.count());
    }
    Effects put() { return registration.want(wanted, now); }
    Effects remove() { return registration.want({}, now); }
    QByteArray send()
    {
        request
            = registration.request({.local = {QHostAddress(QStringLiteral("192.0.2.7")), 5062}}, "z9hG4bKx");
        return request;
    }
    Effects answer(const SipAnswer &what) { return registration.answered(what, now); }
    Effects answer(int code, const QString &reason = QStringLiteral("Phrase"))
    {
        SipAnswer what;
        what.code = code;
        what.reason = reason;
        return answer(what);
    }
    Effects challenge(bool isStale = false, int code = 401)
    {
        SipAnswer what;
        what.code = code;
        what.reason = QStringLiteral("Unauthorized");
        what.challenges.push_back({"realm", "nonce" + QByteArray::number(++nonces), {}, {}, {}, isStale});
        return answer(what);
    }
    Effects grant(std::chrono::seconds time = 60s)
    {
        SipAnswer what;
        what.code = 200;
        what.reason = QStringLiteral("OK");
        what.expires = time;
        return answer(what);
    }
    /// As a whole, up to "registered".
    Effects become(State state = State::Registered)
    {
        put();
        send();
        if (state == State::Registered)
            return grant();
        return answer(403);
    }
    QByteArray header(const QByteArray &name) const
    {
        for (const QByteArray &line : request.split('\n')) {
            if (line.startsWith(name + ": "))
                return line.mid(name.size() + 2).trimmed();
        }
        return {};
    }
    State state() const { return registration.report().registration; }
    const RegistrationReport &report() const { return registration.report(); }

    SipLine wanted;
    QRandomGenerator random;
    Registration registration;
    Moment now;
    QByteArray request;
    int nonces = 0;
};

bool isNothing(const Effects &effects)
{
    return !effects.abandon && !effects.send && !effects.wakeIn && !effects.report && !effects.gone;
}

} // namespace

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
    void wrongPassword();
    void staleNonce();
    void endlessStale();
    void reusedNonceIsRefused();
    void proxyThenRegistrar();
    void unknownAlgorithm();
    void firstKnownChallengeCounts();
    void intervalTooBrief();
    void intervalTooBriefInVain_data();
    void intervalTooBriefInVain();
    void backOff_data();
    void backOff();
    void backOffGrowsToHalfAnHour();
    void retryAfter();
    void retrySucceeds();
    void silence();
    void silentRefresh();
    void timeOut();
    void registrarAnswersAgain();
    void registerNowRefreshes();
    void registerNowTriesAgain();
    void registerNowDoesNothingElse();
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
    void lostConnectionIsMadeAnew();
    void rejectedWaitsLong();
    void pauseUnregistersAndHolds();
    void resumeRegistersAfterADelay();
    void pausedBeforeItIsKnown();
    void pauseOfWhatIsDisabled();
    void pauseWhileRegistering();
    void lateEventsDoNothing();
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
        QVERIFY(d.registration.wake(d.now).send);
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
    const Effects effects = d.registration.wake(d.now);
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
    d.registration.wake(d.now);
    d.send();
    QVERIFY(d.header("Authorization").contains("nonce=\"nonce1\"")); // not challenged anew
}

void TestRegistration::registerNowRefreshes()
{
    Driver d;
    d.become();
    d.pass(5s);
    const Effects effects = d.registration.registerNow(d.now);
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
    const Effects effects = d.registration.registerNow(d.now);
    QVERIFY(effects.send && effects.report);
    QCOMPARE(d.state(), State::Registering);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::registerNowDoesNothingElse()
{
    Driver d;
    QVERIFY(isNothing(d.registration.registerNow(d.now))); // nothing is wanted
    d.put();
    QVERIFY(isNothing(d.registration.registerNow(d.now))); // it is under way
    d.send();
    QVERIFY(isNothing(d.registration.registerNow(d.now)));
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
    QVERIFY(d.registration.wake(d.now).send);
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
    d.registration.wake(d.now);
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
    d.registration.wake(d.now);
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

void TestRegistration::backOff_data()
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

void TestRegistration::backOff()
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

void TestRegistration::backOffGrowsToHalfAnHour()
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
        const Effects effects = d.registration.wake(d.now);
        QVERIFY(effects.send && !effects.report); // it stays failed until it is not
    }
    QVERIFY(last >= 15min);
}

void TestRegistration::retryAfter()
{
    Driver d;
    d.put();
    d.send();
    SipAnswer answer;
    answer.code = 503;
    answer.retryAfter = 120s;
    QCOMPARE(*d.answer(answer).wakeIn, std::chrono::milliseconds(120s));
}

void TestRegistration::retrySucceeds()
{
    Driver d;
    d.put();
    d.send();
    const auto first = *d.answer(500).wakeIn;
    d.pass(first);
    d.registration.wake(d.now);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
    d.pass(50s);
    d.registration.wake(d.now);
    d.send();
    QVERIFY(*d.answer(500).wakeIn <= 4s); // counted anew
}

void TestRegistration::silence()
{
    Driver d;
    d.put();
    d.send();
    d.pass(4s);
    const Effects effects = d.registration.unanswered(QStringLiteral("No answer"), d.now);
    QVERIFY(effects.report && !effects.send && !effects.abandon);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 0);
    QCOMPARE(d.report().reason, QStringLiteral("No answer"));
    QVERIFY(d.report().retryAt.isValid());
    QVERIFY(isNothing(d.registration.unanswered(QStringLiteral("No answer"), d.now)));
    d.pass(4s);
    d.grant(); // the transaction went on
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::silentRefresh()
{
    Driver d;
    d.become();
    d.pass(50s);
    d.registration.wake(d.now);
    d.send();
    d.pass(4s);
    d.registration.unanswered(QStringLiteral("No answer"), d.now);
    QCOMPARE(d.state(), State::Failed);
    QVERIFY(d.report().expires.isValid()); // the binding is still there
    d.pass(28s);
    d.registration.timedOut(QStringLiteral("No answer"), d.now);
    QVERIFY(d.report().expires.isNull());
}

void TestRegistration::timeOut()
{
    Driver d;
    d.put();
    d.send();
    d.pass(32s);
    const Effects effects = d.registration.timedOut(QStringLiteral("No answer"), d.now);
    QVERIFY(effects.wakeIn);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().code, 0);
    QVERIFY(d.report().retryAt.isValid());
}

void TestRegistration::registrarAnswersAgain()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(isNothing(d.registration.registrarAnswers(d.now)));
    d.registration.timedOut(QStringLiteral("No answer"), d.now);
    QVERIFY(d.registration.registrarAnswers(d.now).send);
    d.send();
    d.answer(403);
    QVERIFY(isNothing(d.registration.registrarAnswers(d.now))); // it had answered
}

void TestRegistration::disable_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("200") << 200;
    QTest::newRow("refused all the same") << 403;
    QTest::newRow("server error") << 500;
}

void TestRegistration::disable()
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
    QVERIFY(d.registration.isIdle());
}

void TestRegistration::disableWhileUnderWay()
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

void TestRegistration::disableWhileChallenged()
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

void TestRegistration::disableWithoutAnswer()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    QVERIFY(isNothing(d.registration.unanswered(QStringLiteral("No answer"), d.now)));
    QVERIFY(d.registration.timedOut(QStringLiteral("No answer"), d.now).report);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().reason, QStringLiteral("No answer"));
}

void TestRegistration::disableUnregisteredLine()
{
    Driver d;
    d.become(State::Failed);
    d.wanted.enabled = false;
    const Effects effects = d.put();
    QVERIFY(effects.report && !effects.send);
    QCOMPARE(d.state(), State::Disabled);
    QVERIFY(d.report().retryAt.isNull());
    d.pass(30min);
    QVERIFY(isNothing(d.registration.wake(d.now)));
}

void TestRegistration::enableWhileUnregistering()
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

void TestRegistration::enableWhileUnregisteringInVain()
{
    Driver d;
    d.become();
    d.wanted.enabled = false;
    d.put();
    d.send();
    d.registration.unanswered(QStringLiteral("No answer"), d.now);
    d.wanted.enabled = true;
    const Effects effects = d.put();
    QVERIFY(effects.abandon && effects.send);
    QCOMPARE(d.state(), State::Registering);
}

void TestRegistration::removeLeavesATombstone()
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

void TestRegistration::removeUnregistered()
{
    Driver d;
    d.become(State::Failed);
    QVERIFY(d.remove().gone);
}

void TestRegistration::putAfterRemove()
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

void TestRegistration::editMovesTheBinding_data()
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

void TestRegistration::editMovesTheBinding()
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
    QCOMPARE(d.registration.line(), before);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("0"));
    QCOMPARE(d.header("Call-ID"), oldCallId);
    QCOMPARE(d.header("To"), oldTo);
    QVERIFY(d.header("Authorization").contains("username=\"u0\""));
    QVERIFY(d.answer(200).send);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.registration.line(), edited);
    d.send();
    QCOMPARE(d.header("Expires"), QByteArray("60"));
    QVERIFY(d.header("Call-ID") != oldCallId);
    QVERIFY(d.header("Authorization").isEmpty()); // nothing of the old credentials
}

void TestRegistration::editWithoutNewBinding_data()
{
    QTest::addColumn<bool>("isName");
    QTest::newRow("display name") << true;
    QTest::newRow("interval") << false;
}

void TestRegistration::editWithoutNewBinding()
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

void TestRegistration::editOfAFailedLine()
{
    Driver d;
    d.become(State::Failed);
    d.wanted.password = QStringLiteral("better");
    const Effects effects = d.put();
    QVERIFY(effects.send && effects.report);
    QCOMPARE(d.state(), State::Registering);
}

void TestRegistration::editWhileUnderWay()
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

void TestRegistration::editWhileSilent()
{
    Driver d;
    d.put();
    d.send();
    d.registration.unanswered(QStringLiteral("No answer"), d.now);
    d.wanted.domain = QStringLiteral("other.example.org");
    const Effects effects = d.put();
    QVERIFY(effects.abandon && effects.send);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.registration.line().domain, d.wanted.domain);
}

void TestRegistration::editWhenTheOldRegistrarIsSilent()
{
    Driver d;
    d.become();
    d.wanted.domain = QStringLiteral("other.example.org");
    d.put();
    d.send();
    d.pass(4s);
    const Effects effects = d.registration.unanswered(QStringLiteral("No answer"), d.now);
    QVERIFY(effects.abandon && effects.send);
    QCOMPARE(d.state(), State::Registering);
    QCOMPARE(d.registration.line().domain, d.wanted.domain);
}

void TestRegistration::sameAgainDoesNothing()
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

void TestRegistration::obstacles_data()
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

void TestRegistration::obstacles()
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

void TestRegistration::lostConnectionIsMadeAnew()
{
    Driver d;
    QVERIFY(isNothing(d.registration.disconnected(d.now)));
    d.become();
    const Effects effects = d.registration.disconnected(d.now);
    QVERIFY(effects.send && !effects.report); // nobody needs to hear of it, unless it fails
    QVERIFY(isNothing(d.registration.disconnected(d.now)));
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::rejectedWaitsLong()
{
    Driver d;
    d.put();
    d.send();
    const Effects effects = d.registration.rejected(QStringLiteral("Certificate: expired"), d.now);
    QCOMPARE(d.state(), State::Failed);
    QCOMPARE(d.report().reason, QStringLiteral("Certificate: expired"));
    QVERIFY(effects.wakeIn && *effects.wakeIn >= 4min);
    QVERIFY(isNothing(d.registration.registrarAnswers(d.now))); // that it is there is not enough
}

void TestRegistration::pauseUnregistersAndHolds()
{
    Driver d;
    d.become();
    const QDateTime until = d.now.utc.addSecs(600);
    QVERIFY(d.registration.pause(until, d.now).send);
    QCOMPARE(d.state(), State::Unregistering);
    QVERIFY(d.send().contains("Expires: 0\r\n"));
    d.answer(200);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
    QCOMPARE(d.report().retryAt, until);
    QVERIFY(isNothing(d.registration.registerNow(d.now)));
    QVERIFY(isNothing(d.registration.pause(until, d.now)));
    const QDateTime later = until.addSecs(60);
    QVERIFY(d.registration.pause(later, d.now).report);
    QCOMPARE(d.report().retryAt, later);
    d.wanted.displayName = QStringLiteral("Another");
    QVERIFY(!d.put().send);
    QCOMPARE(d.report().retryAt, later);
}

void TestRegistration::resumeRegistersAfterADelay()
{
    Driver d;
    d.become();
    QVERIFY(isNothing(d.registration.resume(1s, d.now)));
    d.registration.pause(d.now.utc.addSecs(600), d.now);
    d.send();
    d.answer(200);
    const Effects effects = d.registration.resume(7s, d.now);
    QVERIFY(!effects.send && effects.report);
    QCOMPARE(effects.wakeIn, std::optional<std::chrono::milliseconds>(7s));
    QCOMPARE(d.report().retryAt, d.now.utc.addSecs(7));
    d.pass(7s);
    QVERIFY(d.registration.wake(d.now).send);
    QVERIFY(d.send().contains("Expires: 60\r\n"));
    d.grant();
    QCOMPARE(d.state(), State::Registered);
    QVERIFY(d.report().reason != QStringLiteral("The registrar is paused"));
}

void TestRegistration::pausedBeforeItIsKnown()
{
    Driver d;
    d.registration.setPause(d.now.utc.addSecs(600));
    QVERIFY(!d.put().send);
    QCOMPARE(d.state(), State::Disabled);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
    QVERIFY(d.registration.resume(0ms, d.now).wakeIn);
    QVERIFY(d.registration.wake(d.now).send);
    d.send();
    d.grant();
    QCOMPARE(d.state(), State::Registered);
}

void TestRegistration::pauseOfWhatIsDisabled()
{
    Driver d;
    d.wanted.enabled = false;
    d.put();
    QVERIFY(isNothing(d.registration.pause(d.now.utc.addSecs(600), d.now)));
    QVERIFY(d.report().retryAt.isNull());
    d.wanted.enabled = true;
    QVERIFY(!d.put().send);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
    d.wanted.enabled = false;
    d.put();
    QVERIFY(d.report().reason.isEmpty());
    QVERIFY(isNothing(d.registration.resume(0ms, d.now)));
    QVERIFY(d.remove().gone);
}

void TestRegistration::pauseWhileRegistering()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(isNothing(d.registration.pause(d.now.utc.addSecs(600), d.now)));
    QVERIFY(d.grant().send); // what was registered goes
    QCOMPARE(d.state(), State::Unregistering);
    d.send();
    d.answer(200);
    QCOMPARE(d.report().reason, QStringLiteral("The registrar is paused"));
}

void TestRegistration::lateEventsDoNothing()
{
    Driver d;
    d.become();
    QVERIFY(isNothing(d.answer(200)));
    QVERIFY(isNothing(d.answer(401)));
    QVERIFY(isNothing(d.registration.unanswered(QStringLiteral("late"), d.now)));
    QVERIFY(isNothing(d.registration.timedOut(QStringLiteral("late"), d.now)));
    QVERIFY(isNothing(d.registration.registrarAnswers(d.now)));
    QCOMPARE(d.state(), State::Registered);
}

QTEST_APPLESS_MAIN(TestRegistration)
#include "tst_registration.moc"
