// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/sipaccount.h"
#include "databasefile.h"
#include "storefixture.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

namespace {

/// The same class with and without a secret.
namespace with {
constexpr Field<QString> name{.name = "name", .label = ""};
constexpr Field<QString> pin{.name = "pin", .label = "", .traits = Secret};
constexpr auto fields = describe(name, pin);
constexpr Field<QString> code{.name = "code", .label = "", .traits = Secret | Kept};
constexpr auto state = describe(code);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "", .fields = fields, .state = state});
} // namespace with

namespace without {
constexpr auto fields = describe(with::name);
constexpr ObjectClass objectClass = checked({.name = "thing", .label = "", .fields = fields});
} // namespace without

/// SQLite, where the files cannot be cleaned.
class StickyDialect final : public SqlDialect {
public:
    QString driver() const override { return m_sqlite->driver(); }
    QStringList openingStatements() const override { return m_sqlite->openingStatements(); }
    QStringList columnsOf(QSqlDatabase &database, const QString &table) const override
    {
        return m_sqlite->columnsOf(database, table);
    }
    QString columnType(Kind kind) const override { return m_sqlite->columnType(kind); }
    Reason reasonOf(const QSqlError &error) const override { return m_sqlite->reasonOf(error); }
    Result<void> purge(QSqlDatabase &) const override { return Error{Reason::StorageFull, {"It sticks."}}; }

private:
    std::unique_ptr<SqlDialect> m_sqlite = makeSqliteDialect();
};

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

Object account(const QString &user, const QString &password)
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::user, user);
    object.set(sipAccount::domain, QStringLiteral("example.com"));
    object.set(sipAccount::password, password);
    return object;
}

} // namespace

class TestKeyRotation final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void init();
    void sealsAllAnew();
    void leavesNothingOfTheOldKey();
    void tokensKeepTheirHashes();
    void aDatabaseOfBeforeKeepsItsHashes();
    void columnsThatAreNotKnown();
    void againAndAgain();
    void cutOffBeforeTheCommit();
    void cutOffAfterTheCommit();
    void cutOffBeforeThePurge();
    void aFailedPurgeIsMadeUpFor();
    void failsBeforeAnythingIsChanged();
    void aKeyThatCouldNotTakeItsPlaceIsNotLost();
    void aReaderIsInTheWay();
    void isOneOfTheCommands();
    void anUpkeepThatThrows();
    void aStoppedStoreDoesNotRotate();

private:
    QString keyFile() const { return m_store->data().filePath(QStringLiteral("secret.key")); }
    QString newKeyFile() const { return keyFile() + QStringLiteral(".new"); }
    Result<void> rotate();
    QString passwordOf(const QUuid &uuid) const;
    QString metaOf(const char *key) const;

    std::unique_ptr<StoreFixture> m_store;
    QUuid m_anna;
};

void TestKeyRotation::init()
{
    m_store = std::make_unique<StoreFixture>();
    QVERIFY(bool(m_store->open()));
    const ObjectPtr anna = m_store->create(account(QStringLiteral("anna"), QStringLiteral("geheim-0815")));
    QVERIFY(anna);
    m_anna = anna->uuid;
}

Result<void> TestKeyRotation::rotate()
{
    std::promise<Result<void>> promise;
    auto outcome = promise.get_future();
    (*m_store)->maintain([](Database &database) { return database.rotateKey(); },
                         [&](const Result<void> &result) { promise.set_value(result); });
    return outcome.get();
}

QString TestKeyRotation::passwordOf(const QUuid &uuid) const
{
    const ObjectPtr object = (*m_store)->find(sipAccount::objectClass, uuid);
    return object ? (*object)[sipAccount::password] : QString();
}

QString TestKeyRotation::metaOf(const char *key) const
{
    const QString statement = QStringLiteral("SELECT value FROM \"linekeeper.meta\" WHERE key = '%1'");
    return selectSql(m_store->databaseName(), statement.arg(QString::fromLatin1(key))).join(u'|');
}

void TestKeyRotation::sealsAllAnew()
{
    const QByteArray oldKey = read(keyFile());
    const QString oldFingerprint = metaOf("key");
    const ObjectPtr before = (*m_store)->find(sipAccount::objectClass, m_anna);
    QVERIFY(bool(rotate()));
    QVERIFY(read(keyFile()) != oldKey);
    QVERIFY(metaOf("key") != oldFingerprint);
    QVERIFY(!QFile::exists(newKeyFile()));
    const ObjectPtr bert = m_store->create(account(QStringLiteral("bert"), QStringLiteral("geheim-4711")));
    QVERIFY(bool(m_store->reopen()));
    const ObjectPtr after = (*m_store)->find(sipAccount::objectClass, m_anna);
    QCOMPARE(after->values, before->values);
    QCOMPARE(after->revision, before->revision);
    QCOMPARE(passwordOf(bert->uuid), QStringLiteral("geheim-4711"));
}

void TestKeyRotation::leavesNothingOfTheOldKey()
{
    for (int i = 0; i < 300; ++i)
        QVERIFY(m_store->create(account(QStringLiteral("u%1").arg(i), QStringLiteral("geheim-%1").arg(i))));
    // What is gone has left texts in free pages, too.
    QVERIFY(bool((*m_store)->perform([](Transaction &transaction) {
        const auto accounts = transaction.all(sipAccount::objectClass);
        for (std::size_t i = 0; i < accounts.size(); i += 3)
            if (const auto done = transaction.remove(sipAccount::objectClass, accounts[i]->uuid); !done)
                return done;
        return Result<void>();
    })));
    QStringList sealed
        = selectSql(m_store->databaseName(), QStringLiteral("SELECT password FROM sipAccount"));
    QCOMPARE(sealed.size(), 200);
    sealed.append(metaOf("tokenKey"));
    const QByteArray oldKey = read(keyFile());
    QVERIFY(bool(rotate()));
    for (const bool isOpen : {true, false}) {
        if (!isOpen)
            m_store->close();
        const QByteArray bytes = allBytesIn(m_store->folder());
        QVERIFY(bytes.contains("example.com"));
        QVERIFY(!bytes.contains(oldKey));
        QVERIFY(!bytes.contains(QByteArray::fromBase64(oldKey)));
        QVERIFY(!bytes.contains("geheim-"));
        for (const QString &text : std::as_const(sealed))
            QVERIFY2(text.size() > 50 && !bytes.contains(text.toLatin1()), qPrintable(text));
    }
}

void TestKeyRotation::tokensKeepTheirHashes()
{
    const QString hash = (*m_store)->tokenDigest().digest("token");
    const QByteArray key = QByteArray::fromBase64(read(keyFile()));
    QVERIFY(hash != TokenDigest(SecretBox(key).derivedTokenKey()).digest("token")); // it is a key of its own
    QVERIFY(bool(rotate()));
    QCOMPARE((*m_store)->tokenDigest().digest("token"), hash);
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE((*m_store)->tokenDigest().digest("token"), hash);
}

void TestKeyRotation::aDatabaseOfBeforeKeepsItsHashes()
{
    const QByteArray key = QByteArray::fromBase64(read(keyFile()));
    const QString hash = TokenDigest(SecretBox(key).derivedTokenKey()).digest("token");
    m_store->close();
    runSql(m_store->databaseName(), QStringLiteral("DELETE FROM \"linekeeper.meta\" WHERE key = 'tokenKey'"));
    runSql(m_store->databaseName(), QStringLiteral("DROP TABLE \"linekeeper.history\""), 0);
    runSql(m_store->databaseName(),
           QStringLiteral("UPDATE \"linekeeper.meta\" SET value = '1' WHERE key = 'version'"));
    QVERIFY(bool(m_store->open()));
    QCOMPARE((*m_store)->tokenDigest().digest("token"), hash);
    QVERIFY(bool(rotate()));
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE((*m_store)->tokenDigest().digest("token"), hash);
}

void TestKeyRotation::columnsThatAreNotKnown()
{
    StoreFixture store({&with::objectClass});
    QVERIFY(bool(store.open()));
    Object thing(with::objectClass);
    thing.set(with::pin, QStringLiteral("geheim-0815"));
    thing.observe(with::code, QStringLiteral("geheim-4711"));
    const QUuid uuid = store.create(thing)->uuid;
    store.setClasses({&without::objectClass});
    QVERIFY(bool(store.reopen()));
    std::promise<Result<void>> promise;
    store->maintain([](Database &database) { return database.rotateKey(); },
                    [&](const Result<void> &result) { promise.set_value(result); });
    QVERIFY(bool(promise.get_future().get()));
    store.setClasses({&with::objectClass});
    QVERIFY(bool(store.reopen()));
    QCOMPARE((*store->find(with::objectClass, uuid))[with::pin], QStringLiteral("geheim-0815"));
    QCOMPARE(store->find(with::objectClass, uuid)->observed(with::code), QStringLiteral("geheim-4711"));
}

void TestKeyRotation::againAndAgain()
{
    QSet<QByteArray> keys{read(keyFile())};
    for (int i = 0; i < 5; ++i) {
        QVERIFY(bool(rotate()));
        keys.insert(read(keyFile()));
    }
    QCOMPARE(keys.size(), 6);
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE(passwordOf(m_anna), QStringLiteral("geheim-0815"));
}

void TestKeyRotation::cutOffBeforeTheCommit()
{
    const QByteArray key = read(keyFile());
    QVERIFY(bool(m_store->masterKey().propose(SecretBox::newKey())));
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE(read(keyFile()), key);
    QVERIFY(!QFile::exists(newKeyFile()));
    QCOMPARE(passwordOf(m_anna), QStringLiteral("geheim-0815"));
}

void TestKeyRotation::cutOffAfterTheCommit()
{
    const QByteArray oldKey = read(keyFile());
    QVERIFY(bool(rotate()));
    const QByteArray newKey = read(keyFile());
    m_store->close();
    QVERIFY(QFile::rename(keyFile(), newKeyFile()));
    QVERIFY(bool(m_store->data().writePrivate(QStringLiteral("secret.key"), oldKey)));
    QVERIFY(bool(m_store->open()));
    QCOMPARE(read(keyFile()), newKey);
    QVERIFY(!QFile::exists(newKeyFile()));
    QVERIFY(!allBytesIn(m_store->folder()).contains(oldKey));
    QCOMPARE(passwordOf(m_anna), QStringLiteral("geheim-0815"));
}

void TestKeyRotation::cutOffBeforeThePurge()
{
    const QString sealed
        = selectSql(m_store->databaseName(), QStringLiteral("SELECT password FROM sipAccount")).value(0);
    QVERIFY(!sealed.isEmpty());
    m_store->close();
    QVERIFY(bool(m_store->open(std::make_unique<StickyDialect>())));
    QVERIFY(!rotate());
    QCOMPARE(metaOf("unpurged"), QStringLiteral("1"));
    QVERIFY(allBytesIn(m_store->folder()).contains(sealed.toLatin1()));
    // Copied while it is open, the folder is what a kill would leave.
    const QTemporaryDir copy;
    for (const char *suffix : {"", "-wal"})
        QFile::copy(m_store->databaseName() + QString::fromLatin1(suffix),
                    copy.filePath(QStringLiteral("linekeeper.db")) + QString::fromLatin1(suffix));
    QFile::copy(keyFile(), copy.filePath(QStringLiteral("secret.key")));
    const auto folder = DataFolder::open(copy.path());
    const MasterKey masterKey(**folder, {});
    ObjectStore again({catalogue().begin(), catalogue().end()});
    QVERIFY(
        bool(again.start(makeSqliteDialect(), copy.filePath(QStringLiteral("linekeeper.db")), masterKey)));
    QVERIFY(!allBytesIn(copy.path()).contains(sealed.toLatin1()));
    QCOMPARE((*again.find(sipAccount::objectClass, m_anna))[sipAccount::password],
             QStringLiteral("geheim-0815"));
}

void TestKeyRotation::aFailedPurgeIsMadeUpFor()
{
    const QByteArray oldKey = read(keyFile());
    m_store->close();
    QVERIFY(bool(m_store->open(std::make_unique<StickyDialect>())));
    const auto rotated = rotate();
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().message.translated(), QStringLiteral("It sticks."));
    QVERIFY(read(keyFile()) != oldKey);
    m_store->close();
    QVERIFY(bool(m_store->open(std::make_unique<StickyDialect>()))); // it only warns
    QCOMPARE(metaOf("unpurged"), QStringLiteral("1"));
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE(metaOf("unpurged"), QStringLiteral("0"));
    QCOMPARE(passwordOf(m_anna), QStringLiteral("geheim-0815"));
}

void TestKeyRotation::failsBeforeAnythingIsChanged()
{
    const QByteArray key = read(keyFile());
    const QString fingerprint = metaOf("key");
    QVERIFY(QDir().mkpath(newKeyFile() + QStringLiteral("/x")));
    const auto rotated = rotate();
    QVERIFY(!rotated);
    QVERIFY(rotated.error().message.translated().contains(newKeyFile()));
    QCOMPARE(read(keyFile()), key);
    QCOMPARE(metaOf("key"), fingerprint);
    QVERIFY(QDir(newKeyFile()).removeRecursively());
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE(passwordOf(m_anna), QStringLiteral("geheim-0815"));
}

/// The new key must be neither overwritten nor removed while the only copy of it stands in the wrong place.
void TestKeyRotation::aKeyThatCouldNotTakeItsPlaceIsNotLost()
{
    const QByteArray oldKey = read(keyFile());
    QVERIFY(QFile::remove(keyFile()));
    QVERIFY(QDir().mkpath(keyFile() + QStringLiteral("/x")));
    QVERIFY(!rotate());
    const QByteArray newKey = read(newKeyFile());
    QVERIFY(!newKey.isEmpty() && newKey != oldKey);
    QVERIFY(!rotate());
    QCOMPARE(read(newKeyFile()), newKey);
    QVERIFY(QDir(keyFile()).removeRecursively());
    QVERIFY(bool(m_store->data().writePrivate(QStringLiteral("secret.key"), oldKey)));
    QVERIFY(bool(rotate()));
    QVERIFY(read(keyFile()) != newKey && read(keyFile()) != oldKey);
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE(passwordOf(m_anna), QStringLiteral("geheim-0815"));
}

void TestKeyRotation::aReaderIsInTheWay()
{
    {
        QSqlDatabase database
            = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("reader"));
        database.setDatabaseName(m_store->databaseName());
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("BEGIN")));
        QVERIFY(query.exec(QStringLiteral("SELECT * FROM sipAccount")) && query.next());
        const auto rotated = rotate();
        QVERIFY(!rotated);
        QCOMPARE(int(rotated.error().reason), int(Reason::Locked));
        query.finish();
        QVERIFY(query.exec(QStringLiteral("COMMIT")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("reader"));
    QVERIFY(bool(rotate()));
    QCOMPARE(metaOf("unpurged"), QStringLiteral("0"));
}

void TestKeyRotation::isOneOfTheCommands()
{
    QList<int> order;
    const auto note = [&](int number) {
        return [&order, number](const Result<void> &result) {
            QVERIFY(bool(result));
            order.append(number);
        };
    };
    const auto creating = [](const char *name) {
        return [name](Transaction &transaction) {
            Object entry(phoneBookEntry::objectClass);
            entry.set(phoneBookEntry::displayName, QString::fromLatin1(name));
            entry.set(phoneBookEntry::address, QStringLiteral("1"));
            const auto created = transaction.create(entry);
            return created ? Result<void>() : Result<void>(created.error());
        };
    };
    const auto rotating = [](Database &database) { return database.rotateKey(); };
    {
        const WriterStop stop(**m_store);
        (*m_store)->submit(creating("a"), note(1));
        (*m_store)->submit(creating("b"), note(2));
        (*m_store)->maintain(rotating, note(3));
        (*m_store)->maintain(rotating, note(4));
        (*m_store)->submit(creating("c"), note(5));
        (*m_store)->maintain(rotating, note(6));
    }
    QVERIFY(bool((*m_store)->perform([](Transaction &) { return Result<void>(); })));
    QCOMPARE(order, QList<int>({1, 2, 3, 4, 5, 6}));
    QVERIFY(bool(m_store->reopen()));
    QCOMPARE((*m_store)->count(phoneBookEntry::objectClass), 3);
}

void TestKeyRotation::anUpkeepThatThrows()
{
    std::promise<Result<void>> promise;
    (*m_store)->maintain([](Database &) -> Result<void> { throw std::runtime_error("no"); },
                         [&](const Result<void> &result) { promise.set_value(result); });
    QVERIFY(!promise.get_future().get());
    QVERIFY(bool(rotate()));
}

void TestKeyRotation::aStoppedStoreDoesNotRotate()
{
    (*m_store)->stop();
    QVERIFY(!rotate());
}

QTEST_GUILESS_MAIN(TestKeyRotation)
#include "tst_keyrotation.moc"
