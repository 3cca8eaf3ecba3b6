// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/passwordhasher.h"
#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <future>
#include <sodium.h>

using namespace linekeeper;

namespace {

constexpr PasswordHasher::Cost low{.operations = 1, .memoryBytes = 8192};

Result<bool> verify(PasswordHasher &hasher, const QString &hash, const QString &password)
{
    std::promise<Result<bool>> promise;
    hasher.verify(hash, password, [&](const Result<bool> &fits) { promise.set_value(fits); });
    return promise.get_future().get();
}

} // namespace

class TestPasswordHasher final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void fits_data();
    void fits();
    void hashes();
    void anUnknownUserCostsAHashToo();
    void anUnusableHashFitsNothing_data();
    void anUnusableHashFitsNothing();
    void runsOnAThreadOfItsOwn();
    void refusesWhenTooManyWait();
    void finishesWhatIsUnderWay();
};

void TestPasswordHasher::fits_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("given");
    QTest::addColumn<bool>("expected");
    QTest::newRow("the same") << QStringLiteral("geheim") << QStringLiteral("geheim") << true;
    QTest::newRow("another") << QStringLiteral("geheim") << QStringLiteral("geheim1") << false;
    QTest::newRow("another case") << QStringLiteral("geheim") << QStringLiteral("Geheim") << false;
    QTest::newRow("nothing for something") << QStringLiteral("geheim") << QString() << false;
    QTest::newRow("umlaut and emoji") << QStringLiteral("Größe 😀") << QStringLiteral("Größe 😀") << true;
    QTest::newRow("umlaut and its base") << QStringLiteral("Größe") << QStringLiteral("Grosse") << false;
    QTest::newRow("long, differs at the end") << QString(255, u'x') << QString(254, u'x') + u'y' << false;
}

void TestPasswordHasher::fits()
{
    QFETCH(QString, password);
    QFETCH(QString, given);
    PasswordHasher hasher(low);
    std::promise<Result<QString>> promise;
    hasher.hash(password, [&](const Result<QString> &hash) { promise.set_value(hash); });
    const auto hash = promise.get_future().get();
    QVERIFY(bool(hash));
    const auto result = verify(hasher, *hash, given);
    QVERIFY(bool(result));
    QTEST(*result, "expected");
}

void TestPasswordHasher::hashes()
{
    const PasswordHasher hasher(low);
    const auto hash = hasher.hashNow(QStringLiteral("geheim"));
    QVERIFY(bool(hash));
    QVERIFY(hash->startsWith(u"$argon2id$"));
    QVERIFY(!hash->contains(u"geheim"));
    QVERIFY(*hash != *hasher.hashNow(QStringLiteral("geheim"))); // salted
}

/// A memory-hard hash of nobody's is computed, so that its time tells nothing.
void TestPasswordHasher::anUnknownUserCostsAHashToo()
{
    PasswordHasher hasher({.operations = 2, .memoryBytes = 16 * 1024 * 1024});
    const QString hash = *hasher.hashNow(QStringLiteral("geheim"));
    const auto least = [&](const QString &against) {
        qint64 nanoseconds = std::numeric_limits<qint64>::max();
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto fits = verify(hasher, against, QStringLiteral("wrong"));
            nanoseconds = qMin(nanoseconds, timer.nsecsElapsed());
            if (!fits || *fits)
                return qint64(-1);
        }
        return nanoseconds;
    };
    const qint64 known = least(hash);
    const qint64 unknown = least(QString());
    QVERIFY(known > 0 && unknown > 0);
    QVERIFY2(unknown * 4 > known, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(known).arg(unknown)));
}

void TestPasswordHasher::anUnusableHashFitsNothing_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("none") << QString();
    QTest::newRow("a password in clear") << QStringLiteral("geheim");
    QTest::newRow("cut short") << QStringLiteral("$argon2id$v=19$m=8,t=1,p=1$");
    QTest::newRow("with an umlaut") << QStringLiteral("$argon2id$ü");
}

void TestPasswordHasher::anUnusableHashFitsNothing()
{
    QFETCH(QString, hash);
    PasswordHasher hasher(low);
    for (const QString &password : {QStringLiteral("geheim"), QString()}) {
        const auto fits = verify(hasher, hash, password);
        QVERIFY(bool(fits));
        QVERIFY(!*fits);
    }
}

void TestPasswordHasher::runsOnAThreadOfItsOwn()
{
    PasswordHasher hasher(low);
    std::promise<QThread *> promise;
    hasher.verify({}, {}, [&](const Result<bool> &) { promise.set_value(QThread::currentThread()); });
    QVERIFY(promise.get_future().get() != QThread::currentThread());
}

void TestPasswordHasher::refusesWhenTooManyWait()
{
    PasswordHasher hasher(low);
    QSemaphore started;
    QSemaphore go;
    std::atomic<int> done{0};
    hasher.verify({}, {}, [&](const Result<bool> &) {
        started.release();
        go.acquire();
    });
    started.acquire();
    int accepted = 0;
    bool isRefused = false;
    while (!isRefused && accepted < 10'000) {
        hasher.hash({}, [&](const Result<QString> &hash) {
            if (hash)
                ++done;
            else
                isRefused = hash.error().reason == Reason::Overloaded; // at once, on this thread
        });
        accepted += !isRefused;
    }
    go.release();
    QVERIFY(isRefused);
    QVERIFY(accepted >= 100);
    QTRY_COMPARE(done.load(), accepted);
    QVERIFY(bool(verify(hasher, {}, {}))); // there is room again
}

void TestPasswordHasher::finishesWhatIsUnderWay()
{
    std::atomic<int> done{0};
    {
        PasswordHasher hasher(low);
        for (int i = 0; i < 50; ++i)
            hasher.hash(QStringLiteral("geheim"), [&](const Result<QString> &hash) { done += bool(hash); });
    }
    QCOMPARE(done.load(), 50);
}

QTEST_GUILESS_MAIN(TestPasswordHasher)
#include "tst_passwordhasher.moc"
