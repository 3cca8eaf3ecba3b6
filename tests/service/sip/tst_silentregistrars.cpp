// SPDX-License-Identifier: GPL-3.0-or-later
// Registrars that go away while nobody asks them anything.
#include "classes/localreason.h"
#include "fakewire.h"
#include "service/sip/reportlog.h"
#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;
using Bound = RegistrationReport::Registration;
using Found = RegistrarProbe::Result;

class TestSilentRegistrars final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isAskedNowAndThen();
    void isNotAskedWhileItIsHeard();
    void connectionsAreTriedOnceAMinute();
    void aRefusalIsShownByAllLines();
    void aRefusalIsToldAsLongAsItIsOne();
    void silenceIsShownByAllLines();
    void whoAnswersNoOptionsIsAskedByOneLine();
    void allAreBackOnceItIs();
    void anotherRegistrarIsNotBlamed();
    void presenceGoesWithIt();
    void oneSilentLineIsNoSilentRegistrar();
    void whoeverWasRedirectedIsNotAsked();
    void whereNobodyIsRegisteredNobodyInsists();
};

namespace {

SipLine restingLine(const QString &user, const QString &host = QStringLiteral("192.0.2.1"))
{
    SipLine line = someLine(host, user);
    line.registerInterval = 3600s;
    return line;
}

/// Registered, and nothing to do for most of an hour.
std::vector<SipLine> rest(EngineOnFakeWire &e, int count)
{
    std::vector<SipLine> lines;
    for (int i = 0; i < count; ++i)
        lines.push_back(restingLine(QStringLiteral("u%1").arg(i)));
    e.engine.put(lines);
    for (int i = 0; i < count; ++i)
        e.answer(e.take(), 200);
    e.engine.takeReports();
    return lines;
}

/// Of how many accounts a report says so.
int countOf(EngineOnFakeWire &e, Bound state, const QString &reason = {})
{
    QSet<QUuid> accounts;
    for (const RegistrationReport &report : e.engine.takeReports())
        if (report.registration == state && (reason.isEmpty() || report.reason == reason))
            accounts << report.account;
    return int(accounts.size());
}

/// The registrar is there.
void passAnswering(EngineOnFakeWire &e, std::chrono::milliseconds time)
{
    for (std::chrono::milliseconds passed{0}; passed < time; passed += RegistrationEngine::tickLength) {
        e.pass(RegistrationEngine::tickLength);
        while (!e.wire.sent.empty())
            e.answer(e.take(), 200);
    }
}

} // namespace

void TestSilentRegistrars::isAskedNowAndThen()
{
    EngineOnFakeWire e;
    rest(e, 2);
    e.pass(1min + 5s);
    QVERIFY2(e.wire.probes >= 5 && e.wire.probes <= 6, QByteArray::number(e.wire.probes).constData());
    QVERIFY(e.wire.sent.empty());
    QCOMPARE(e.engine.reportCount(), std::size_t(0));
}

void TestSilentRegistrars::isNotAskedWhileItIsHeard()
{
    EngineOnFakeWire e;
    const auto lines = rest(e, 1);
    for (int i = 0; i < 6; ++i) {
        e.pass(9s);
        e.engine.registerNow(lines[0].account);
        e.answer(e.take(), 200);
    }
    QCOMPARE(e.wire.probes, 0);
}

/// A process that hangs keeps its connections open.
void TestSilentRegistrars::connectionsAreTriedOnceAMinute()
{
    EngineOnFakeWire e;
    SipLine line = restingLine(QStringLiteral("anna"));
    line.transport = SipTransport::Tcp;
    e.engine.put({line});
    e.answer(e.take(), 200);
    e.pass(55s);
    QVERIFY(e.wire.sent.empty());
    passAnswering(e, 10s);
    e.pass(50s);
    QVERIFY(e.wire.sent.empty());
    QCOMPARE(e.wire.probes, 0);
    e.engine.takeReports();
    e.pass(25s);
    QCOMPARE(countOf(e, Bound::Failed, QString::fromLatin1(localReason::noAnswer)), 1);
}

void TestSilentRegistrars::aRefusalIsShownByAllLines()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Refused;
    rest(e, 3);
    e.pass(13s);
    QCOMPARE(countOf(e, Bound::Failed, QStringLiteral("Connection refused")), 3);
}

/// Not as silence, whatever else is tried meanwhile.
void TestSilentRegistrars::aRefusalIsToldAsLongAsItIsOne()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Refused;
    e.engine.put({restingLine(QStringLiteral("anna")), restingLine(QStringLiteral("otto"))});
    e.pass(5min);
    QCOMPARE(countOf(e, Bound::Failed, QString::fromLatin1(localReason::noAnswer)), 0);
    e.pass(5min);
    QCOMPARE(countOf(e, Bound::Failed, QString::fromLatin1(localReason::refused)), 2);
    e.wire.probeResult = Found::Pending;
    e.pass(10min);
    QCOMPARE(e.report().reason, QString::fromLatin1(localReason::noAnswer));
}

void TestSilentRegistrars::silenceIsShownByAllLines()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    rest(e, 3);
    e.pass(18s);
    const QByteArray user = e.take().header("To");
    QVERIFY(!user.isEmpty());
    while (!e.wire.sent.empty())
        QCOMPARE(e.take().header("To"), user); // only one asks, again and again
    QCOMPARE(e.engine.reportCount(), std::size_t(0));
    e.pass(2s);
    QCOMPARE(countOf(e, Bound::Failed, QStringLiteral("No answer")), 1); // another is a witness
    e.pass(5s);
    QCOMPARE(countOf(e, Bound::Failed, QStringLiteral("No answer")), 2);
}

void TestSilentRegistrars::whoAnswersNoOptionsIsAskedByOneLine()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    rest(e, 3);
    e.pass(17s);
    const auto refresh = e.take();
    QCOMPARE(refresh.method(), QByteArray("REGISTER"));
    e.answer(refresh, 200);
    e.wire.sent.clear();
    e.pass(55s); // not so soon again
    QVERIFY(e.wire.sent.empty());
    QCOMPARE(countOf(e, Bound::Failed), 0);
    e.pass(15s);
    QCOMPARE(e.take().method(), QByteArray("REGISTER"));
}

void TestSilentRegistrars::allAreBackOnceItIs()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    rest(e, 3);
    e.pass(2min);
    QCOMPARE(countOf(e, Bound::Registered), 0);
    e.wire.sent.clear();
    e.wire.probeResult = Found::Answered;
    passAnswering(e, 6s);
    QCOMPARE(countOf(e, Bound::Registered), 3);
}

void TestSilentRegistrars::anotherRegistrarIsNotBlamed()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    rest(e, 1);
    const SipLine other = restingLine(QStringLiteral("otto"), QStringLiteral("192.0.2.2"));
    e.engine.put({other});
    e.answer(e.take(), 200);
    for (int i = 0; i < 3; ++i) {
        e.pass(9s);
        e.wire.sent.clear();
        e.engine.registerNow(other.account);
        e.answer(e.wire.sent.back(), 200);
    }
    const auto reports = e.engine.takeReports();
    for (const RegistrationReport &report : reports)
        QVERIFY(report.account != other.account || report.registration != Bound::Failed);
}

void TestSilentRegistrars::presenceGoesWithIt()
{
    EngineOnFakeWire e;
    SipLine line = restingLine(QStringLiteral("anna"));
    line.publish = true;
    e.engine.put({line});
    e.answer(e.take(), 200);
    e.answer(e.take(), 200);
    QCOMPARE(e.report().publication, RegistrationReport::Publication::Published);
    e.wire.probeResult = Found::Refused;
    e.pass(13s);
    QCOMPARE(e.report().registration, Bound::Failed);
    QVERIFY(e.report().publication != RegistrationReport::Publication::Published);
}

void TestSilentRegistrars::whereNobodyIsRegisteredNobodyInsists()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    e.engine.put({restingLine(QStringLiteral("anna"))});
    e.answer(e.take(), 403);
    e.pass(30s);
    QVERIFY(e.wire.sent.empty());
    QVERIFY(e.wire.probes < 10);
}

/// Of a server that answers no OPTIONS and drops the requests of a line that it does not like.
void TestSilentRegistrars::oneSilentLineIsNoSilentRegistrar()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    rest(e, 5);
    const SipLine disliked = restingLine(QStringLiteral("disliked"));
    e.engine.put({disliked});
    for (int i = 0; i < 20 * 60; ++i) {
        e.pass(RegistrationEngine::tickLength);
        while (!e.wire.sent.empty())
            if (const auto request = e.take(); !request.header("To").contains("disliked"))
                e.answer(request, 200);
    }
    for (const RegistrationReport &report : e.engine.takeReports())
        QCOMPARE(report.registration == Bound::Failed || report.registration == Bound::Registering,
                 report.account == disliked.account);
}

/// To where a 302 led: a refresh would begin at home again.
void TestSilentRegistrars::whoeverWasRedirectedIsNotAsked()
{
    EngineOnFakeWire e;
    e.wire.probeResult = Found::Pending;
    e.engine.put({restingLine(QStringLiteral("anna"))});
    SipAnswer moved;
    moved.code = 302;
    moved.redirections = {{{QStringLiteral("192.0.2.2"), 5080}}};
    e.answer(e.take(), moved);
    e.answer(e.take(), 200);
    e.engine.takeReports();
    e.pass(2min);
    QVERIFY(e.wire.sent.empty());
    QCOMPARE(e.engine.reportCount(), std::size_t(0));
}

QTEST_APPLESS_MAIN(TestSilentRegistrars)
#include "tst_silentregistrars.moc"
