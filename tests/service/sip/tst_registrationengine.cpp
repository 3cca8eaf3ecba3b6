// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of the two things an account has a server hold, and of the way to it.
#include "fakewire.h"
#include "service/sip/reportlog.h"
#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;
using Bound = RegistrationReport::Registration;
using Presence = RegistrationReport::Publication;

class TestRegistrationEngine final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishesOnceRegistered();
    void doesNotPublishWhatIsNotRegistered();
    void tellsWhyItCannotPublish();
    void takesTheirPresenceBackFirst();
    void publishingIsSwitchedOffAndOn();
    void aRemovedLineIsForgottenWhole();
    void aPauseTakesBothBack();
    void aPauseTakesPresenceBackFirst();
    void afterAPauseLinesComeBackSpread_data();
    void afterAPauseLinesComeBackSpread();
    void answersCannotBeGuessed();
    void whoIsBackIsAskedByThoseInNeedFirst();
    void keepsItsWayThroughANatOpen();
    void withoutANatNothingIsKeptOpen();
    void isSentElsewhereAndComesBack();
    void aCrowdIsReportedOnceItIsThrough();
    void aNewPortAtTheNatMovesAllBindings();
    void whoIsBeingServedIsNotSilent();
};

namespace {

SipLine publishedLine()
{
    SipLine line = someLine(QStringLiteral("192.0.2.1"));
    line.publish = true;
    return line;
}

/// Until both are there.
void establish(EngineOnFakeWire &e, const SipLine &line)
{
    e.engine.put({line});
    e.answer(e.take(), 200);
    e.answer(e.take(), 200);
    QCOMPARE(e.report().registration, Bound::Registered);
    QCOMPARE(e.report().publication, Presence::Published);
}

/// Grants what is asked for, until nothing is; how much that was.
int grantAll(EngineOnFakeWire &e)
{
    int count = 0;
    for (; !e.wire.sent.empty(); ++count)
        e.answer(e.take(), 200);
    return count;
}

SipAnswer granted(const Endpoint &seen)
{
    SipAnswer answer;
    answer.code = 200;
    answer.seen = seen;
    return answer;
}

} // namespace

void TestRegistrationEngine::publishesOnceRegistered()
{
    EngineOnFakeWire e;
    e.engine.put({publishedLine()});
    QCOMPARE(e.report().publication, Presence::Disabled);
    QCOMPARE(e.wire.sent.size(), std::size_t(1));
    const auto request = e.take();
    QCOMPARE(request.method(), QByteArray("REGISTER"));
    e.answer(request, 200);
    QCOMPARE(e.report().registration, Bound::Registered);
    QCOMPARE(e.report().publication, Presence::Publishing);
    const auto publication = e.take();
    QCOMPARE(publication.method(), QByteArray("PUBLISH"));
    e.answer(publication, 200);
    QCOMPARE(e.report().publication, Presence::Published);
    QCOMPARE(e.report().registration, Bound::Registered);
}

void TestRegistrationEngine::doesNotPublishWhatIsNotRegistered()
{
    EngineOnFakeWire e;
    e.engine.put({publishedLine()});
    e.answer(e.take(), 403);
    e.pass(1min);
    QCOMPARE(e.wire.sent.size(), std::size_t(0));
    QCOMPARE(e.report().registration, Bound::Failed);
    QCOMPARE(e.report().code, 403);
    QCOMPARE(e.report().publication, Presence::Disabled);
}

void TestRegistrationEngine::tellsWhyItCannotPublish()
{
    EngineOnFakeWire e;
    e.engine.put({publishedLine()});
    e.answer(e.take(), 200);
    e.answer(e.take(), 489);
    QCOMPARE(e.report().registration, Bound::Registered);
    QCOMPARE(e.report().publication, Presence::Failed);
    QCOMPARE(e.report().code, 489);
    QCOMPARE(e.report().reason, QStringLiteral("Phrase 489"));
    QVERIFY(e.report().retryAt > e.now.utc);
    const QDateTime tried = e.now.utc;
    QCOMPARE(e.report().triedAt, tried);
    e.pass(55s);
    e.answer(e.take(), 200); // the registration is refreshed: that does not hide it
    QCOMPARE(e.report().code, 489);
    QCOMPARE(e.report().triedAt, tried);
}

void TestRegistrationEngine::takesTheirPresenceBackFirst()
{
    EngineOnFakeWire e;
    SipLine line = publishedLine();
    establish(e, line);
    line.enabled = false;
    e.engine.put({line});
    const auto first = e.take();
    const auto second = e.take();
    QCOMPARE(first.method(), QByteArray("PUBLISH"));
    QCOMPARE(first.header("Expires"), QByteArray("0"));
    QCOMPARE(first.header("SIP-If-Match"), QByteArray("tag"));
    QCOMPARE(second.method(), QByteArray("REGISTER"));
    QCOMPARE(second.header("Expires"), QByteArray("0"));
    e.answer(second, 200);
    e.answer(first, 200);
    QCOMPARE(e.report().registration, Bound::Disabled);
    QCOMPARE(e.report().publication, Presence::Disabled);
}

void TestRegistrationEngine::publishingIsSwitchedOffAndOn()
{
    EngineOnFakeWire e;
    SipLine line = publishedLine();
    establish(e, line);
    line.publish = false;
    e.engine.put({line});
    const auto removal = e.take();
    QCOMPARE(removal.method(), QByteArray("PUBLISH"));
    QCOMPARE(removal.header("Expires"), QByteArray("0"));
    QCOMPARE(e.wire.sent.size(), std::size_t(0)); // the binding stays as it is
    e.answer(removal, 200);
    QCOMPARE(e.report().publication, Presence::Disabled);
    QCOMPARE(e.report().registration, Bound::Registered);
    line.publish = true;
    e.engine.put({line});
    QCOMPARE(e.take().method(), QByteArray("PUBLISH"));
}

void TestRegistrationEngine::aRemovedLineIsForgottenWhole()
{
    EngineOnFakeWire e;
    const SipLine line = publishedLine();
    establish(e, line);
    e.engine.remove({line.account});
    const auto presence = e.take();
    const auto binding = e.take();
    e.answer(binding, 200);
    e.engine.takeReports();
    QVERIFY(!e.engine.isEmpty());
    e.answer(presence, 200);
    QVERIFY(e.engine.isEmpty());
    QCOMPARE(e.engine.reportCount(), std::size_t(0)); // of what nobody knows any more
    e.engine.put({line});
    QCOMPARE(e.take().method(), QByteArray("REGISTER"));
}

void TestRegistrationEngine::aPauseTakesBothBack()
{
    EngineOnFakeWire e;
    const SipLine line = publishedLine();
    establish(e, line);
    e.engine.pause(line.domain, e.now.utc.addSecs(600));
    QCOMPARE(e.wire.sent.size(), std::size_t(2));
    e.answer(e.take(), 200);
    e.answer(e.take(), 200);
    e.pass(600s + 150ms);
    QCOMPARE(e.wire.sent.size(), std::size_t(1)); // the presence waits for the binding
    e.answer(e.take(), 200);
    e.answer(e.take(), 200);
    QCOMPARE(e.report().publication, Presence::Published);
}

/// Also where it was published later than the line was made.
void TestRegistrationEngine::aPauseTakesPresenceBackFirst()
{
    EngineOnFakeWire e;
    SipLine line = publishedLine();
    line.publish = false;
    e.engine.put({line});
    e.answer(e.take(), 200);
    line.publish = true;
    e.engine.put({line});
    e.answer(e.take(), 200);
    e.engine.pause(line.domain, e.now.utc.addSecs(600));
    QCOMPARE(e.take().method(), QByteArray("PUBLISH"));
    QCOMPARE(e.take().method(), QByteArray("REGISTER"));
}

void TestRegistrationEngine::afterAPauseLinesComeBackSpread_data()
{
    QTest::addColumn<bool>("isEnded");
    QTest::newRow("its time is over") << false;
    QTest::newRow("somebody ends it") << true;
}

/// Each somewhere within 5 ms a line.
void TestRegistrationEngine::afterAPauseLinesComeBackSpread()
{
    QFETCH(bool, isEnded);
    constexpr int count = 1000;
    constexpr int spreadSeconds = 5;
    constexpr int aSecond = count / spreadSeconds;
    EngineOnFakeWire e;
    std::vector<SipLine> lines;
    for (int i = 0; i < count; ++i) {
        lines.push_back(someLine(QStringLiteral("192.0.2.1")));
        lines.back().registerInterval = 3600s;
    }
    e.engine.put(lines);
    QCOMPARE(grantAll(e), count);
    e.engine.pause(lines.front().domain, e.now.utc.addSecs(60));
    QCOMPARE(grantAll(e), count);
    e.pass(59'900ms);
    QCOMPARE(grantAll(e), 0);
    if (isEnded)
        e.engine.pause(lines.front().domain, {});
    else
        e.pass(RegistrationEngine::tickLength);
    int back = grantAll(e);
    QVERIFY2(back <= aSecond / 2, QByteArray::number(back).constData());
    for (int second = 0; second < spreadSeconds; ++second) {
        int now = 0;
        for (auto passed = 0ms; passed < 1s; passed += RegistrationEngine::tickLength) {
            e.pass(RegistrationEngine::tickLength);
            now += grantAll(e);
        }
        QVERIFY2(now > aSecond / 2 && now < aSecond * 2, QByteArray::number(now).constData());
        back += now;
    }
    e.pass(2 * RegistrationEngine::tickLength); // timers are late by as much
    QCOMPARE(back + grantAll(e), count);
}

void TestRegistrationEngine::answersCannotBeGuessed()
{
    EngineOnFakeWire e;
    e.engine.put({someLine(QStringLiteral("192.0.2.1")), someLine(QStringLiteral("192.0.2.2"))});
    const QByteArray first = e.take().branch();
    const QByteArray second = e.take().branch();
    QVERIFY(e.engine.transactionOf(first) && e.engine.transactionOf(second));
    const qsizetype dot = second.indexOf('.');
    QVERIFY(dot > 0);
    const QByteArray guess = second.left(dot) + first.mid(first.indexOf('.')); // who got one knows no other
    QVERIFY(!e.engine.transactionOf(guess));
    for (const QByteArray &other :
         {QByteArray(), second.left(dot), second.left(dot + 1), QByteArray("z9hG4bK-")})
        QVERIFY(!e.engine.transactionOf(other));
}

void TestRegistrationEngine::whoIsBackIsAskedByThoseInNeedFirst()
{
    EngineOnFakeWire e;
    e.wire.probeResult = RegistrarProbe::Result::Pending;
    const auto lines = [](const QString &name) {
        std::vector<SipLine> some;
        for (int i = 0; i < 20; ++i) {
            some.push_back(someLine(QStringLiteral("192.0.2.1"), name + QString::number(i)));
            some.back().registerInterval = 3600s;
        }
        return some;
    };
    e.engine.put(lines(QStringLiteral("held")));
    while (!e.wire.sent.empty())
        e.answer(e.take(), 200);
    e.engine.put(lines(QStringLiteral("down")));
    e.pass(50s); // silent: the registrar is lost, and few try
    const FakeWire::Sent attempt = e.wire.sent.back();
    QSet<QByteArray> before;
    while (!e.wire.sent.empty())
        before << e.take().branch();
    e.answer(attempt, 200);
    QByteArrayList asked;
    while (!e.wire.sent.empty())
        if (const auto request = e.take(); !before.contains(request.branch()))
            asked << request.header("To").mid(5, 4);
    QVERIFY(asked.contains("down") && asked.contains("held"));
    QVERIFY(asked.lastIndexOf("down") < asked.indexOf("held"));
}

void TestRegistrationEngine::keepsItsWayThroughANatOpen()
{
    EngineOnFakeWire e;
    SipLine line = someLine(QStringLiteral("192.0.2.1"));
    line.registerInterval = 3600s;
    e.engine.put({line});
    const Endpoint outside{QHostAddress(QStringLiteral("198.51.100.4")), 40001};
    const auto request = e.take();
    e.answer(request, granted(outside));
    e.answer(e.take(), granted(outside)); // now with the right Contact
    e.pass(1min + 1s);
    QCOMPARE(e.wire.keptAlive.size(), std::size_t(3));
    QCOMPARE(e.wire.keptAlive.front(), request.path);
    line.enabled = false;
    e.engine.put({line});
    e.answer(e.take(), granted(outside));
    e.wire.keptAlive.clear();
    e.pass(1min);
    QCOMPARE(e.wire.keptAlive.size(), std::size_t(0));
}

void TestRegistrationEngine::withoutANatNothingIsKeptOpen()
{
    EngineOnFakeWire e;
    SipLine line = someLine(QStringLiteral("192.0.2.1"));
    line.registerInterval = 3600s;
    e.engine.put({line});
    const auto request = e.take();
    e.answer(request, granted(request.path.local));
    e.pass(1min);
    QCOMPARE(e.wire.keptAlive.size(), std::size_t(0));
}

void TestRegistrationEngine::isSentElsewhereAndComesBack()
{
    EngineOnFakeWire e;
    e.engine.put({someLine(QStringLiteral("192.0.2.1"))});
    SipAnswer moved;
    moved.code = 301;
    moved.redirections = {{{QStringLiteral("192.0.2.2"), 5080}}};
    e.answer(e.take(), moved);
    const auto there = e.take();
    QCOMPARE(there.path.remote, (Endpoint{QHostAddress(QStringLiteral("192.0.2.2")), 5080}));
    e.answer(there, 200);
    QCOMPARE(e.report().registration, Bound::Registered);
    e.pass(55s);
    const auto refresh = e.take();
    e.wire.sent.clear(); // it was repeated
    QCOMPARE(refresh.path.remote.address, QHostAddress(QStringLiteral("192.0.2.2")));
    e.answer(refresh, 500);
    QCOMPARE(e.take().path.remote.address, QHostAddress(QStringLiteral("192.0.2.1")));
}

/// Not before, as each report costs more than its part of many; nor a tick later.
void TestRegistrationEngine::aCrowdIsReportedOnceItIsThrough()
{
    EngineOnFakeWire e;
    std::vector<SipLine> lines;
    for (int i = 0; i < 100; ++i)
        lines.push_back(someLine(QStringLiteral("192.0.2.1")));
    e.engine.put(lines);
    e.engine.takeReports(); // that they are being registered
    for (std::size_t answered = 1; answered < lines.size(); ++answered) {
        e.answer(e.take(), 200);
        QVERIFY(!e.engine.areReportsDue());
    }
    e.answer(e.take(), 200);
    QVERIFY(e.engine.areReportsDue());
    QCOMPARE(e.engine.takeReports().size(), lines.size());

    e.engine.registerNow(lines.front().account); // alone: its report waits for others
    e.answer(e.take(), 200);
    QCOMPARE(e.engine.reportCount(), std::size_t(1));
    QVERIFY(!e.engine.areReportsDue());
}

/// Once a minute at most: there are NATs that give a new one to each datagram.
void TestRegistrationEngine::aNewPortAtTheNatMovesAllBindings()
{
    constexpr int count = 5;
    EngineOnFakeWire e;
    std::vector<SipLine> lines;
    for (int i = 0; i < count; ++i) {
        lines.push_back(someLine(QStringLiteral("192.0.2.1")));
        lines.back().registerInterval = 3600s;
    }
    const auto settle = [&e](const Endpoint &seen) {
        QSet<QByteArray> callers;
        while (!e.wire.sent.empty()) {
            const auto request = e.take();
            if (request.header("Contact").contains(seen.toByteArray()))
                callers << request.header("Call-ID");
            e.answer(request, granted(seen));
        }
        return int(callers.size());
    };
    const Endpoint first{QHostAddress(QStringLiteral("198.51.100.4")), 40001};
    const Endpoint second{first.address, 40002};
    e.engine.put(lines);
    QCOMPARE(settle(first), count);
    e.pass(61s);
    e.wire.sent.clear();
    e.engine.registerNow(lines.front().account);
    QCOMPARE(settle(second), count);
    e.engine.registerNow(lines.front().account);
    QCOMPARE(settle(first), 1);
}

/// RFC 3263 section 4.3.
/// RFC 3261 section 17.1.2.2: a provisional answer is one.
void TestRegistrationEngine::whoIsBeingServedIsNotSilent()
{
    EngineOnFakeWire e;
    e.engine.put({someLine(QStringLiteral("192.0.2.1"))});
    const auto request = e.take();
    e.answer(request, 100);
    e.pass(15s);
    QCOMPARE(e.report().registration, Bound::Registering);
    e.answer(request, 200);
    QCOMPARE(e.report().registration, Bound::Registered);
}

QTEST_APPLESS_MAIN(TestRegistrationEngine)
#include "tst_registrationengine.moc"
