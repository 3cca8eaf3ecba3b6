// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleobjects.h"
#include "store/historyreader.h"
#include "storefixture.h"
#include <QJsonDocument>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QDateTime noon = QDateTime::fromString(QStringLiteral("2026-11-21T12:00:00.123Z"), Qt::ISODateWithMs);

/// "/path before after", one a line; what is no text as JSON.
QStringList lines(const QJsonArray &changes)
{
    QStringList list;
    for (const QJsonValue change : changes) {
        QStringList words;
        for (const char *member : {"path", "before", "after"}) {
            const QJsonValue value = change[QLatin1String(member)];
            words.append(
                value.isString()
                    ? value.toString()
                    : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)));
        }
        list.append(words.join(u' '));
    }
    return list;
}

HistoryQuery olderThan(qint64 id)
{
    HistoryQuery wanted;
    wanted.olderThan = id;
    return wanted;
}

ObjectPtr shared(const Object &object)
{
    return std::make_shared<const Object>(object);
}

/// A database with a history, without a store around it.
class HistoryFixture {
public:
    HistoryFixture()
        : m_data(*DataFolder::open(m_folder.path()))
        , m_masterKey(*m_data, {})
    {
        open();
    }
    void open()
    {
        m_database.reset();
        m_database = std::make_unique<Database>(makeSqliteDialect(), m_masterKey);
        if (const auto opened = m_database->open(name(), classes); !opened)
            qFatal("%s", qPrintable(opened.error().message.translated()));
    }
    QString name() const { return m_folder.filePath(QStringLiteral("linekeeper.db")); }
    History &history() { return m_database->history(); }
    Database &database() { return *m_database; }

    /// Entries about one object, a second after the other; false: it went wrong.
    bool append(const Object &object, int count, const QDateTime &from = noon)
    {
        bool isGood = bool(m_database->begin());
        for (int i = 0; i < count; ++i) {
            Object after = object;
            after.revision = i + 1;
            isGood = isGood
                && m_database->history().append(
                    {&object.objectClass(), i == 0 ? nullptr : shared(object), shared(after), m_author},
                    from.addSecs(i));
        }
        return isGood && m_database->commit();
    }
    /// The ids of a reading, and what it gives to go on with.
    std::pair<QList<qint64>, qint64> read(const HistoryQuery &wanted, int maxLook = 1000)
    {
        QList<qint64> ids;
        const auto next = history().read(wanted, maxLook, [&](const HistoryEntry &entry) {
            ids.append(entry.id);
            return true;
        });
        return {ids, next ? *next : -1};
    }
    int trim(const HistoryRetention &retention, const QDateTime &now = noon)
    {
        const auto trimmed = history().trim(retention, now);
        return trimmed ? *trimmed : -1;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DataFolder> m_data;
    MasterKey m_masterKey;
    std::unique_ptr<Database> m_database;
    const std::shared_ptr<const Author> m_author = std::make_shared<const Author>();
};

Object named(Object object)
{
    object.uuid = QUuid::createUuid();
    return object;
}

} // namespace

class TestHistory final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesOfNewAndGone();
    void differencesOfTwo();
    void differencesOfSecrets();
    void differencesOfAttributes();
    void whatIsHistoric();
    void entriesComeBackWhole();
    void order();
    void lookingForOne();
    void takingNoMore();
    void lookingNoFurther();
    void numbersGoOn();
    void trimByNumber();
    void trimByTime();
    void trimInPieces();
    void trimEverything();
    void whatTheStoreKeeps();
    void trimWhileOthersWrite();
    void readerBesideTheWriter();
};

void TestHistory::differencesOfNewAndGone()
{
    Object account = makeAccount("anna");
    account.set(sipAccount::enabled, true);
    account.attributes.insert(latin("site"), latin("berlin"));
    QCOMPARE(
        lines(differences(nullptr, &account)),
        (QStringList{latin("/sipAccount/user [null] anna"), latin("/sipAccount/domain [null] example.com"),
                     latin("/sipAccount/enabled [null] [true]"), latin("/attributes/site [null] berlin")}));
    QCOMPARE(
        lines(differences(&account, nullptr)),
        (QStringList{latin("/sipAccount/user anna [null]"), latin("/sipAccount/domain example.com [null]"),
                     latin("/sipAccount/enabled [true] [null]"), latin("/attributes/site berlin [null]")}));
    const Object nothing(sipAccount::objectClass);
    QCOMPARE(differences(nullptr, &nothing), QJsonArray());
}

void TestHistory::differencesOfTwo()
{
    const Object before = makeAccount("anna");
    Object after = before;
    QCOMPARE(differences(&before, &after), QJsonArray());
    after.observe(sipAccount::code, 200);
    QCOMPARE(differences(&before, &after), QJsonArray());
    after.set(sipAccount::registerInterval, 90s);
    after.set(sipAccount::displayName, latin("Anna"));
    QCOMPARE(lines(differences(&before, &after)),
             (QStringList{latin("/sipAccount/displayName  Anna"),
                          latin("/sipAccount/registerInterval [60] [90]")}));
    const Object user = makeUser(latin("u"), {latin("a")});
    Object other = user;
    other.set(user::roles, QStringList{latin("a"), latin("b")});
    QCOMPARE(lines(differences(&user, &other)), QStringList{latin("/user/roles [[\"a\"]] [[\"a\",\"b\"]]")});
}

void TestHistory::differencesOfSecrets()
{
    Object before = makeAccount("anna");
    before.set(sipAccount::password, latin("one"));
    Object after = before;
    QCOMPARE(differences(&before, &after), QJsonArray());
    after.set(sipAccount::password, latin("two"));
    QCOMPARE(lines(differences(&before, &after)), QStringList{latin("/sipAccount/password [null] [null]")});
    Object user = makeUser(latin("u"));
    user.set(user::password, latin("hash"));
    QCOMPARE(lines(differences(nullptr, &user)).last(), latin("/user/password [null] [null]"));
    Object key = makeKey(QUuid::createUuid());
    key.set(apiKey::digest, latin("digest"));
    QVERIFY(!lines(differences(nullptr, &key)).join(u' ').contains(u"digest"));
}

void TestHistory::differencesOfAttributes()
{
    Object before = makeAccount("anna");
    Object after = before;
    before.attributes = {{latin("b"), latin("1")}, {latin("same"), latin("2")}, {latin("a/~"), latin("")}};
    after.attributes = {{latin("b"), latin("3")}, {latin("same"), latin("2")}, {latin("c"), latin("")}};
    QCOMPARE(lines(differences(&before, &after)),
             (QStringList{latin("/attributes/a~1~0  [null]"), latin("/attributes/b 1 3"),
                          latin("/attributes/c [null] ")}));
}

void TestHistory::whatIsHistoric()
{
    const Object before = makeAccount("anna");
    Object after = before;
    const auto change = [&] {
        return Transaction::Change{&sipAccount::objectClass, shared(before), shared(after)};
    };
    QVERIFY(!isHistoric(change()));
    after.observe(sipAccount::code, 200);
    after.stateRevision = 1;
    QVERIFY(!isHistoric(change()));
    after.revision = 1;
    QVERIFY(isHistoric(change()));
    QVERIFY(isHistoric({&sipAccount::objectClass, nullptr, shared(after)}));
    QVERIFY(isHistoric({&sipAccount::objectClass, shared(after), nullptr}));
    static constexpr Field<QString> name{.name = "name", .label = ""};
    static constexpr auto fields = describe(name);
    static constexpr ObjectClass quiet
        = checked({.name = "quiet", .label = "", .fields = fields, .hasHistory = false});
    QVERIFY(!isHistoric({&quiet, nullptr, shared(Object(quiet))}));
}

void TestHistory::entriesComeBackWhole()
{
    HistoryFixture database;
    Object before = named(makeAccount("anna"));
    before.revision = 7;
    Object after = before;
    after.revision = 8;
    after.set(sipAccount::displayName, QString::fromUtf8("ä€😀\"'\\"));
    after.attributes.insert(latin("site"), QString::fromUtf8("Köln"));
    const Author author{.user = QUuid::createUuid(),
                        .username = QString::fromUtf8("Ünal"),
                        .key = QUuid::createUuid(),
                        .address = latin("::1")};
    QVERIFY(bool(database.history().append(
        {&sipAccount::objectClass, shared(before), shared(after), std::make_shared<const Author>(author)},
        noon)));
    std::vector<HistoryEntry> entries;
    const auto next = database.history().read({}, 10, [&](const HistoryEntry &entry) {
        entries.push_back(entry);
        return true;
    });
    QCOMPARE(*next, 0);
    QCOMPARE(entries.size(), 1u);
    const HistoryEntry &entry = entries.front();
    QCOMPARE(entry.time, noon);
    QVERIFY(entry.author == author);
    QCOMPARE(entry.className, latin("sipAccount"));
    QCOMPARE(entry.uuid, before.uuid);
    QCOMPARE(entry.revision, 8);
    QVERIFY(entry.kind == ChangeEvent::Kind::Update);
    QCOMPARE(entry.changes, differences(&before, &after));
    QCOMPARE(entry.attributesBefore, before.attributes);
    QCOMPARE(entry.attributesAfter, after.attributes);
}

/// The number decides, not the clock, which may be set back.
void TestHistory::order()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 3));
    QVERIFY(database.append(named(makeAccount("b")), 3, noon.addDays(-1)));
    const auto [ids, next] = database.read({});
    QCOMPARE(ids, (QList<qint64>{6, 5, 4, 3, 2, 1}));
    QCOMPARE(next, 0);
    QCOMPARE(database.read(olderThan(4)).first, (QList<qint64>{3, 2, 1}));
    QCOMPARE(database.read(olderThan(1)), (std::pair<QList<qint64>, qint64>{{}, 0}));
    QCOMPARE(database.read(olderThan(1'000'000)).first.size(), 6);
}

void TestHistory::lookingForOne()
{
    HistoryFixture database;
    const Object account = named(makeAccount("a"));
    Object user = named(makeUser(latin("u")));
    QVERIFY(database.append(account, 2));
    QVERIFY(database.append(user, 2));
    QVERIFY(database.append(named(makeAccount("b")), 1));
    user = makeUser(latin("v"));
    user.uuid = account.uuid;
    QVERIFY(database.append(user, 1));
    const auto ids = [&](const QString &className, const QUuid &uuid, qint64 before = 0) {
        return database.read({.className = className, .uuid = uuid, .olderThan = before}).first;
    };
    QCOMPARE(ids(latin("sipAccount"), {}), (QList<qint64>{5, 2, 1}));
    QCOMPARE(ids(latin("user"), {}), (QList<qint64>{6, 4, 3}));
    QCOMPARE(ids({}, account.uuid), (QList<qint64>{6, 2, 1}));
    QCOMPARE(ids(latin("sipAccount"), account.uuid), (QList<qint64>{2, 1}));
    QCOMPARE(ids(latin("user"), account.uuid, 6), QList<qint64>());
    QCOMPARE(ids(latin("role"), {}), QList<qint64>());
    QCOMPARE(ids({}, QUuid::createUuid()), QList<qint64>());
    QCOMPARE(ids(latin("user' OR '1'='1"), {}), QList<qint64>());
}

/// What is not taken is the first of the next reading.
void TestHistory::takingNoMore()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 10));
    QList<qint64> all;
    qint64 next = 0;
    int readings = 0;
    do {
        int room = 3;
        const auto read = database.history().read(olderThan(next), 1000, [&](const HistoryEntry &entry) {
            if (room-- == 0)
                return false;
            all.append(entry.id);
            return true;
        });
        QVERIFY(bool(read));
        next = *read;
        ++readings;
    } while (next > 0);
    QCOMPARE(all, (QList<qint64>{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
    QCOMPARE(readings, 4);
}

void TestHistory::lookingNoFurther()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 10));
    QCOMPARE(database.read({}, 4), (std::pair<QList<qint64>, qint64>{{10, 9, 8, 7}, 7}));
    QCOMPARE(database.read(olderThan(7), 4), (std::pair<QList<qint64>, qint64>{{6, 5, 4, 3}, 3}));
    QCOMPARE(database.read(olderThan(3), 4), (std::pair<QList<qint64>, qint64>{{2, 1}, 0}));
    QCOMPARE(database.read({}, 11).second, 0);
    // Just so many: there may be more; the next time there is nothing.
    QCOMPARE(database.read({}, 10).second, 1);
    QCOMPARE(database.read(olderThan(1), 10), (std::pair<QList<qint64>, qint64>{{}, 0}));
}

/// After a start; after a rollback as if nothing had been, or what is trimmed by number would be too much.
void TestHistory::numbersGoOn()
{
    HistoryFixture database;
    const Object account = named(makeAccount("a"));
    QVERIFY(database.append(account, 3));
    database.open();
    QVERIFY(database.append(account, 2));
    QVERIFY(bool(database.database().begin()));
    QVERIFY(bool(database.history().append(
        {&sipAccount::objectClass, nullptr, shared(account), std::make_shared<const Author>()}, noon)));
    database.database().rollback();
    QVERIFY(database.append(account, 1));
    const auto ids = database.read({}).first;
    QCOMPARE(ids, (QList<qint64>{6, 5, 4, 3, 2, 1}));
}

void TestHistory::trimByNumber()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 10));
    QCOMPARE(database.trim({.entries = 10}), 0);
    QCOMPARE(database.trim({.entries = 1'000'000'000'000}), 0);
    QCOMPARE(database.trim({.entries = 4}), 6);
    QCOMPARE(database.read({}).first, (QList<qint64>{10, 9, 8, 7}));
    QCOMPARE(database.trim({.entries = 4}), 0);
}

void TestHistory::trimByTime()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 10));
    const HistoryRetention hour{.time = 1h};
    QCOMPARE(database.trim(hour, noon.addSecs(3600)), 0);
    QCOMPARE(database.trim(hour, noon.addSecs(3603)), 3);
    QCOMPARE(database.read({}).first, (QList<qint64>{10, 9, 8, 7, 6, 5, 4}));
    QCOMPARE(database.trim(hour, noon.addYears(1)), 7);
    QCOMPARE(database.trim(hour, noon.addYears(1)), 0);
}

void TestHistory::trimInPieces()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 2503));
    QCOMPARE(database.trim({.entries = 3}), 1000);
    QCOMPARE(database.read({}, 5000).first.last(), 1001); // the oldest go first
    QCOMPARE(database.trim({.entries = 3}), 1000);
    QCOMPARE(database.trim({.entries = 3}), 500);
    QCOMPARE(database.trim({.entries = 3}), 0);
    QCOMPARE(database.read({}).first, (QList<qint64>{2503, 2502, 2501}));
}

/// Whoever pages meanwhile meets no number twice.
void TestHistory::trimEverything()
{
    HistoryFixture database;
    QVERIFY(database.append(named(makeAccount("a")), 5));
    QCOMPARE(database.trim({.entries = 0}), 5);
    QCOMPARE(database.read({}).first, QList<qint64>());
    QVERIFY(database.append(named(makeAccount("b")), 1));
    QCOMPARE(database.read({}).first, QList<qint64>{6});
}

/// Of commands that fail or are a trial, nothing; of others each change, in the name of who asked.
void TestHistory::whatTheStoreKeeps()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    const auto creating = [](const Object &object, const QString &author, const Result<void> &result) {
        return [=](Transaction &transaction) -> Result<void> {
            transaction.actFor({.username = author}, {});
            const auto created = transaction.create(object);
            if (!created)
                return created.error();
            Object changed = **created;
            changed.attributes.insert(latin("a"), latin("b"));
            const auto replaced = transaction.replace(changed);
            return replaced ? result : replaced.error();
        };
    };
    QSemaphore done;
    WriterStop writer(*store);
    const auto note = [&done](const Result<void> &) { done.release(); };
    store->submit(creating(makeUser(latin("one")), latin("x"), {}), note);
    store->submit(creating(makeUser(latin("two")), latin("y"), Error{Reason::Invalid, {"No."}}), note);
    store->submit(creating(makeUser(latin("three")), latin("y"), {}), note, ObjectStore::Trial::DryRun);
    store->submit(creating(makeUser(latin("four")), latin("z"), {}), note);
    writer.release();
    QVERIFY(done.tryAcquire(4, 60'000));
    store.close();
    Database database(makeSqliteDialect(), store.masterKey());
    QVERIFY(bool(database.open(store.databaseName(), classes)));
    QStringList seen;
    const auto read = database.history().read(
        {.className = latin("user"), .uuid = {}}, 100, [&](const HistoryEntry &entry) {
            seen.append(entry.author.username + QString::number(entry.revision));
            return true;
        });
    QVERIFY(bool(read));
    QCOMPARE(seen, (QStringList{latin("z2"), latin("z1"), latin("x2"), latin("x1")}));
}

void TestHistory::trimWhileOthersWrite()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(bool(store->perform([](Transaction &transaction) -> Result<void> {
            for (int n = 0; n < 1000; ++n)
                if (const auto created = transaction.create(makeAccount("a")); !created)
                    return created.error();
            return {};
        })));
        store->trimHistory({.entries = 10});
    }
    QVERIFY(store.create(makeUser(latin("last"))) != nullptr);
    store.close(); // finishes what is queued
    Database database(makeSqliteDialect(), store.masterKey());
    QVERIFY(bool(database.open(store.databaseName(), classes)));
    QList<qint64> ids;
    QVERIFY(bool(database.history().read({}, 10'000, [&](const HistoryEntry &entry) {
        ids.append(entry.id);
        return true;
    })));
    QVERIFY2(ids.size() <= 1011, qPrintable(QString::number(ids.size()))); // a piece may be left
    QCOMPARE(ids.first() - ids.last() + 1, ids.size());
}

/// Each reading is whole, whatever is written meanwhile.
void TestHistory::readerBesideTheWriter()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    HistoryReader reader(makeSqliteDialect(), store.databaseName());
    std::atomic<int> readings{0};
    std::atomic<int> wrong{0};
    QSemaphore done;
    for (int i = 0; i < 50; ++i) {
        QVERIFY(store.create(makeUser(QString::number(i))) != nullptr);
        reader.read(
            {}, 1000, [](const HistoryEntry &) { return true; },
            [&, i](const Result<HistoryReader::Page> &page) {
                if (!page || page->next != 0 || int(page->entries.size()) <= i)
                    ++wrong;
                ++readings;
                done.release();
            });
    }
    QVERIFY(done.tryAcquire(50, 60'000));
    QCOMPARE(readings.load(), 50);
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
