// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of lines while the DNS or the network is gone, or their own address is another.
#include "fakewire.h"
#include "service/sip/reportlog.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;
using State = RegistrationReport::Registration;

class TestOutages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutNamesTheOldServersServeOn();
    void withoutNamesNewLinesFail();
    void namesThatAreBackBringLinesBack_data() { addOutages(); }
    void namesThatAreBackBringLinesBack();
    void withoutARouteLinesFail();
    void withoutARouteNoLineIsShownRegistered();
    void aRouteThatIsBackBringsLinesBack_data() { addOutages(); }
    void aRouteThatIsBackBringsLinesBack();
    void connectionsOverARouteThatIsBack_data() { addOutages(); }
    void connectionsOverARouteThatIsBack();
    void theWayIsNotTakenForGrantedAsLongAsTheName();
    void aNewAddressMovesTheBinding();
    void aNewAddressMovesAllBindings();
    void serversThatMoveAreFollowed();
    void aLostServerThatMovesIsFound();

private:
    static void addOutages();
};

namespace {

const Endpoint server{QHostAddress(QStringLiteral("192.0.2.1")), 5070};
constexpr std::chrono::minutes soon{2}; ///< that nobody minds to wait after an outage

SipLine namedLine()
{
    return someLine(QStringLiteral("sip.example.org"));
}

HopTargets someServer()
{
    return {.hop = {}, .targets = {server}, .lifetime = 60s, .isFromServices = true};
}

HopTargets noServer()
{
    return {.hop = {}, .reason = QStringLiteral("The name server failed"), .isCertain = false};
}

/// Time passes; lookups find that, and the registrar, where it is asked, grants.
void live(EngineOnFakeWire &e, std::chrono::milliseconds time, const HopTargets &found = {})
{
    for (std::chrono::milliseconds passed{0}; passed <= time; passed += 1s) {
        for (; !e.wire.lookups.empty(); e.wire.lookups.pop_front()) {
            HopTargets result = found;
            result.hop = e.wire.lookups.front();
            e.engine.resolved(result);
        }
        while (!e.wire.sent.empty())
            e.answer(e.take(), 200);
        e.pass(1s);
    }
}

} // namespace

void TestOutages::addOutages()
{
    QTest::addColumn<std::chrono::milliseconds>("outage");
    QTest::newRow("a minute") << std::chrono::milliseconds(1min);
    QTest::newRow("ten minutes") << std::chrono::milliseconds(10min);
    QTest::newRow("two hours") << std::chrono::milliseconds(2h);
}

void TestOutages::withoutNamesTheOldServersServeOn()
{
    EngineOnFakeWire e;
    e.engine.put({namedLine()});
    live(e, 5s, someServer());
    QCOMPARE(e.report().registration, State::Registered);
    int requests = 0;
    int lookups = 0;
    for (int second = 0; second < 1800; ++second) {
        lookups += int(e.wire.lookups.size());
        for (const FakeWire::Sent &request : e.wire.sent) {
            QCOMPARE(request.path.remote, server);
            ++requests;
        }
        live(e, 0s, noServer());
        QCOMPARE(e.report().registration, State::Registered);
    }
    QVERIFY2(requests >= 30, qPrintable(QString::number(requests)));
    QVERIFY2(lookups >= 15, qPrintable(QString::number(lookups))); // it would have noticed another answer
}

void TestOutages::withoutNamesNewLinesFail()
{
    EngineOnFakeWire e;
    e.engine.put({namedLine()});
    live(e, 5s, noServer());
    QCOMPARE(e.report().registration, State::Failed);
    QCOMPARE(e.report().code, 0);
    QCOMPARE(e.report().reason, noServer().reason);
    QVERIFY(e.report().retryAt > e.now.utc);
    QVERIFY(e.report().expires.isNull());
    QVERIFY(e.wire.sent.empty());
}

void TestOutages::namesThatAreBackBringLinesBack()
{
    QFETCH(std::chrono::milliseconds, outage);
    EngineOnFakeWire e;
    e.engine.put({namedLine()});
    live(e, outage, noServer());
    QCOMPARE(e.report().registration, State::Failed);
    live(e, soon, someServer());
    QCOMPARE(e.report().registration, State::Registered);
}

void TestOutages::withoutARouteLinesFail()
{
    EngineOnFakeWire e;
    e.wire.here.reset();
    e.engine.put({someLine(QStringLiteral("192.0.2.1"))});
    live(e, 5s);
    QCOMPARE(e.report().registration, State::Failed);
    QCOMPARE(e.report().reason, QStringLiteral("No route to 192.0.2.1"));
    QVERIFY(e.report().retryAt > e.now.utc);
}

/// Though none has to be refreshed for an hour.
void TestOutages::withoutARouteNoLineIsShownRegistered()
{
    EngineOnFakeWire e;
    std::vector<SipLine> lines(10, someLine(QStringLiteral("192.0.2.1")));
    for (SipLine &line : lines) {
        line.account = QUuid::createUuid();
        line.registerInterval = 1h;
    }
    e.engine.put(lines);
    live(e, 90s); // longer than an address is taken for granted
    ReportLog log;
    log.sink()(e.engine.takeReports());
    QCOMPARE(log.count(State::Registered), 10);
    const auto here = std::exchange(e.wire.here, {});
    live(e, soon);
    log.sink()(e.engine.takeReports());
    for (const SipLine &line : lines)
        QVERIFY(log.is(line.account, State::Failed));
    e.wire.here = here;
    for (e.wire.sent.clear(); e.wire.sent.empty(); e.pass(RegistrationEngine::tickLength))
        e.engine.takeReports();
    for (const RegistrationReport &report : e.engine.takeReports())
        QVERIFY(report.registration != State::Failed); // once there is a route no line waits for others
    live(e, soon);
    log.sink()(e.engine.takeReports());
    for (const SipLine &line : lines)
        QVERIFY(log.is(line.account, State::Registered));
}

void TestOutages::aRouteThatIsBackBringsLinesBack()
{
    QFETCH(std::chrono::milliseconds, outage);
    EngineOnFakeWire e;
    e.engine.put({someLine(QStringLiteral("192.0.2.1"))});
    live(e, 5s);
    QCOMPARE(e.report().registration, State::Registered);
    const auto here = std::exchange(e.wire.here, {});
    live(e, outage);
    QCOMPARE(e.report().registration, State::Failed);
    QVERIFY(!e.report().reason.isEmpty());
    e.wire.here = here;
    live(e, soon);
    QCOMPARE(e.report().registration, State::Registered);
}

/// Though the name server says that the address holds for an hour.
void TestOutages::connectionsOverARouteThatIsBack()
{
    QFETCH(std::chrono::milliseconds, outage);
    HopTargets lasting = someServer();
    lasting.lifetime = 1h;
    EngineOnFakeWire e;
    std::vector<SipLine> lines(10, namedLine());
    for (SipLine &line : lines) {
        line.account = QUuid::createUuid();
        line.transport = SipTransport::Tcp;
        line.registerInterval = 5min;
    }
    e.engine.put(lines);
    live(e, 5s, lasting);
    ReportLog log;
    log.sink()(e.engine.takeReports());
    QCOMPARE(log.count(State::Registered), 10);
    const SipPath path = [&] {
        while (e.wire.sent.empty())
            e.pass(1s);
        return e.wire.sent.front().path;
    }();
    live(e, 0s, lasting);
    const auto here = std::exchange(e.wire.here, {});
    e.engine.disconnected(path, {ConnectionLoss::Kind::Broken, QStringLiteral("Connection timed out")});
    live(e, outage, noServer());
    log.sink()(e.engine.takeReports());
    for (const SipLine &line : lines)
        QVERIFY(log.is(line.account, State::Failed));
    e.wire.here = here;
    live(e, 1min, lasting);
    log.sink()(e.engine.takeReports());
    for (const SipLine &line : lines)
        QVERIFY(log.is(line.account, State::Registered));
}

void TestOutages::theWayIsNotTakenForGrantedAsLongAsTheName()
{
    HopTargets lasting = someServer();
    lasting.lifetime = 1h;
    EngineOnFakeWire e;
    e.engine.put({namedLine()});
    live(e, 5s, lasting);
    int lookups = 0;
    for (int second = 0; second < 600; ++second) {
        lookups += int(e.wire.lookups.size());
        live(e, 0s, lasting);
    }
    QCOMPARE(lookups, 0);
    e.wire.here = Endpoint{QHostAddress(QStringLiteral("192.0.2.99")), 5090};
    bool hasMoved = false;
    for (int second = 0; second < 120 && !hasMoved; ++second) {
        for (const FakeWire::Sent &request : e.wire.sent)
            hasMoved = hasMoved || request.path.local == *e.wire.here;
        live(e, 0s, lasting);
    }
    QVERIFY(hasMoved);
}

void TestOutages::aNewAddressMovesTheBinding()
{
    EngineOnFakeWire e;
    e.engine.put({someLine(QStringLiteral("192.0.2.1"))});
    const QByteArray before = e.wire.sent.front().header("Contact");
    live(e, 1s);
    e.wire.here = Endpoint{QHostAddress(QStringLiteral("192.0.2.99")), 5090};
    FakeWire::Sent moved;
    for (int second = 0; second < 150 && moved.text.isEmpty(); ++second) {
        if (!e.wire.sent.empty() && e.wire.sent.front().path.local == *e.wire.here)
            moved = e.wire.sent.front();
        live(e, 0s);
    }
    QVERIFY(moved.header("Via").contains("192.0.2.99:5090"));
    const QByteArray contacts = moved.text.mid(moved.text.indexOf("Contact: "));
    QVERIFY(contacts.contains("@192.0.2.99:5090>"));
    QVERIFY(contacts.contains(before.left(before.indexOf('>') + 1) + ";expires=0"));
    QCOMPARE(e.report().registration, State::Registered);
    while (e.wire.sent.empty())
        live(e, 0s);
    const FakeWire::Sent next = e.take();
    QVERIFY(next.text.contains("@192.0.2.99:5090>"));
    QVERIFY(!next.text.contains("192.0.2.7"));
}

/// Though it is not certain that there were no better ones.
void TestOutages::serversThatMoveAreFollowed()
{
    EngineOnFakeWire e;
    HopTargets servers = someServer();
    servers.isCertain = false;
    e.engine.put({namedLine()});
    live(e, 5s, servers);
    servers.targets = {{QHostAddress(QStringLiteral("192.0.2.2")), 5070}};
    bool hasMoved = false;
    for (int second = 0; second < 180 && !hasMoved; ++second) {
        for (const FakeWire::Sent &request : e.wire.sent)
            hasMoved = hasMoved || request.path.remote == servers.targets.first();
        live(e, 0s, servers);
    }
    QVERIFY(hasMoved);
}

void TestOutages::aLostServerThatMovesIsFound()
{
    EngineOnFakeWire e;
    SipLine line = namedLine();
    line.registerInterval = 1h;
    e.engine.put({line});
    live(e, 5s, someServer());
    e.wire.probeResult = RegistrarProbe::Result::Refused;
    e.pass(20s);
    QCOMPARE(e.report().registration, State::Failed);
    e.wire.probeResult = RegistrarProbe::Result::Pending;
    HopTargets moved = someServer();
    moved.targets = {{QHostAddress(QStringLiteral("192.0.2.2")), 5070}};
    for (int second = 0; second < 120; ++second) {
        for (; !e.wire.lookups.empty(); e.wire.lookups.pop_front()) {
            moved.hop = e.wire.lookups.front();
            e.engine.resolved(moved);
        }
        while (!e.wire.sent.empty())
            if (const auto request = e.take(); request.path.remote == moved.targets.first())
                e.answer(request, 200);
        e.pass(1s);
    }
    QCOMPARE(e.report().registration, State::Registered);
}

void TestOutages::aNewAddressMovesAllBindings()
{
    EngineOnFakeWire e;
    std::vector<SipLine> lines;
    for (int i = 0; i < 100; ++i) {
        lines.push_back(someLine(QStringLiteral("192.0.2.1")));
        lines.back().registerInterval = 1h;
    }
    e.engine.put(lines);
    live(e, 5s);
    e.wire.here = Endpoint{QHostAddress(QStringLiteral("192.0.2.99")), 5090};
    QSet<QByteArray> moved; // Call-IDs
    for (int second = 0; second < 60; ++second) {
        while (!e.wire.sent.empty()) {
            const auto request = e.take();
            if (request.header("Contact").contains("@192.0.2.99:5090>"))
                moved << request.header("Call-ID");
            e.answer(request, 200);
        }
        e.pass(1s);
    }
    QCOMPARE(std::size_t(moved.size()), lines.size());
    for (const RegistrationReport &report : e.engine.takeReports())
        QVERIFY(report.registration != State::Failed);
}

QTEST_APPLESS_MAIN(TestOutages)
#include "tst_outages.moc"
