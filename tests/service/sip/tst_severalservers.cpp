// SPDX-License-Identifier: GPL-3.0-or-later
// Registrars with more than one server (RFC 3263 section 4.3).
#include "classes/localreason.h"
#include "fakewire.h"
#include "service/sip/reportlog.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;
using Bound = RegistrationReport::Registration;
using Found = RegistrarProbe::Result;
using Loss = ConnectionLoss::Kind;

class TestSeveralServers final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anotherIsAskedWhereOneIsNotAvailable();
    void noneIsAvailable();
    void aClosedPortLeadsToTheNext();
    void allPortsAreClosed();
    void silenceLeadsToTheNext();
    void aRefusedConnectionLeadsToTheNext_data();
    void aRefusedConnectionLeadsToTheNext();
    void aHangingConnectionLeadsToTheNext();
    void whoIsDownIsNotAskedAllTheTime();
    void whoIsRegisteredMovesUnseen();
    void everyRoundGoesThroughAll();
    void oneWithoutARouteIsPassedOver();
    void onlyOneHasARoute();
};

namespace {

Endpoint server(int number, quint16 port = 5060)
{
    return {QHostAddress(QStringLiteral("192.0.2.%1").arg(number)), port};
}

/// That have the addresses `server(1)`, `server(2)` and so on.
void establish(EngineOnFakeWire &e, int lines, int servers, SipTransport transport = SipTransport::Udp)
{
    std::vector<SipLine> wanted;
    for (int i = 0; i < lines; ++i) {
        wanted.push_back(someLine(QStringLiteral("sip.example.org"), QStringLiteral("u%1").arg(i)));
        wanted.back().transport = transport;
        wanted.back().registerInterval = 3600s;
    }
    e.wire.probeResult = Found::Pending;
    e.engine.put(wanted);
    HopTargets found;
    found.hop = e.wire.lookups.front();
    for (int i = 1; i <= servers; ++i)
        found.targets << server(i);
    found.lifetime = 3600s;
    e.engine.resolved(found);
}

std::vector<Bound> statesIn(EngineOnFakeWire &e)
{
    std::vector<Bound> states;
    for (const RegistrationReport &report : e.engine.takeReports())
        states.push_back(report.registration);
    return states;
}

} // namespace

void TestSeveralServers::anotherIsAskedWhereOneIsNotAvailable()
{
    EngineOnFakeWire e;
    establish(e, 1, 2);
    const auto first = e.take();
    QCOMPARE(first.path.remote, server(1));
    e.answer(first, 503);
    const auto second = e.take();
    QCOMPARE(second.path.remote, server(2));
    e.answer(second, 200);
    QCOMPARE(e.report().registration, Bound::Registered);
}

void TestSeveralServers::noneIsAvailable()
{
    EngineOnFakeWire e;
    establish(e, 1, 2);
    e.answer(e.take(), 503);
    e.answer(e.take(), 503);
    QVERIFY(e.wire.sent.empty());
    const RegistrationReport report = e.report();
    QCOMPARE(report.registration, Bound::Failed);
    QCOMPARE(report.code, 503);
    QVERIFY(report.retryAt.isValid());
}

/// One that answers no OPTIONS.
void TestSeveralServers::aClosedPortLeadsToTheNext()
{
    EngineOnFakeWire e;
    establish(e, 1, 2);
    e.wire.closed = {server(1)};
    e.pass(2s);
    const auto last = e.wire.sent.back();
    QCOMPARE(last.path.remote, server(2));
    e.answer(last, 200);
    QCOMPARE(statesIn(e), (std::vector{Bound::Registering, Bound::Registered}));
    e.wire.sent.clear();
    e.pass(20s); // it is asked whether it is still there
    QCOMPARE(e.take().path.remote, server(2));
}

void TestSeveralServers::allPortsAreClosed()
{
    EngineOnFakeWire e;
    establish(e, 1, 3);
    e.wire.closed = {server(1), server(2), server(3)};
    e.pass(3s);
    const RegistrationReport report = e.report();
    QCOMPARE(report.registration, Bound::Failed);
    QCOMPARE(report.reason, QString::fromLatin1(localReason::refused));
    e.wire.closed = {server(1), server(2)};
    e.wire.probeResult = Found::Answered;
    for (int i = 0; i < 200 && e.report().registration != Bound::Registered; ++i) {
        e.pass(RegistrationEngine::tickLength);
        while (!e.wire.sent.empty())
            if (const auto request = e.take(); request.path.remote == server(3))
                e.answer(request, 200);
    }
    QCOMPARE(e.report().registration, Bound::Registered);
}

void TestSeveralServers::silenceLeadsToTheNext()
{
    EngineOnFakeWire e;
    establish(e, 1, 2);
    e.pass(4'500ms);
    const auto last = e.wire.sent.back();
    QCOMPARE(last.path.remote, server(2));
    e.answer(last, 200);
    QCOMPARE(statesIn(e), (std::vector{Bound::Registering, Bound::Registered}));
}

void TestSeveralServers::aRefusedConnectionLeadsToTheNext_data()
{
    QTest::addColumn<Loss>("kind");
    QTest::newRow("nobody listens") << Loss::Refused;
    QTest::newRow("it is somebody else") << Loss::Untrusted;
}

void TestSeveralServers::aRefusedConnectionLeadsToTheNext()
{
    QFETCH(Loss, kind);
    EngineOnFakeWire e;
    establish(e, 2, 2, SipTransport::Tls);
    const QString reason = QStringLiteral("why");
    e.engine.disconnected(e.take().path, {kind, reason});
    e.take();
    const std::vector<FakeWire::Sent> again{e.take(), e.take()};
    QCOMPARE(again.at(0).path.remote, server(2));
    QCOMPARE(again.at(1).path.remote, server(2));
    QVERIFY(e.wire.sent.empty());
    QCOMPARE(statesIn(e), (std::vector{Bound::Registering, Bound::Registering}));
    e.engine.disconnected(again.front().path, {kind, reason});
    QVERIFY(e.wire.sent.empty());
    const auto reports = e.engine.takeReports();
    QCOMPARE(reports.size(), std::size_t(2));
    for (const RegistrationReport &report : reports) {
        QCOMPARE(report.registration, Bound::Failed);
        QCOMPARE(report.reason, reason);
    }
}

/// And is closed: else it would be used again.
void TestSeveralServers::aHangingConnectionLeadsToTheNext()
{
    EngineOnFakeWire e;
    establish(e, 1, 2, SipTransport::Tcp);
    const auto first = e.take();
    QCOMPARE(first.path.remote, server(1));
    e.pass(4'500ms);
    const auto next = e.take();
    QCOMPARE(next.path.remote, server(2));
    QCOMPARE(e.wire.disconnected, std::vector{first.path});
    e.answer(next, 200);
    QCOMPARE(statesIn(e), (std::vector{Bound::Registering, Bound::Registered}));
}

/// When all of them are down, none is asked more often than one alone would be.
void TestSeveralServers::whoIsDownIsNotAskedAllTheTime()
{
    EngineOnFakeWire e;
    establish(e, 1, 2, SipTransport::Tls);
    for (int i = 0; i < 2; ++i)
        e.engine.disconnected(e.take().path, {Loss::Refused, QStringLiteral("why")});
    e.pass(1min);
    QVERIFY2(e.wire.probes > 5 && e.wire.probes < 20, QByteArray::number(e.wire.probes).constData());
}

/// The binding moves to where calls come from now; nobody is told of a loss that is none.
void TestSeveralServers::whoIsRegisteredMovesUnseen()
{
    EngineOnFakeWire e;
    establish(e, 3, 2);
    for (int i = 0; i < 3; ++i)
        e.answer(e.take(), 200);
    e.engine.takeReports();
    e.wire.closed = {server(1)};
    while (e.wire.sent.empty())
        e.pass(RegistrationEngine::tickLength);
    for (int i = 0; i < 3; ++i) {
        const auto request = e.take();
        QCOMPARE(request.path.remote, server(2));
        e.answer(request, 200);
    }
    QVERIFY(e.wire.sent.empty());
    for (const Bound state : statesIn(e))
        QCOMPARE(state, Bound::Registered);
}

/// Also the one after a round in vain.
void TestSeveralServers::everyRoundGoesThroughAll()
{
    EngineOnFakeWire e;
    establish(e, 1, 3, SipTransport::Tls);
    for (int round = 0; round < 2; ++round) {
        for (int i = 1; i <= 3; ++i) {
            const auto request = e.take();
            QCOMPARE(request.path.remote, server(i));
            e.engine.disconnected(request.path, {Loss::Untrusted, QStringLiteral("why")});
        }
        QVERIFY(e.wire.sent.empty());
        QCOMPARE(e.report().registration, Bound::Failed);
        while (e.wire.sent.empty())
            e.pass(RegistrationEngine::tickLength);
    }
}

void TestSeveralServers::oneWithoutARouteIsPassedOver()
{
    EngineOnFakeWire e;
    e.wire.unreachable = {server(1)};
    establish(e, 1, 3);
    const auto first = e.take();
    QCOMPARE(first.path.remote, server(2));
    e.answer(first, 503);
    QCOMPARE(e.take().path.remote, server(3));
}

/// As one server alone.
void TestSeveralServers::onlyOneHasARoute()
{
    EngineOnFakeWire e;
    e.wire.unreachable = {server(2)};
    establish(e, 1, 2);
    e.pass(4'500ms);
    QCOMPARE(statesIn(e), (std::vector{Bound::Registering, Bound::Failed}));
    for (const auto &sent : e.wire.sent)
        QCOMPARE(sent.path.remote, server(1));
}

QTEST_APPLESS_MAIN(TestSeveralServers)
#include "tst_severalservers.moc"
