// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/user.h"
#include "storefixture.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;

namespace {

Object makeUser(const QString &name)
{
    Object object(user::objectClass);
    object.uuid = QUuid::createUuid();
    object.set(user::username, name);
    return object;
}

ObjectStore::Command creating(const Object &object)
{
    return [object](Transaction &transaction) {
        const auto created = transaction.create(object);
        return created ? Result<void>() : Result<void>(created.error());
    };
}

/// How often what happened, and in which order.
struct Record {
    std::mutex mutex;
    QStringList entries;
    void add(const QString &entry)
    {
        const std::lock_guard lock(mutex);
        entries.append(entry);
    }
};

} // namespace

class TestObjectStore final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void commandsThatWaitAreCommittedTogether();
    void creatingFromManyThreads();
    void aFailedCommandLeavesNothing_data();
    void aFailedCommandLeavesNothing();
    void aFailedCommandLeavesItsGroupAlone();
    void aDryRunTellsButLeavesNothing();
    void listenersHearInOrderAndFirst();
    void listenersHearNothingOfNothing();
    void readersNeverSeeHalfACommand();
    void stopFinishesWhatIsQueued();
    void nothingRunsAfterStop();
    void objectsOfTwoClassesMayShareAUuid();
};

void TestObjectStore::commandsThatWaitAreCommittedTogether()
{
    StoreFixture store;
    std::atomic<int> commits{0};
    std::atomic<int> events{0};
    store.listener = [&](const std::vector<ChangeEvent> &changes) {
        ++commits;
        events += int(changes.size());
    };
    QVERIFY(bool(store.open()));
    QSemaphore done;
    WriterStop writer(*store);
    for (int i = 0; i < 500; ++i)
        store->submit(creating(makeUser(QString::number(i))), [&](const auto &) { done.release(); });
    writer.release();
    QVERIFY(done.tryAcquire(500, 60'000));
    QCOMPARE(commits.load(), 1);
    QCOMPARE(events.load(), 500);
}

void TestObjectStore::creatingFromManyThreads()
{
    constexpr int threadCount = 8;
    constexpr int each = 125;
    StoreFixture store;
    QVERIFY(bool(store.open()));
    QSemaphore done;
    std::atomic<int> failures{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < threadCount; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < each; ++i)
                store->submit(creating(makeUser(QStringLiteral("%1.%2").arg(thread).arg(i))),
                              [&](const Result<void> &result) {
                                  failures += !result;
                                  done.release();
                              });
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(done.tryAcquire(threadCount * each, 60'000));
    QCOMPARE(failures.load(), 0);
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->count(user::objectClass), threadCount * each);
    for (int thread = 0; thread < threadCount; ++thread)
        for (int i = 0; i < each; ++i)
            QVERIFY(store->findNamed(user::objectClass, QStringLiteral("%1.%2").arg(thread).arg(i)));
}

void TestObjectStore::aFailedCommandLeavesNothing_data()
{
    QTest::addColumn<bool>("throws");
    QTest::newRow("an error") << false;
    QTest::newRow("an exception") << true;
}

void TestObjectStore::aFailedCommandLeavesNothing()
{
    QFETCH(bool, throws);
    StoreFixture store;
    int heard = 0;
    store.listener = [&](const auto &) { ++heard; };
    QVERIFY(bool(store.open()));
    const ObjectPtr anna = store.create(makeUser(QStringLiteral("anna")));
    heard = 0;
    if (throws)
        QTest::ignoreMessage(QtWarningMsg, "a command failed: bang");
    const auto failed = store->perform([&](Transaction &transaction) -> Result<void> {
        Object changed = *anna;
        changed.set(user::enabled, false);
        if (!transaction.replace(changed) || !transaction.create(makeUser(QStringLiteral("bert"))))
            return {};
        if (throws)
            throw std::runtime_error("bang");
        return Error{Reason::Forbidden, {"no"}};
    });
    QVERIFY(!failed);
    QCOMPARE(int(failed.error().reason), int(throws ? Reason::Internal : Reason::Forbidden));
    QCOMPARE(heard, 0);
    QCOMPARE(store->find(user::objectClass, anna->uuid), anna);
    QVERIFY(!store->findNamed(user::objectClass, QStringLiteral("bert")));
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->count(user::objectClass), 1);
    QVERIFY((*store->find(user::objectClass, anna->uuid))[user::enabled]);
    QVERIFY(store.create(makeUser(QStringLiteral("bert")))); // the name is free
}

void TestObjectStore::aFailedCommandLeavesItsGroupAlone()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    Record record;
    {
        WriterStop writer(*store);
        for (const char *name : {"anna", "ANNA", "bert"})
            store->submit(creating(makeUser(QString::fromLatin1(name))),
                          [&, name](const Result<void> &result) {
                              record.add(QString::fromLatin1(name)
                                         + (result ? QStringLiteral(" done") : QStringLiteral(" failed")));
                          });
    }
    store->stop();
    QCOMPARE(record.entries,
             QStringList(
                 {QStringLiteral("anna done"), QStringLiteral("ANNA failed"), QStringLiteral("bert done")}));
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->count(user::objectClass), 2);
}

void TestObjectStore::aDryRunTellsButLeavesNothing()
{
    StoreFixture store;
    int heard = 0;
    store.listener = [&](const auto &) { ++heard; };
    QVERIFY(bool(store.open()));
    const auto rehearse = [&](const ObjectStore::Command &command) {
        std::promise<Result<void>> promise;
        store->submit(
            command, [&](const Result<void> &result) { promise.set_value(result); },
            ObjectStore::Trial::DryRun);
        return promise.get_future().get();
    };
    const Object anna = makeUser(QStringLiteral("anna"));
    QVERIFY(bool(rehearse(creating(anna))));
    QVERIFY(bool(rehearse(creating(anna)))); // the first left nothing
    QCOMPARE(heard, 0);
    QCOMPARE(store->count(user::objectClass), 0);
    QVERIFY(store.create(anna));
    const auto taken = rehearse(creating(makeUser(QStringLiteral("Anna"))));
    QVERIFY(!taken);
    QCOMPARE(int(taken.error().reason), int(Reason::AlreadyExists));
    QVERIFY(bool(rehearse(
        [&](Transaction &transaction) { return transaction.remove(user::objectClass, anna.uuid); })));
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->count(user::objectClass), 1);
}

void TestObjectStore::listenersHearInOrderAndFirst()
{
    StoreFixture store;
    Record record;
    QList<qint64> cursors;
    store.listener = [&](const std::vector<ChangeEvent> &events) {
        for (const ChangeEvent &event : events) {
            cursors.append(event.cursor);
            record.add(QStringLiteral("%1 %2").arg(int(event.kind)).arg(event.object()[user::username]));
            if (event.after && store->find(user::objectClass, event.after->uuid) == nullptr)
                record.add(QStringLiteral("not seen yet"));
        }
    };
    QVERIFY(bool(store.open()));
    Object anna = makeUser(QStringLiteral("anna"));
    const auto note = [&](const Result<void> &) { record.add(QStringLiteral("done")); };
    {
        WriterStop writer(*store);
        store->submit(creating(anna), note);
        store->submit(
            [anna](Transaction &transaction) {
                Object changed = *transaction.find(user::objectClass, anna.uuid);
                changed.set(user::username, QStringLiteral("berta"));
                return transaction.replace(changed) ? Result<void>() : Error{};
            },
            note);
    }
    QVERIFY(bool(store->perform([](Transaction &) { return Result<void>(); }))); // the group is done
    QVERIFY(bool(store->perform([&](Transaction &t) { return t.remove(user::objectClass, anna.uuid); })));
    QCOMPARE(record.entries,
             QStringList({QStringLiteral("0 anna"), QStringLiteral("1 berta"), QStringLiteral("done"),
                          QStringLiteral("done"), QStringLiteral("2 berta")}));
    QCOMPARE(cursors, QList<qint64>({1, 2, 3}));
}

void TestObjectStore::listenersHearNothingOfNothing()
{
    StoreFixture store;
    int heard = 0;
    store.listener = [&](const auto &) { ++heard; };
    QVERIFY(bool(store.open()));
    const ObjectPtr anna = store.create(makeUser(QStringLiteral("anna")));
    QCOMPARE(heard, 1);
    QVERIFY(bool(store->perform([&](Transaction &transaction) {
        transaction.observe(user::objectClass, anna->uuid, [](Object &) {});
        return transaction.replace(*anna) ? Result<void>() : Error{};
    })));
    QCOMPARE(heard, 1);
    QCOMPARE(store->find(user::objectClass, anna->uuid), anna);
}

/// One command moves a name from one object to the other: nobody may see both or neither.
void TestObjectStore::readersNeverSeeHalfACommand()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    const QUuid left = store.create(makeUser(QStringLiteral("left")))->uuid;
    const QUuid right = store.create(makeUser(QStringLiteral("right")))->uuid;
    std::atomic<bool> isOver{false};
    std::atomic<int> halves{0};
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            while (!isOver) {
                const auto objects = store->all(user::objectClass);
                halves += objects.size() != 2
                    || (*objects[0])[user::displayName] != (*objects[1])[user::displayName];
                if (const ObjectPtr found = store->findNamed(user::objectClass, QStringLiteral("RIGHT")))
                    halves += found->uuid != right;
            }
        });
    for (int i = 0; i < 50; ++i)
        QVERIFY(bool(store->perform([&](Transaction &transaction) {
            for (const QUuid &uuid : {left, right}) {
                Object changed = *transaction.find(user::objectClass, uuid);
                changed.set(user::displayName, QString::number(i));
                if (const auto replaced = transaction.replace(changed); !replaced)
                    return Result<void>(replaced.error());
            }
            return Result<void>();
        })));
    isOver = true;
    for (std::thread &reader : readers)
        reader.join();
    QCOMPARE(halves.load(), 0);
    QCOMPARE(store->find(user::objectClass, left)->revision, 51);
}

void TestObjectStore::stopFinishesWhatIsQueued()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    std::atomic<int> done{0};
    {
        WriterStop writer(*store);
        for (int i = 0; i < 50; ++i)
            store->submit(creating(makeUser(QString::number(i))),
                          [&](const Result<void> &result) { done += bool(result); });
    }
    store->stop();
    QCOMPARE(done.load(), 50);
    QVERIFY(bool(store.reopen()));
    QCOMPARE(store->count(user::objectClass), 50);
}

void TestObjectStore::nothingRunsAfterStop()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    store->stop();
    bool ran = false;
    const ObjectStore::Command command = [&](Transaction &) {
        ran = true;
        return Result<void>();
    };
    const auto done = store->perform(command);
    QVERIFY(!done);
    QCOMPARE(int(done.error().reason), int(Reason::Overloaded));
    store->submit(command, {}); // nobody wants to know
    QVERIFY(!ran);
}

void TestObjectStore::objectsOfTwoClassesMayShareAUuid()
{
    StoreFixture store;
    QVERIFY(bool(store.open()));
    const Object user = makeUser(QStringLiteral("anna"));
    Object entry(phoneBookEntry::objectClass);
    entry.uuid = user.uuid;
    entry.set(phoneBookEntry::displayName, QStringLiteral("Anna"));
    QVERIFY(bool(store->perform([&](Transaction &transaction) {
        return transaction.create(user) && transaction.create(entry) ? Result<void>() : Error{};
    })));
    QVERIFY(bool(store.reopen()));
    QVERIFY(store->find(user::objectClass, user.uuid));
    QVERIFY(store->find(phoneBookEntry::objectClass, user.uuid));
}

QTEST_GUILESS_MAIN(TestObjectStore)
#include "tst_objectstore.moc"
