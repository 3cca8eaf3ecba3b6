// SPDX-License-Identifier: GPL-3.0-or-later
#include "../store/storefixture.h"
#include "classes/apikey.h"
#include "classes/phonebookentry.h"
#include "rules/repeatrecord.h"
#include "rules/repeats.h"
#include <QDeadlineTimer>
#include <QJsonObject>
#include <QTest>
#include <thread>

using namespace linekeeper;

namespace {

QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

std::vector<const ObjectClass *> allClasses()
{
    std::vector<const ObjectClass *> classes(catalogue().begin(), catalogue().end());
    classes.push_back(&repeatRecord::objectClass);
    return classes;
}

Repeats::Call aCall(const QByteArray &key = "k", const QByteArray &body = "{}")
{
    return {.method = "POST", .path = latin("objects/user"), .key = key, .body = body};
}

/// A store with one user who may do everything, and his repeats.
class RepeatsFixture {
public:
    RepeatsFixture()
        : m_store(allClasses())
    {
        if (const auto opened = m_store.open(); !opened)
            qFatal("%s", qPrintable(opened.error().message.translated()));
        m_repeats = std::make_unique<Repeats>(*m_store, m_store->tokenDigest());
        caller = makeCaller("anna");
    }
    Caller makeCaller(const char *name)
    {
        Object role(role::objectClass);
        role.set(role::rights,
                 Value(QJsonArray{QJsonObject{{latin("class"), latin("phoneBookEntry")},
                                              {latin("actions"), QJsonArray{latin("read")}},
                                              {latin("attributes"), QJsonObject()}}}));
        Permissions permissions;
        permissions.add(role);
        Object user(user::objectClass);
        user.set(user::username, latin(name));
        return {.user = m_store.create(user),
                .permissions = std::make_shared<const Permissions>(permissions)};
    }
    Repeats &operator*() { return *m_repeats; }
    ObjectStore &store() { return *m_store; }
    qsizetype count() { return m_store->count(repeatRecord::objectClass); }

    /// Claims and does a call that gives `result`, unless it was done; what became of it.
    Result<Fulfilment> run(const Repeats::Call &call, const QJsonObject &result = {},
                           const ObjectPtr &object = nullptr)
    {
        const auto claim = m_repeats->claim(caller, call);
        if (!claim)
            return claim.error();
        Fulfilment done;
        const auto performed = m_store->perform([&](Transaction &transaction) -> Result<void> {
            const auto earlier = (*claim)->earlier(transaction, caller);
            if (!earlier)
                return earlier.error();
            if (*earlier) {
                done = **earlier;
                return {};
            }
            done = {.object = object, .result = result, .uuid = object ? object->uuid : QUuid()};
            return (*claim)->keep(transaction, done);
        });
        return performed ? Result(done) : performed.error();
    }
    /// Makes the only record as old as this.
    bool age(qint64 seconds)
    {
        return bool(m_store->perform([&](Transaction &transaction) -> Result<void> {
            Object record = *transaction.all(repeatRecord::objectClass).front();
            record.set(repeatRecord::created, QDateTime::currentDateTimeUtc().addSecs(-seconds));
            const auto replaced = transaction.replace(record);
            return replaced ? Result<void>() : Result<void>(replaced.error());
        }));
    }
    void flush()
    {
        if (const auto done = m_store->perform([](Transaction &) { return Result<void>(); }); !done)
            qFatal("%s", qPrintable(done.error().message.translated()));
    }

    Caller caller;

private:
    StoreFixture m_store;
    std::unique_ptr<Repeats> m_repeats;
};

constexpr qint64 day = 24 * 3600;

QJsonObject numbered(int number)
{
    return {{latin("number"), number}};
}

} // namespace

class TestRepeats final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keys_data();
    void keys();
    void underWay();
    void releaseEndsOnlyItsOwn();
    void otherCalls();
    void onceDone();
    void otherBody();
    void nothingKeptOfAFailure();
    void objectAsItIsNow();
    void goneUser();
    void expiry();
    void sweep();
    void concurrentClaims();
    void concurrentCalls();
};

void TestRepeats::keys_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("null") << QByteArray() << false;
    QTest::newRow("one") << QByteArray("x") << true;
    QTest::newRow("255") << QByteArray(255, 'x') << true;
    QTest::newRow("256") << QByteArray(256, 'x') << false;
}

void TestRepeats::keys()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, isGood);
    RepeatsFixture repeats;
    const auto claim = (*repeats).claim(repeats.caller, aCall(key));
    QCOMPARE(bool(claim), isGood);
    if (!isGood)
        QVERIFY(claim.error().reason == Reason::Invalid);
}

void TestRepeats::underWay()
{
    RepeatsFixture repeats;
    auto first = (*repeats).claim(repeats.caller, aCall());
    QVERIFY(bool(first));
    const auto second = (*repeats).claim(repeats.caller, aCall("k", "another body"));
    QVERIFY(!second && second.error().reason == Reason::Locked);
    QVERIFY(!(*first)->isKnown());
    const Repeats::ClaimPtr held = *first;
    first = Error{};
    QVERIFY(!(*repeats).claim(repeats.caller, aCall()));
    held->release();
    QVERIFY(bool((*repeats).claim(repeats.caller, aCall())));
}

void TestRepeats::releaseEndsOnlyItsOwn()
{
    RepeatsFixture repeats;
    auto first = (*repeats).claim(repeats.caller, aCall());
    (*first)->release();
    (*first)->release();
    const auto second = (*repeats).claim(repeats.caller, aCall());
    QVERIFY(bool(second));
    (*first)->release();
    first = Error{}; // what was released does not end the one that came after
    QVERIFY(!(*repeats).claim(repeats.caller, aCall()));
}

void TestRepeats::otherCalls()
{
    RepeatsFixture repeats;
    const Caller other = repeats.makeCaller("bert");
    Caller withKey = repeats.caller;
    Object key(apiKey::objectClass);
    key.uuid = QUuid::createUuid();
    withKey.key = std::make_shared<const Object>(key);
    Repeats::Call path = aCall();
    path.path += latin("/x");
    Repeats::Call method = aCall();
    method.method = "PUT";
    std::vector<Repeats::ClaimPtr> claims;
    for (const auto &[who, call] :
         std::initializer_list<std::pair<Caller, Repeats::Call>>{{repeats.caller, aCall()},
                                                                 {repeats.caller, aCall("K")},
                                                                 {repeats.caller, path},
                                                                 {repeats.caller, method},
                                                                 {other, aCall()},
                                                                 {withKey, aCall()}}) {
        const auto claim = (*repeats).claim(who, call);
        QVERIFY(bool(claim));
        claims.push_back(*claim);
    }
}

void TestRepeats::onceDone()
{
    RepeatsFixture repeats;
    for (int i = 1; i <= 3; ++i) {
        const auto done = repeats.run(aCall(), numbered(i));
        QVERIFY(bool(done));
        QCOMPARE(done->result, numbered(1));
        QVERIFY(!done->object && done->uuid.isNull());
    }
    QCOMPARE(repeats.count(), 1);
    QCOMPARE(repeats.run(aCall("other"), numbered(2))->result, numbered(2));
    QVERIFY((*(*repeats).claim(repeats.caller, aCall()))->isKnown());
}

void TestRepeats::otherBody()
{
    RepeatsFixture repeats;
    QVERIFY(bool(repeats.run(aCall(), numbered(1))));
    const auto reused = repeats.run(aCall("k", "{ }"), numbered(2));
    QVERIFY(!reused && reused.error().reason == Reason::KeyReused);
    QCOMPARE(repeats.run(aCall())->result, numbered(1));
}

void TestRepeats::nothingKeptOfAFailure()
{
    RepeatsFixture repeats;
    {
        const auto claim = (*repeats).claim(repeats.caller, aCall());
        const auto done = repeats.store().perform([&](Transaction &transaction) -> Result<void> {
            const auto kept = (*claim)->keep(transaction, {.result = numbered(1)});
            return kept ? Error{Reason::Invalid, {"No."}} : kept.error();
        });
        QVERIFY(!done && done.error().reason == Reason::Invalid);
    }
    QCOMPARE(repeats.count(), 0);
    QCOMPARE(repeats.run(aCall("k", "mended"), numbered(2))->result, numbered(2));
}

void TestRepeats::objectAsItIsNow()
{
    RepeatsFixture repeats;
    Object entry(phoneBookEntry::objectClass);
    entry.uuid = QUuid::createUuid();
    QVERIFY(bool(repeats.store().perform([&](Transaction &transaction) {
        return transaction.create(entry) ? Result<void>() : Result<void>(Error{});
    })));
    const auto now = [&] { return repeats.store().find(phoneBookEntry::objectClass, entry.uuid); };
    QVERIFY(bool(repeats.run(aCall(), {}, now())));
    entry.set(phoneBookEntry::note, latin("later"));
    QVERIFY(bool(repeats.store().perform([&](Transaction &transaction) {
        return transaction.replace(entry) ? Result<void>() : Result<void>(Error{});
    })));
    QCOMPARE(repeats.run(aCall())->object, now());
    const PermissionsPtr permissions = repeats.caller.permissions;
    repeats.caller.permissions = std::make_shared<const Permissions>();
    QVERIFY(!repeats.run(aCall())->object);
    QCOMPARE(repeats.run(aCall())->uuid, entry.uuid);
    repeats.caller.permissions = permissions;
    QVERIFY(bool(repeats.store().perform([&](Transaction &transaction) {
        return transaction.remove(phoneBookEntry::objectClass, entry.uuid);
    })));
    QVERIFY(!repeats.run(aCall())->object);
    QCOMPARE(repeats.run(aCall())->uuid, entry.uuid);
}

/// His records go with him; a call that removes him leaves none.
void TestRepeats::goneUser()
{
    RepeatsFixture repeats;
    QVERIFY(bool(repeats.run(aCall())));
    QCOMPARE(repeats.count(), 1);
    const auto claim = (*repeats).claim(repeats.caller, aCall("last"));
    QVERIFY(bool(repeats.store().perform([&](Transaction &transaction) -> Result<void> {
        const auto removed = transaction.remove(user::objectClass, repeats.caller.user->uuid);
        return removed ? (*claim)->keep(transaction, {}) : removed;
    })));
    QCOMPARE(repeats.count(), 0);
}

void TestRepeats::expiry()
{
    RepeatsFixture repeats;
    QVERIFY(bool(repeats.run(aCall(), numbered(1))));
    QVERIFY(repeats.age(day - 60));
    QCOMPARE(repeats.run(aCall())->result, numbered(1));
    QVERIFY(repeats.age(day + 1));
    QVERIFY(!(*(*repeats).claim(repeats.caller, aCall()))->isKnown());
    QCOMPARE(repeats.run(aCall("k", "another body"), numbered(2))->result, numbered(2));
    QCOMPARE(repeats.count(), 1);
    QVERIFY(bool(repeats.run(aCall("k", "another body"))));
    QVERIFY(!repeats.run(aCall()));
}

void TestRepeats::sweep()
{
    RepeatsFixture repeats;
    QVERIFY(bool(repeats.run(aCall("old"), numbered(1))));
    (*repeats).sweep();
    repeats.flush();
    QCOMPARE(repeats.count(), 1);
    QVERIFY(repeats.age(day + 1));
    QVERIFY(bool(repeats.run(aCall("young"), numbered(2))));
    (*repeats).sweep();
    (*repeats).sweep(); // both found it
    repeats.flush();
    QCOMPARE(repeats.count(), 1);
    QCOMPARE(repeats.run(aCall("young"))->result, numbered(2));
    QCOMPARE(repeats.run(aCall("old"), numbered(3))->result, numbered(3));
}

/// At any time one holds it, and whoever asks often enough gets it.
void TestRepeats::concurrentClaims()
{
    constexpr int threadCount = 4;
    constexpr int claimsEach = 500;
    RepeatsFixture repeats;
    std::atomic<int> holders{0};
    std::atomic<int> tooMany{0};
    std::atomic<int> claimed{0};
    const QDeadlineTimer deadline(60'000);
    std::vector<std::thread> threads;
    for (int i = 0; i < threadCount; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < claimsEach && !deadline.hasExpired();) {
                const auto claim = (*repeats).claim(repeats.caller, aCall());
                if (!claim) {
                    std::this_thread::yield();
                    continue;
                }
                tooMany += ++holders > 1 ? 1 : 0;
                ++claimed;
                --holders;
                if (++n % 2 == 0)
                    (*claim)->release();
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(tooMany.load(), 0);
    QCOMPARE(claimed.load(), threadCount * claimsEach);
}

/// Whoever is not told to wait sees what the first one did.
void TestRepeats::concurrentCalls()
{
    RepeatsFixture repeats;
    std::atomic<int> done{0};
    std::array<std::atomic<int>, 4> results{};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 50; ++n) {
                const auto run = repeats.run(aCall(), numbered(i));
                if (!run)
                    continue;
                ++done;
                ++results[std::size_t(run->result[latin("number")].toInt())];
            }
        });
    threads.emplace_back([&] {
        for (int n = 0; n < 50; ++n)
            (*repeats).sweep();
    });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(repeats.count(), 1);
    QVERIFY(done.load() > 0);
    QVERIFY(std::any_of(results.begin(), results.end(), [&](const auto &count) { return count == done; }));
}

QTEST_GUILESS_MAIN(TestRepeats)
#include "tst_repeats.moc"
