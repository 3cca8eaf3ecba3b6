// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/user.h"
#include "databasefile.h"
#include "shared/samplevalues.h"
#include "storefixture.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

namespace {

/// A class as it was, and as it is in the next version.
namespace before {
constexpr Field<QString> name{.name = "name", .label = ""};
constexpr auto fields = describe(name);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "", .fields = fields});
} // namespace before

namespace later {
constexpr Choice colours[] = {{"red", ""}, {"blue", ""}};
constexpr Field<int> size{.name = "size", .label = "", .fallback = 7};
constexpr Field<bool> isRound{.name = "isRound", .label = "", .fallback = true};
constexpr ChoiceField colour{.name = "colour", .label = "", .choices = colours, .fallback = "blue"};
constexpr Field<QString> password{.name = "password", .label = "", .traits = Secret};
constexpr TextMapField labels{.name = "labels", .label = ""};
constexpr Field<QDateTime> made{.name = "made", .label = ""};
constexpr auto fields = describe(size, before::name, isRound, colour, password, labels, made);
constexpr Field<int> uses{.name = "uses", .label = "", .fallback = 3, .traits = Kept};
constexpr Field<QString> name{.name = "name", .label = "", .fallback = "state", .traits = Kept};
constexpr auto state = describe(uses, name);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "", .fields = fields, .state = state});
} // namespace later

/// References that hold in place of the sample's.
void refer(Object &object, const QHash<const ObjectClass *, ObjectPtr> &targets)
{
    const auto fields = object.objectClass().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const ObjectPtr target = targets.value(fields[i].target);
        if (fields[i].kind == Kind::Reference)
            object.values[qsizetype(i)] = toText(target->uuid);
        else if (fields[i].target)
            object.values[qsizetype(i)] = QJsonArray{
                target->values[target->objectClass().indexOf(target->objectClass().uniqueField()->name)]};
    }
}

/// Creates a sample of the class, and of those it refers to before.
void createSample(StoreFixture &store, const ObjectClass &objectClass,
                  QHash<const ObjectClass *, ObjectPtr> &made)
{
    if (made.contains(&objectClass))
        return;
    for (const FieldSpec &field : objectClass.fields)
        if (field.target)
            createSample(store, *field.target, made);
    Object sample = sampleObject(objectClass, int(made.size()));
    refer(sample, made);
    const ObjectPtr created = store.create(sample);
    QVERIFY2(created, qPrintable(toText(objectClass.name)));
    QVERIFY(bool(store->perform([&](Transaction &transaction) {
        transaction.observe(objectClass, created->uuid,
                            [&](Object &object) { object.state = sampleObject(objectClass, 77).state; });
        return Result<void>();
    })));
    made.insert(&objectClass, store->find(objectClass, created->uuid));
}

} // namespace

class TestDatabase final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void everyFieldSurvives();
    void changesAndRemovalsSurvive();
    void stateThatIsNotKeptIsLost();
    void stateRevisionsAreNeverMetAgain();
    void placesInTheOrderAreNeverGivenAgain();
    void addedFieldsTakeTheirDefaults();
    void aNewerDatabaseIsRefused();
    void anotherKeyIsRefused();
    void secretsAreNotInTheFiles();
    void aSecretMovedToAnotherRowDoesNotOpen();
    void cannotOpen();
};

void TestDatabase::everyFieldSurvives()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    QHash<const ObjectClass *, ObjectPtr> made;
    for (const ObjectClass *objectClass : catalogue())
        if (objectClass->persistence == Persistence::Stored)
            createSample(store, *objectClass, made);
    QVERIFY(made.size() >= 5);
    QVERIFY(bool(store.reopen()));
    for (auto entry = made.cbegin(); entry != made.cend(); ++entry) {
        const Object &was = *entry.value();
        const ObjectPtr is = store->find(*entry.key(), was.uuid);
        QVERIFY2(is, qPrintable(toText(entry.key()->name)));
        QCOMPARE(is->values, was.values);
        QCOMPARE(is->attributes, was.attributes);
        QCOMPARE(is->revision, was.revision);
        QCOMPARE(is->sequence, was.sequence);
        for (std::size_t i = 0; i < entry.key()->state.size(); ++i) {
            const FieldSpec &field = entry.key()->state[i];
            QCOMPARE(is->state[qsizetype(i)], field.is(Kept) ? was.state[qsizetype(i)] : defaultValue(field));
        }
    }
}

void TestDatabase::changesAndRemovalsSurvive()
{
    StoreFixture store({&before::objectClass});
    QVERIFY(bool(store.open()));
    std::vector<ObjectPtr> things;
    for (int i = 0; i < 4; ++i)
        things.push_back(store.create(sampleObject(before::objectClass, i)));
    QVERIFY(bool(store->perform([&](Transaction &transaction) {
        Object changed = *things[1];
        changed.set(before::name, QStringLiteral("changed"));
        changed.attributes.clear();
        return transaction.replace(changed) ? transaction.remove(before::objectClass, things[0]->uuid)
                                            : Error{};
    })));
    QVERIFY(bool(store.reopen()));
    const auto left = store->all(before::objectClass);
    QCOMPARE(left.size(), std::size_t(3));
    QCOMPARE((*left[0])[before::name], QStringLiteral("changed"));
    QVERIFY(left[0]->attributes.isEmpty());
    QCOMPARE(left[0]->revision, 2);
    QCOMPARE(left[1]->uuid, things[2]->uuid); // in the order of creation
    QVERIFY(store.create(sampleObject(before::objectClass))->sequence > things[3]->sequence);
    QCOMPARE(store->starts(), 2);
}

void TestDatabase::stateThatIsNotKeptIsLost()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    Object object(user::objectClass);
    object.set(user::username, QStringLiteral("anna"));
    const QUuid anna = store.create(object)->uuid;
    const QDateTime login
        = QDateTime::fromString(QStringLiteral("2026-11-21T21:07:42.123Z"), Qt::ISODateWithMs);
    QVERIFY(bool(store->perform([&](Transaction &transaction) {
        transaction.observe(user::objectClass, anna, [&](Object &change) {
            change.observe(user::lastLogin, login);
            change.observe(user::sessions, 3);
        });
        return Result<void>();
    })));
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->find(user::objectClass, anna)->observed(user::lastLogin), login);
    QCOMPARE(store->find(user::objectClass, anna)->observed(user::sessions), 0);
}

void TestDatabase::stateRevisionsAreNeverMetAgain()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    Object object(user::objectClass);
    object.set(user::username, QStringLiteral("anna"));
    const QUuid anna = store.create(object)->uuid;
    QList<qint64> met{store->find(user::objectClass, anna)->stateRevision};
    for (int start = 0; start < 3; ++start) {
        QVERIFY(bool(store.reopen()));
        for (int sessions = 1; sessions < 3; ++sessions) {
            QVERIFY(store->find(user::objectClass, anna)->stateRevision > met.last());
            met.append(store->find(user::objectClass, anna)->stateRevision);
            QVERIFY(bool(store->perform([&](Transaction &transaction) {
                transaction.observe(user::objectClass, anna,
                                    [&](Object &change) { change.observe(user::sessions, sessions); });
                return Result<void>();
            })));
        }
    }
}

void TestDatabase::placesInTheOrderAreNeverGivenAgain()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    Object entry(user::objectClass);
    entry.set(user::username, QStringLiteral("Anna"));
    const ObjectPtr newest = store.create(entry);
    QVERIFY(newest);
    QVERIFY(bool(store->perform(
        [&](Transaction &transaction) { return transaction.remove(user::objectClass, newest->uuid); })));
    QVERIFY(bool(store.reopen()));
    const ObjectPtr next = store.create(entry);
    QVERIFY(next);
    QVERIFY(next->sequence > newest->sequence); // a page that ended at the removed one goes on with this
}

void TestDatabase::addedFieldsTakeTheirDefaults()
{
    StoreFixture store({&before::objectClass});
    QVERIFY(bool(store.open()));
    Object thing(before::objectClass);
    thing.set(before::name, QStringLiteral("old"));
    const QUuid old = store.create(thing)->uuid;
    store.setClasses({&later::objectClass});
    QVERIFY(bool(store.reopen()));
    Object expected(later::objectClass);
    expected.set(before::name, QStringLiteral("old"));
    QCOMPARE(store->find(later::objectClass, old)->values, expected.values);
    QCOMPARE(store->find(later::objectClass, old)->state, expected.state);
    const ObjectPtr fresh = store.create(sampleObject(later::objectClass));
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->find(later::objectClass, fresh->uuid)->values, fresh->values);
    QCOMPARE(store->find(later::objectClass, fresh->uuid)->state, fresh->state);
    store.setClasses({&before::objectClass}); // and back: what it does not know it leaves
    QVERIFY(bool(store.reopen()));
    QCOMPARE((*store->find(before::objectClass, old))[before::name], QStringLiteral("old"));
}

void TestDatabase::aNewerDatabaseIsRefused()
{
    StoreFixture store({&before::objectClass});
    QVERIFY(bool(store.open()));
    store.close();
    runSql(store.databaseName(),
           QStringLiteral("UPDATE \"linekeeper.meta\" SET value = '99' WHERE key = 'version'"));
    const auto opened = store.open();
    QVERIFY(!opened);
    QVERIFY(opened.error().message.translated().contains(u"99"));
    QVERIFY(
        !store->perform([](Transaction &) { return Result<void>(); })); // fails, and does not wait for ever
}

void TestDatabase::anotherKeyIsRefused()
{
    StoreFixture store({&before::objectClass});
    QVERIFY(bool(store.open()));
    store.close();
    const QTemporaryDir elsewhere;
    const auto folder = DataFolder::open(elsewhere.path());
    const MasterKey other(**folder, {});
    QVERIFY(bool(other.find({})));
    ObjectStore again({&before::objectClass});
    const auto opened = again.start(makeSqliteDialect(), store.databaseName(), other);
    QVERIFY(!opened);
    QVERIFY(opened.error().message.translated().contains(u"key"));
    QVERIFY(bool(store.open()));
    QCOMPARE(store->starts(), 2); // the refused start left no trace
}

void TestDatabase::secretsAreNotInTheFiles()
{
    StoreFixture store({&later::objectClass});
    QVERIFY(bool(store.open()));
    Object thing(later::objectClass);
    thing.set(before::name, QStringLiteral("visible-4711"));
    thing.set(later::password, QStringLiteral("geheim-0815"));
    Object changed = *store.create(thing);
    changed.set(later::password, QStringLiteral("anders-0815"));
    QVERIFY(bool(store->perform(
        [&](Transaction &transaction) { return transaction.replace(changed) ? Result<void>() : Error{}; })));
    for (const bool isOpen : {true, false}) {
        if (!isOpen)
            store.close();
        const QByteArray bytes = allBytesIn(store.folder());
        QVERIFY(bytes.contains("visible-4711"));
        for (const QByteArray secret : {"geheim-0815", "anders-0815"}) {
            QVERIFY(!bytes.contains(secret));
            QVERIFY(!bytes.contains(secret.toBase64().chopped(4)));
            QVERIFY(!bytes.contains(secret.toHex()));
        }
    }
}

void TestDatabase::aSecretMovedToAnotherRowDoesNotOpen()
{
    StoreFixture store({&later::objectClass});
    QVERIFY(bool(store.open()));
    const ObjectPtr left = store.create(sampleObject(later::objectClass, 1));
    const ObjectPtr right = store.create(sampleObject(later::objectClass, 2));
    store.close();
    runSql(store.databaseName(),
           QStringLiteral(
               "UPDATE thing SET password = (SELECT password FROM thing WHERE uuid = '%1') WHERE uuid = '%2'")
               .arg(toText(left->uuid), toText(right->uuid)));
    QVERIFY(!store.open());
}

void TestDatabase::cannotOpen()
{
    const QTemporaryDir elsewhere;
    const auto folder = DataFolder::open(elsewhere.path());
    const MasterKey masterKey(**folder, {});
    ObjectStore store({&before::objectClass});
    QVERIFY(!store.start(makeSqliteDialect(), QStringLiteral("/nonexistent/linekeeper.db"), masterKey));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
