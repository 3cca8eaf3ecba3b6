// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleobjects.h"
#include <QTest>

using namespace linekeeper;

class TestTransaction final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createGivesPlaceAndRevision();
    void createTakesAChosenUuid();
    void createdAfterWhatWasLoaded();
    void replaceCountsOnlyChanges();
    void replaceKeepsWhatTheServiceSays();
    void notThere();
    void namesAreUnique_data();
    void namesAreUnique();
    void aNameIsFreeAgain();
    void observeChangesStateAlone();
    void undoRestoresEverything();
    void undoRestoresIndexes();
};

void TestTransaction::createGivesPlaceAndRevision()
{
    Transaction transaction(classes, {.sequence = 1, .stateRevision = 5000});
    const auto first = transaction.create(makeAccount("anna"));
    const auto second = transaction.create(makeAccount("anna"));
    QVERIFY(first && second);
    QVERIFY(!(*first)->uuid.isNull());
    QVERIFY((*first)->uuid != (*second)->uuid);
    QCOMPARE((*first)->revision, 1);
    QCOMPARE((*first)->stateRevision, 5'000);
    QVERIFY((*second)->sequence > (*first)->sequence);
    QCOMPARE(transaction.find(sipAccount::objectClass, (*first)->uuid), *first);
    QCOMPARE(transaction.all(sipAccount::objectClass), std::vector<ObjectPtr>({*first, *second}));
    QCOMPARE(transaction.count(sipAccount::objectClass), 2);
    QCOMPARE(transaction.changes().size(), std::size_t(2));
    QVERIFY(!transaction.changes()[0].before);
    QCOMPARE(transaction.changes()[0].after, *first);
}

void TestTransaction::createTakesAChosenUuid()
{
    Transaction transaction(classes);
    Object account = makeAccount("anna");
    account.uuid = QUuid::createUuid();
    QCOMPARE((*transaction.create(account))->uuid, account.uuid);
    const auto taken = transaction.create(account);
    QVERIFY(!taken);
    QCOMPARE(int(taken.error().reason), int(Reason::AlreadyExists));
    QCOMPARE(taken.error().pointer, latin("/uuid"));
    QCOMPARE(transaction.count(sipAccount::objectClass), 1);
    Object entry = makeEntry({}); // another class has its own
    entry.uuid = account.uuid;
    QVERIFY(bool(transaction.create(entry)));
}

void TestTransaction::createdAfterWhatWasLoaded()
{
    Transaction transaction(classes);
    auto loaded = std::make_shared<Object>(makeAccount("anna"));
    loaded->uuid = QUuid::createUuid();
    loaded->sequence = 41;
    loaded->revision = 3;
    transaction.load(loaded);
    QVERIFY(transaction.changes().empty());
    QVERIFY((*transaction.create(makeAccount("bert")))->sequence > 41);
}

void TestTransaction::replaceCountsOnlyChanges()
{
    Transaction transaction(classes);
    const ObjectPtr created = *transaction.create(makeAccount("anna"));
    transaction.settle();
    QCOMPARE(*transaction.replace(*created), created);
    QVERIFY(transaction.changes().empty());
    Object changed = *created;
    changed.set(sipAccount::enabled, true);
    QCOMPARE((*transaction.replace(changed))->revision, 2);
    changed.attributes = {{latin("site"), latin("berlin")}};
    QCOMPARE((*transaction.replace(changed))->revision, 3);
    QCOMPARE(transaction.changes().size(), std::size_t(2));
    QCOMPARE(transaction.changes()[0].before, created);
}

void TestTransaction::replaceKeepsWhatTheServiceSays()
{
    Transaction transaction(classes);
    const ObjectPtr created = *transaction.create(makeAccount("anna"));
    Object stale = *created; // read before the state changed
    transaction.observe(sipAccount::objectClass, created->uuid,
                        [](Object &object) { object.observe(sipAccount::code, 200); });
    stale.set(sipAccount::enabled, true);
    stale.sequence = 99;
    stale.revision = 99;
    stale.stateRevision = 99;
    const ObjectPtr replaced = *transaction.replace(stale);
    QCOMPARE(replaced->observed(sipAccount::code), 200);
    QCOMPARE(replaced->sequence, created->sequence);
    QCOMPARE(replaced->revision, 2);
    QCOMPARE(replaced->stateRevision, created->stateRevision + 1);
}

void TestTransaction::notThere()
{
    Transaction transaction(classes);
    Object account = makeAccount("anna");
    account.uuid = QUuid::createUuid();
    QCOMPARE(int(transaction.replace(account).error().reason), int(Reason::NotFound));
    QCOMPARE(int(transaction.remove(sipAccount::objectClass, account.uuid).error().reason),
             int(Reason::NotFound));
    transaction.observe(sipAccount::objectClass, account.uuid,
                        [](Object &) { QFAIL("there is nothing to observe"); });
    QVERIFY(transaction.changes().empty());
}

void TestTransaction::namesAreUnique_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("given");
    QTest::addColumn<bool>("taken");
    QTest::newRow("the same") << latin("anna") << latin("anna") << true;
    QTest::newRow("in capitals") << latin("anna") << latin("ANNA") << true;
    QTest::newRow("umlaut in capitals") << QStringLiteral("jürgen") << QStringLiteral("JÜRGEN") << true;
    QTest::newRow("decomposed") << QStringLiteral("jürgen") << QStringLiteral("ju\u0308rgen") << true;
    QTest::newRow("decomposed in capitals")
        << QStringLiteral("jürgen") << QStringLiteral("JU\u0308RGEN") << true;
    QTest::newRow("sharp s") << QStringLiteral("groß") << QStringLiteral("gross") << false;
    QTest::newRow("another") << latin("anna") << latin("anne") << false;
}

void TestTransaction::namesAreUnique()
{
    QFETCH(QString, there);
    QFETCH(QString, given);
    QFETCH(bool, taken);
    Transaction transaction(classes);
    QVERIFY(bool(transaction.create(makeUser(there))));
    const auto created = transaction.create(makeUser(given));
    QCOMPARE(bool(created), !taken);
    Object renamed = **transaction.create(makeUser(latin("other")));
    renamed.set(user::username, given);
    QCOMPARE(bool(transaction.replace(renamed)), false);
    QCOMPARE(transaction.findNamed(user::objectClass, given) != nullptr, true);
    if (!taken)
        return;
    QCOMPARE(int(created.error().reason), int(Reason::AlreadyExists));
    QCOMPARE(created.error().pointer, latin("/user/username"));
}

void TestTransaction::aNameIsFreeAgain()
{
    Transaction transaction(classes);
    Object anna = **transaction.create(makeUser(latin("anna")));
    anna.set(user::username, latin("Anna")); // one's own name is not taken
    QVERIFY(bool(transaction.replace(anna)));
    anna.set(user::username, latin("berta"));
    QVERIFY(bool(transaction.replace(anna)));
    QVERIFY(!transaction.findNamed(user::objectClass, latin("anna")));
    QVERIFY(bool(transaction.create(makeUser(latin("anna")))));
    QVERIFY(bool(transaction.remove(user::objectClass, anna.uuid)));
    QVERIFY(bool(transaction.create(makeUser(latin("berta")))));
}

void TestTransaction::observeChangesStateAlone()
{
    Transaction transaction(classes, {.sequence = 1, .stateRevision = 10});
    const ObjectPtr created = *transaction.create(makeAccount("anna"));
    transaction.settle();
    const auto observe = [&](int code) {
        transaction.observe(sipAccount::objectClass, created->uuid,
                            [code](Object &object) { object.observe(sipAccount::code, code); });
        return transaction.find(sipAccount::objectClass, created->uuid);
    };
    QCOMPARE(observe(0), created); // nothing changed
    QVERIFY(transaction.changes().empty());
    QCOMPARE(observe(200)->stateRevision, 11);
    QCOMPARE(observe(200)->stateRevision, 11);
    QCOMPARE(observe(486)->stateRevision, 12);
    QCOMPARE(observe(486)->revision, 1);
    QCOMPARE(transaction.changes().size(), std::size_t(2));
    QCOMPARE(created->observed(sipAccount::code), 0); // what a reader holds never changes
}

void TestTransaction::undoRestoresEverything()
{
    Transaction transaction(classes);
    const ObjectPtr kept = *transaction.create(makeAccount("anna"));
    const ObjectPtr removed = *transaction.create(makeAccount("bert"));
    const std::size_t mark = transaction.changes().size();
    Object changed = *kept;
    changed.set(sipAccount::enabled, true);
    QVERIFY(bool(transaction.replace(changed)));
    transaction.observe(sipAccount::objectClass, kept->uuid,
                        [](Object &object) { object.observe(sipAccount::code, 200); });
    QVERIFY(bool(transaction.remove(sipAccount::objectClass, removed->uuid)));
    QVERIFY(bool(transaction.create(makeAccount("carl"))));
    transaction.undoTo(mark);
    QCOMPARE(transaction.all(sipAccount::objectClass), std::vector<ObjectPtr>({kept, removed}));
    QCOMPARE(transaction.changes().size(), mark);
    transaction.undoTo(0);
    QCOMPARE(transaction.count(sipAccount::objectClass), 0);
}

void TestTransaction::undoRestoresIndexes()
{
    Transaction transaction(classes);
    Object pilot = **transaction.create(makeRole(latin("pilot")));
    Object cook = **transaction.create(makeRole(latin("cook")));
    Object anna = **transaction.create(makeUser(latin("anna"), {latin("pilot")}));
    const std::size_t mark = transaction.changes().size();
    anna.set(user::roles, QStringList{latin("cook")});
    QVERIFY(bool(transaction.replace(anna)));
    pilot.set(role::name, latin("free"));
    QVERIFY(bool(transaction.replace(pilot)));
    QVERIFY(bool(transaction.create(makeRole(latin("pilot"))))); // takes the name over
    QVERIFY(bool(transaction.remove(user::objectClass, anna.uuid)));
    cook.set(role::name, latin("chef"));
    QVERIFY(bool(transaction.replace(cook)));
    transaction.undoTo(mark);
    QCOMPARE(transaction.findNamed(role::objectClass, latin("pilot"))->uuid, pilot.uuid);
    QCOMPARE(transaction.findNamed(role::objectClass, latin("cook"))->uuid, cook.uuid);
    QVERIFY(!transaction.findNamed(role::objectClass, latin("free")));
    QVERIFY(!transaction.findNamed(role::objectClass, latin("chef")));
    QCOMPARE(transaction.findNamed(user::objectClass, latin("anna"))->uuid, anna.uuid);
    QCOMPARE(int(transaction.remove(role::objectClass, pilot.uuid).error().reason), int(Reason::Locked));
    QVERIFY(bool(transaction.remove(role::objectClass, cook.uuid)));
}

QTEST_APPLESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
