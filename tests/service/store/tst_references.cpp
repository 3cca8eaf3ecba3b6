// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleobjects.h"
#include <QTest>

using namespace linekeeper;

namespace {

/// A class that refers to a user twice, and goes with him.
namespace watch {
constexpr Field<QUuid> owner{
    .name = "owner", .label = "", .target = user::objectClass, .onTargetRemoved = OnTargetRemoved::RemoveToo};
constexpr Field<QUuid> guard{
    .name = "guard", .label = "", .target = user::objectClass, .onTargetRemoved = OnTargetRemoved::RemoveToo};
constexpr auto fields = describe(owner, guard);
constexpr ObjectClass objectClass = checked({.name = "watch", .label = "", .fields = fields});
} // namespace watch

} // namespace

/// References, as the transaction holds them.
class TestReferences final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void referencesMustExist();
    void aTargetIsLocked();
    void referencesByName_data();
    void referencesByName();
    void keysGoWithTheirUser();
    void whatRefersTwiceGoesOnce();
    void aCascadeStopsAtALock();
};

void TestReferences::referencesMustExist()
{
    Transaction transaction(classes);
    const auto dangling = transaction.create(makeEntry(QUuid::createUuid()));
    QVERIFY(!dangling);
    QCOMPARE(int(dangling.error().reason), int(Reason::Invalid));
    QCOMPARE(dangling.error().pointer, latin("/phoneBookEntry/account"));
    const auto nobody = transaction.create(makeUser(latin("anna"), {latin("pilot")}));
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().pointer, latin("/user/roles"));
    QVERIFY(bool(transaction.create(makeEntry({})))); // null refers to nothing
    Object entry = **transaction.create(makeEntry((*transaction.create(makeAccount("anna")))->uuid));
    entry.set(phoneBookEntry::account, QUuid::createUuid());
    QVERIFY(!transaction.replace(entry));
    const QUuid other = (*transaction.create(makeUser(latin("anna"))))->uuid;
    entry.set(phoneBookEntry::account, other); // there, but of another class
    QVERIFY(!transaction.replace(entry));
}

void TestReferences::aTargetIsLocked()
{
    Transaction transaction(classes);
    const ObjectPtr account = *transaction.create(makeAccount("anna"));
    Object entry = **transaction.create(makeEntry(account->uuid));
    const auto removed = transaction.remove(sipAccount::objectClass, account->uuid);
    QVERIFY(!removed);
    QCOMPARE(int(removed.error().reason), int(Reason::Locked));
    QVERIFY(removed.error().message.translated().contains(latin("phoneBookEntry ") + toText(entry.uuid)));
    QVERIFY(transaction.find(sipAccount::objectClass, account->uuid));
    entry.set(phoneBookEntry::account, QUuid());
    QVERIFY(bool(transaction.replace(entry)));
    QVERIFY(bool(transaction.remove(sipAccount::objectClass, account->uuid)));
    QVERIFY(!transaction.find(sipAccount::objectClass, account->uuid));
}

void TestReferences::referencesByName_data()
{
    QTest::addColumn<QString>("newName");
    QTest::addColumn<bool>("fits");
    QTest::newRow("another name") << latin("pilot") << false;
    QTest::newRow("the same in capitals") << QStringLiteral("PRÜFER") << true;
    QTest::newRow("the same decomposed") << QStringLiteral("pru\u0308fer") << true;
}

void TestReferences::referencesByName()
{
    QFETCH(QString, newName);
    QFETCH(bool, fits);
    Transaction transaction(classes);
    Object role = **transaction.create(makeRole(QStringLiteral("prüfer")));
    Object user = **transaction.create(makeUser(latin("anna"), {QStringLiteral("Prüfer")}));
    role.set(role::name, newName);
    const auto renamed = transaction.replace(role);
    QCOMPARE(bool(renamed), fits);
    if (!fits)
        QCOMPARE(int(renamed.error().reason), int(Reason::Locked));
    QCOMPARE(int(transaction.remove(role::objectClass, role.uuid).error().reason), int(Reason::Locked));
    role = *transaction.find(role::objectClass, role.uuid);
    role.set(role::methods, QStringList{latin("echo")}); // all but the name can change
    QVERIFY(bool(transaction.replace(role)));
    user.set(user::roles, QStringList());
    QVERIFY(bool(transaction.replace(user)));
    role.set(role::name, latin("pilot"));
    QVERIFY(bool(transaction.replace(role)));
    QVERIFY(bool(transaction.remove(role::objectClass, role.uuid)));
}

void TestReferences::keysGoWithTheirUser()
{
    Transaction transaction(classes);
    const QUuid anna = (*transaction.create(makeUser(latin("anna"))))->uuid;
    const QUuid bert = (*transaction.create(makeUser(latin("bert"))))->uuid;
    for (const QUuid &user : {anna, anna, bert}) {
        Object key = makeKey(user);
        key.set(apiKey::digest, toText(QUuid::createUuid()));
        QVERIFY(bool(transaction.create(key)));
    }
    transaction.settle();
    QVERIFY(bool(transaction.remove(user::objectClass, anna)));
    QCOMPARE(transaction.count(apiKey::objectClass), 1);
    QCOMPARE((*transaction.all(apiKey::objectClass)[0])[apiKey::user], bert);
    QCOMPARE(transaction.changes().size(), std::size_t(3));
    QCOMPARE(transaction.changes().back().objectClass, &user::objectClass); // what refers goes first
}

void TestReferences::whatRefersTwiceGoesOnce()
{
    const ObjectClass *const withWatch[] = {&user::objectClass, &role::objectClass, &watch::objectClass};
    Transaction transaction(withWatch);
    const QUuid anna = (*transaction.create(makeUser(latin("anna"))))->uuid;
    Object object(watch::objectClass);
    object.set(watch::owner, anna);
    object.set(watch::guard, anna);
    QVERIFY(bool(transaction.create(object)));
    QVERIFY(bool(transaction.remove(user::objectClass, anna)));
    QCOMPARE(transaction.count(watch::objectClass), 0);
}

void TestReferences::aCascadeStopsAtALock()
{
    Transaction transaction(classes);
    QVERIFY(bool(transaction.create(makeRole(latin("pilot")))));
    const ObjectPtr anna = *transaction.create(makeUser(latin("anna"), {latin("pilot")}));
    Object key = makeKey(anna->uuid);
    key.set(apiKey::roles, QStringList{latin("pilot")});
    QVERIFY(bool(transaction.create(key)));
    const QUuid pilot = transaction.findNamed(role::objectClass, latin("pilot"))->uuid;
    QCOMPARE(int(transaction.remove(role::objectClass, pilot).error().reason), int(Reason::Locked));
    QVERIFY(bool(transaction.remove(user::objectClass, anna->uuid)));
    QVERIFY(bool(transaction.remove(role::objectClass, pilot))); // the key's reference went with it
}

QTEST_APPLESS_MAIN(TestReferences)
#include "tst_references.moc"
