// SPDX-License-Identifier: GPL-3.0-or-later
// Bindings that an earlier run of the daemon has left at the registrar, as it did not end in peace.
#include "registrationdriver.h"
#include <QTest>

using namespace linekeeper;
using namespace linekeeper::test;
using namespace std::chrono_literals;

class TestLeftoverBindings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leftoversOfAnEarlierRunGo();
    void leftoversAreRemovedOnce();
    void whatMayBeOursStays_data();
    void whatMayBeOursStays();
};

namespace {

/// A 200 with Contacts of that user.
SipAnswer grantWith(const Driver &d, const QByteArrayList &hostPorts, const QByteArray &parameters = {})
{
    SipAnswer answer;
    answer.code = 200;
    const QByteArray user = d.wanted.account.toByteArray(QUuid::Id128);
    for (const QByteArray &hostPort : hostPorts)
        answer.bindings.push_back({user, hostPort, 60s, "sip:" + user + '@' + hostPort + parameters});
    return answer;
}

} // namespace

void TestLeftoverBindings::leftoversOfAnEarlierRunGo()
{
    Driver d;
    d.put();
    d.send();
    const QByteArrayList found{"192.0.2.7:5062", "192.0.2.7:4000", "192.0.2.8:4001"};
    QVERIFY(d.answer(grantWith(d, found, ";transport=tcp")).send);
    QCOMPARE(d.state(), State::Registered);
    d.send();
    const QByteArray user = d.wanted.account.toByteArray(QUuid::Id128);
    QCOMPARE(d.headers("Contact"),
             (QByteArrayList{"<sip:" + user + "@192.0.2.7:5062>",
                             "<sip:" + user + "@192.0.2.7:4000;transport=tcp>;expires=0",
                             "<sip:" + user + "@192.0.2.8:4001;transport=tcp>;expires=0"}));
    QVERIFY(d.challenge().send);
    d.send();
    QCOMPARE(d.headers("Contact").size(), 3);
    QVERIFY(!d.answer(grantWith(d, {"192.0.2.7:5062"})).send);
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QCOMPARE(d.headers("Contact").size(), 1);
}

/// Another daemon may have a copy of the account.
void TestLeftoverBindings::leftoversAreRemovedOnce()
{
    Driver d;
    d.put();
    d.send();
    QVERIFY(d.answer(grantWith(d, {"192.0.2.7:5062", "192.0.2.7:4000"})).send);
    d.send();
    QVERIFY(!d.answer(grantWith(d, {"192.0.2.7:5062", "192.0.2.7:4000"})).send);
    d.pass(50s);
    d.upkeep.wake(d.now);
    d.send();
    QVERIFY(!d.answer(grantWith(d, {"192.0.2.7:5062", "192.0.2.7:4000"})).send);
    QCOMPARE(d.headers("Contact").size(), 1);
}

void TestLeftoverBindings::whatMayBeOursStays_data()
{
    QTest::addColumn<QByteArrayList>("hostPorts");
    QTest::addColumn<QByteArray>("parameters");
    QTest::newRow("only ours") << QByteArrayList{"192.0.2.7:5062"} << QByteArray();
    QTest::newRow("rewritten on the way")
        << QByteArrayList{"198.51.100.1:9", "198.51.100.1:8"} << QByteArray();
    QTest::newRow("no URI") << QByteArrayList{"192.0.2.7:5062", "192.0.2.7:4000"} << QByteArray(">\r\nX: y");
    QTest::newRow("none") << QByteArrayList() << QByteArray();
}

void TestLeftoverBindings::whatMayBeOursStays()
{
    QFETCH(QByteArrayList, hostPorts);
    QFETCH(QByteArray, parameters);
    Driver d;
    d.put();
    d.send();
    QVERIFY(!d.answer(grantWith(d, hostPorts, parameters)).send);
    QCOMPARE(d.state(), State::Registered);
}

QTEST_APPLESS_MAIN(TestLeftoverBindings)
#include "tst_leftoverbindings.moc"
