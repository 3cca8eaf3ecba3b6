// SPDX-License-Identifier: GPL-3.0-or-later
// What a registration does when its registrar sees it elsewhere than it is.
#include "registrationdriver.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;

class TestNat final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstBindingIsTheRightOne();
    void withoutAChallengeItIsMoved();
    void followsItsAddress();
    void aPortThatChangesEachTimeMakesNoLoop();
    void removesTheBindingThatThereIs();
    void whatChangesUnderWayRemovesIt();
    void aRefusedCorrectionKeepsTheBinding();
    void onlyWhatIsThereIsRemoved();
    void nonsenseIsNotSeen_data();
    void nonsenseIsNotSeen();
    void whatWasSeenElsewhereDoesNotCount();
    void aConnectionHasAPortOfItsOwn();
    void aConnectionFromAnotherAddress();
};

namespace {

const Endpoint outside{QHostAddress(QStringLiteral("198.51.100.4")), 40001};
const Endpoint moved{QHostAddress(QStringLiteral("198.51.100.4")), 40002};

SipAnswer answer(int code, const Endpoint &seen)
{
    SipAnswer answer;
    answer.code = code;
    answer.expires = 60s;
    answer.seen = seen;
    if (code == 401)
        answer.challenges.push_back({.realm = "realm", .nonce = "nonce"});
    return answer;
}

/// The Contact headers of the request, in their order, without what is the same in all.
QStringList contacts(const Driver &d)
{
    QStringList found;
    for (const QByteArray &line : d.request.split('\n'))
        if (line.startsWith("Contact: "))
            found << QString::fromLatin1(line.mid(line.indexOf('@') + 1).trimmed());
    return found;
}

/// Up to a binding at the address outside.
void registerBehindNat(Driver &d)
{
    d.put();
    d.send();
    d.answer(answer(401, outside));
    d.send();
    d.answer(answer(200, outside));
}

} // namespace

void TestNat::theFirstBindingIsTheRightOne()
{
    Driver d;
    d.put();
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("192.0.2.7:5062>")});
    d.answer(answer(401, outside));
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("198.51.100.4:40001>")});
    QVERIFY(d.request.contains("Via: SIP/2.0/UDP 192.0.2.7:5062;")); // RFC 3581: the Via stays
    QVERIFY(!d.answer(answer(200, outside)).send);
    QCOMPARE(d.state(), State::Registered);
}

void TestNat::withoutAChallengeItIsMoved()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(d.answer(answer(200, outside)).send);
    d.send();
    QCOMPARE(
        contacts(d),
        (QStringList{QStringLiteral("198.51.100.4:40001>"), QStringLiteral("192.0.2.7:5062>;expires=0")}));
    QVERIFY(!d.answer(answer(200, outside)).send);
    QCOMPARE(d.state(), State::Registered);
}

void TestNat::followsItsAddress()
{
    Driver d;
    registerBehindNat(d);
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(contacts(d).size(), 1);
    QVERIFY(d.answer(answer(200, moved)).send);
    d.send();
    QCOMPARE(contacts(d),
             (QStringList{QStringLiteral("198.51.100.4:40002>"),
                          QStringLiteral("198.51.100.4:40001>;expires=0")}));
    QVERIFY(!d.answer(answer(200, moved)).send);
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("198.51.100.4:40002>")});
}

void TestNat::aPortThatChangesEachTimeMakesNoLoop()
{
    Driver d;
    d.put();
    quint16 port = 40000;
    const auto next = [&port] { return Endpoint{QHostAddress(QStringLiteral("198.51.100.4")), ++port}; };
    d.send();
    d.answer(answer(401, next()));
    d.send();
    QVERIFY(d.answer(answer(200, next())).send);
    d.send();
    QVERIFY(!d.answer(answer(200, next())).send);
    QCOMPARE(d.state(), State::Registered);
    d.upkeep.wake(d.now); // the next refresh tries again
    d.send();
    QVERIFY(d.answer(answer(200, next())).send);
}

void TestNat::removesTheBindingThatThereIs()
{
    Driver d;
    registerBehindNat(d);
    d.wanted.enabled = false;
    d.put();
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("198.51.100.4:40001>")});
    QCOMPARE(d.header("Expires"), QByteArray("0"));
}

void TestNat::whatChangesUnderWayRemovesIt()
{
    Driver d;
    d.put();
    d.send();
    d.wanted.enabled = false;
    d.put(); // before it is known that there is a NAT
    QVERIFY(d.answer(answer(200, outside)).send);
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("192.0.2.7:5062>")});
    QCOMPARE(d.header("Expires"), QByteArray("0"));
}

void TestNat::aRefusedCorrectionKeepsTheBinding()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(d.answer(answer(200, outside)).send);
    QCOMPARE(d.state(), State::Registered);
    d.send();
    const Effects effects = d.answer(answer(400, outside));
    QCOMPARE(d.state(), State::Registered);
    QVERIFY(effects.wakeIn && *effects.wakeIn < 60s);
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("198.51.100.4:40001>")});
}

void TestNat::onlyWhatIsThereIsRemoved()
{
    Driver d;
    d.put();
    d.send();
    d.answer(answer(200, d.path.local));
    d.pass(10min); // a long outage
    d.path.local.port = 5064;
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("192.0.2.7:5064>")});
}

void TestNat::nonsenseIsNotSeen_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("another family") << QStringLiteral("2001:db8::1");
    QTest::newRow("loopback") << QStringLiteral("127.0.0.1");
}

void TestNat::nonsenseIsNotSeen()
{
    QFETCH(QString, address);
    Driver d;
    d.put();
    d.send();
    d.answer(answer(401, {QHostAddress(address), 40001}));
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("192.0.2.7:5062>")});
}

void TestNat::whatWasSeenElsewhereDoesNotCount()
{
    Driver d;
    d.put();
    d.send();
    d.answer(answer(401, outside));
    d.path.local.port = 5064; // as after a change of network
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("192.0.2.7:5064>")});
}

void TestNat::aConnectionHasAPortOfItsOwn()
{
    Driver d;
    d.path.transport = SipTransport::Tcp;
    d.put();
    d.send();
    d.answer(answer(401, {d.path.local.address, 40001}));
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("192.0.2.7:5062;transport=tcp>")});
}

void TestNat::aConnectionFromAnotherAddress()
{
    Driver d;
    d.path.transport = SipTransport::Tls;
    d.put();
    d.send();
    d.answer(answer(401, outside));
    d.send();
    QCOMPARE(contacts(d), QStringList{QStringLiteral("198.51.100.4:40001;transport=tls>")});
}

QTEST_APPLESS_MAIN(TestNat)
#include "tst_nat.moc"
