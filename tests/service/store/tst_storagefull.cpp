// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/user.h"
#include "storefixture.h"
#include <QSqlError>
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

namespace {

/// SQLite on a disk of 60 pages.
class SmallDialect final : public SqlDialect {
public:
    QString driver() const override { return m_sqlite->driver(); }
    QStringList openingStatements() const override
    {
        return m_sqlite->openingStatements() + QStringList(QStringLiteral("PRAGMA max_page_count=60"));
    }
    QStringList columnsOf(QSqlDatabase &database, const QString &table) const override
    {
        return m_sqlite->columnsOf(database, table);
    }
    QString columnType(Kind kind) const override { return m_sqlite->columnType(kind); }
    Reason reasonOf(const QSqlError &error) const override { return m_sqlite->reasonOf(error); }
    Result<void> purge(QSqlDatabase &database) const override { return m_sqlite->purge(database); }

private:
    std::unique_ptr<SqlDialect> m_sqlite = makeSqliteDialect();
};

Object makeEntry(const QString &name)
{
    Object entry(phoneBookEntry::objectClass);
    entry.uuid = QUuid::createUuid();
    entry.set(phoneBookEntry::displayName, name);
    entry.set(phoneBookEntry::note, QString(4000, u'x'));
    return entry;
}

ObjectStore::Command creating(const Object &object)
{
    return [object](Transaction &transaction) {
        const auto created = transaction.create(object);
        return created ? Result<void>() : Result<void>(created.error());
    };
}

ObjectStore::Command counting(const QUuid &user, int sessions)
{
    return [user, sessions](Transaction &transaction) {
        transaction.observe(user::objectClass, user,
                            [&](Object &object) { object.observe(user::sessions, sessions); });
        return Result<void>();
    };
}

} // namespace

/// A full disk must refuse what wants to be kept, and nothing else.
class TestStorageFull final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init();
    void refusesAndChangesNothing();
    void stateStillChanges();
    void stateOfTheSameGroupStillChanges();
    void worksAgainWhenThereIsRoom();
    void whatWasTakenSurvives();

private:
    /// Fills the disk; the error that said so.
    Result<void> fill();

    std::unique_ptr<StoreFixture> m_store;
    QUuid m_user;
    int m_events = 0;
};

void TestStorageFull::init()
{
    m_store = std::make_unique<StoreFixture>();
    m_store->listener = [this](const auto &events) { m_events += int(events.size()); };
    QVERIFY(bool(m_store->open(std::make_unique<SmallDialect>())));
    Object user(user::objectClass);
    user.set(user::username, QStringLiteral("anna"));
    m_user = m_store->create(user)->uuid;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a commit failed")));
    const auto full = fill();
    QVERIFY(!full);
    QCOMPARE(int(full.error().reason), int(Reason::StorageFull));
    m_events = 0;
}

Result<void> TestStorageFull::fill()
{
    for (int i = 0; i < 200; ++i)
        if (const auto done = (*m_store)->perform(creating(makeEntry(QString::number(i)))); !done)
            return done;
    return {};
}

void TestStorageFull::refusesAndChangesNothing()
{
    ObjectStore &store = **m_store;
    const qsizetype count = store.count(phoneBookEntry::objectClass);
    QVERIFY(count > 5);
    const Object entry = makeEntry(QStringLiteral("refused"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a commit failed")));
    const auto refused = store.perform(creating(entry));
    QCOMPARE(int(refused.error().reason), int(Reason::StorageFull));
    QCOMPARE(store.count(phoneBookEntry::objectClass), count);
    QVERIFY(!store.find(phoneBookEntry::objectClass, entry.uuid));
    QCOMPARE(m_events, 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a commit failed")));
    QCOMPARE(int(store.perform(creating(entry)).error().reason),
             int(Reason::StorageFull)); // not "already there"
}

void TestStorageFull::stateStillChanges()
{
    ObjectStore &store = **m_store;
    QVERIFY(bool(store.perform(counting(m_user, 3))));
    QCOMPARE(store.find(user::objectClass, m_user)->observed(user::sessions), 3);
    QCOMPARE(m_events, 1);
}

void TestStorageFull::stateOfTheSameGroupStillChanges()
{
    ObjectStore &store = **m_store;
    const Object entry = makeEntry(QStringLiteral("refused"));
    QStringList results;
    const auto note = [&results](const Result<void> &result) {
        results.append(result                                             ? QStringLiteral("done")
                           : result.error().reason == Reason::StorageFull ? QStringLiteral("full")
                                                                          : QStringLiteral("other"));
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a commit failed")));
    {
        WriterStop writer(store);
        store.submit(counting(m_user, 1), note);
        store.submit(creating(entry), note);
        store.submit(creating(makeEntry(QStringLiteral("tried"))), note, ObjectStore::Trial::DryRun);
        store.submit(counting(m_user, 2), note);
    }
    store.stop();
    QCOMPARE(results,
             QStringList({QStringLiteral("done"), QStringLiteral("full"), QStringLiteral("done"),
                          QStringLiteral("done")}));
    QVERIFY(!store.find(phoneBookEntry::objectClass, entry.uuid));
    QCOMPARE(store.find(user::objectClass, m_user)->observed(user::sessions), 2);
    QCOMPARE(m_events, 2);
}

void TestStorageFull::worksAgainWhenThereIsRoom()
{
    ObjectStore &store = **m_store;
    const auto entries = store.all(phoneBookEntry::objectClass);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(bool(store.perform([&](Transaction &transaction) {
            return transaction.remove(phoneBookEntry::objectClass, entries[i]->uuid);
        })));
    store.trimHistory({.entries = 0}); // it keeps what they were
    for (int i = 0; i < 2; ++i) // the first may come before the trimming
        QVERIFY(bool(store.perform([](Transaction &) { return Result<void>(); })));
    const Object entry = makeEntry(QStringLiteral("fits"));
    QVERIFY(bool(store.perform(creating(entry))));
    QVERIFY(store.find(phoneBookEntry::objectClass, entry.uuid));
}

void TestStorageFull::whatWasTakenSurvives()
{
    QList<QUuid> taken;
    for (const ObjectPtr &entry : (*m_store)->all(phoneBookEntry::objectClass))
        taken.append(entry->uuid);
    QVERIFY(bool(m_store->reopen()));
    QList<QUuid> there;
    for (const ObjectPtr &entry : (*m_store)->all(phoneBookEntry::objectClass))
        there.append(entry->uuid);
    QCOMPARE(there, taken);
    QVERIFY(m_store->create(makeEntry(QStringLiteral("on a larger disk"))));
}

QTEST_GUILESS_MAIN(TestStorageFull)
#include "tst_storagefull.moc"
