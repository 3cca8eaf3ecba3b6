// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/sipaccount.h"
#include "protocol/etag.h"
#include <QTest>

using namespace linekeeper;

namespace {

Object withState()
{
    Object object(sipAccount::objectClass);
    object.revision = 3;
    object.stateRevision = 17;
    return object;
}

Object withoutState()
{
    Object object(phoneBookEntry::objectClass);
    object.revision = 3;
    object.stateRevision = 17;
    return object;
}

} // namespace

class TestEtag final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tags();
    void conditions_data();
    void conditions();
};

void TestEtag::tags()
{
    QCOMPARE(entityTag(withState()), QByteArray("\"3.17\""));
    QCOMPARE(entityTag(withoutState()), QByteArray("\"3\""));
}

void TestEtag::conditions_data()
{
    QTest::addColumn<bool>("hasState");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("ifMatch"); // lets the change happen
    QTest::addColumn<bool>("ifNoneMatch"); // the client has it
    QTest::newRow("no header") << true << QByteArray() << true << false;
    QTest::newRow("an empty header") << true << QByteArray("") << false << false;
    QTest::newRow("any") << true << QByteArray("*") << true << true;
    QTest::newRow("any, with space") << true << QByteArray(" * ") << true << true;
    QTest::newRow("the very tag") << true << QByteArray("\"3.17\"") << true << true;
    QTest::newRow("only the revision") << true << QByteArray("\"3\"") << true << false;
    QTest::newRow("an older state") << true << QByteArray("\"3.16\"") << true << false;
    QTest::newRow("an older revision") << true << QByteArray("\"2.17\"") << false << false;
    QTest::newRow("a revision that begins alike") << true << QByteArray("\"31\"") << false << false;
    QTest::newRow("weak") << true << QByteArray("W/\"3.17\"") << false << true;
    QTest::newRow("without quotes") << true << QByteArray("3") << false << false;
    QTest::newRow("the last of a list") << true << QByteArray("\"1\", \"2.4\" ,\"3.17\"") << true << true;
    QTest::newRow("none of a list") << true << QByteArray("\"1\",\"2\"") << false << false;
    QTest::newRow("a weak one in a list") << true << QByteArray("\"1\", W/\"3.17\"") << false << true;
    QTest::newRow("no state: the very tag") << false << QByteArray("\"3\"") << true << true;
    QTest::newRow("no state: weak") << false << QByteArray("W/\"3\"") << false << true;
    QTest::newRow("no state: older") << false << QByteArray("\"2\"") << false << false;
}

void TestEtag::conditions()
{
    QFETCH(bool, hasState);
    QFETCH(QByteArray, header);
    const Object object = hasState ? withState() : withoutState();
    QTEST(ifMatchHolds(header, object), "ifMatch");
    QTEST(ifNoneMatchHits(header, object), "ifNoneMatch");
}

QTEST_APPLESS_MAIN(TestEtag)
#include "tst_etag.moc"
