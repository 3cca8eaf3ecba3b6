// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

namespace {

constexpr char entries[] = "objects/phoneBookEntry";
constexpr int recoveryMilliseconds = 120'000;

QByteArray entryOf(const QByteArray &name)
{
    return R"({"phoneBookEntry":{"displayName":")" + name + R"(","address":"1","note":")"
        + QByteArray(4000, 'n') + R"("}})";
}

/// No file of that process can be written beyond so many bytes.
bool limitFiles(qint64 pid, rlim_t bytes)
{
    rlimit limit{};
    if (::prlimit(pid_t(pid), RLIMIT_FSIZE, nullptr, &limit) != 0)
        return false;
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    return ::prlimit(pid_t(pid), RLIMIT_FSIZE, &limit, nullptr) == 0;
}

} // namespace

/// The disk takes no more: what is there is still served, and all goes on by itself when there is room.
class TestFullDisk final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void fillsUp();
    void isTold();
    void readsGoOn();
    void recovers();
    void nothingIsLost();
    void cleanupTestCase();

private:
    QStringList storageAlarms();
    int healthOf(const QByteArray &path = "/healthz")
    {
        return RestClient(m_scene.daemon.port()).get(path).code;
    }

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("alarms.clearAfter=1")}};
    QByteArrayList m_taken;
};

void TestFullDisk::initTestCase()
{
    m_scene.daemon.setBeforeStart([] { ::signal(SIGXFSZ, SIG_IGN); }); // else it would end by it
    QVERIFY(m_scene.open());
    QCOMPARE(healthOf(), 200);
    QVERIFY(storageAlarms().isEmpty());
}

QStringList TestFullDisk::storageAlarms()
{
    QStringList codes;
    for (const QJsonValue alarm : m_scene.read("status")[u"alarms"].toArray())
        if (const QString code = alarm[QLatin1String("code")].toString(); code.startsWith(u"storage."))
            codes.append(code + u' ' + alarm[QLatin1String("severity")].toString());
    return codes;
}

void TestFullDisk::fillsUp()
{
    constexpr rlim_t least = 64 * 1024; // more than what the files of shared memory need
    constexpr int enough = 60; // of 4 KB, so that the log of writes is longer than that
    for (int i = 0; i < enough; ++i) {
        const Reply reply = m_scene.root().post(entries, entryOf(QByteArray::number(i)));
        QCOMPARE(reply.code, 201);
        m_taken.append(textAt(reply.json(), "uuid"));
    }
    QVERIFY(limitFiles(m_scene.daemon.pid(), least));
    for (int i = 0; i < 3; ++i) {
        const Reply reply = m_scene.root().post(entries, entryOf("refused"));
        QVERIFY2(reply.code == 507 || reply.code == 500, headAndBody(reply).constData());
        const QByteArray failure = errorShapeFailure(reply);
        QVERIFY2(failure.isEmpty(), failure.constData());
        QVERIFY(reply.code == 500 || !reply.header("Retry-After").isNull());
    }
    const QByteArray path = QByteArray(entries) + '/' + m_taken[0];
    QVERIFY(m_scene.root().remove(path).code >= 500);
    QVERIFY(m_scene.root().patch(path, R"([{"op":"replace","path":"/note","value":""}])").code >= 500);
}

void TestFullDisk::isTold()
{
    QTRY_COMPARE_WITH_TIMEOUT(healthOf(), 503, recoveryMilliseconds);
    QTRY_VERIFY_WITH_TIMEOUT(!storageAlarms().isEmpty(), recoveryMilliseconds);
    for (const QString &alarm : storageAlarms())
        QVERIFY2(alarm == u"storage.full critical" || alarm == u"storage.readOnly critical",
                 qPrintable(alarm));
    for (const QJsonValue alarm : m_scene.root().get("objects/alarm").json().toArray())
        QCOMPARE(alarmTextFailure(alarm), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(textAt(m_scene.root().get("objects/node").json(), "0/state/health"), "critical",
                              recoveryMilliseconds);
    QCOMPARE(textAt(m_scene.read("status"), "status/health"), "critical");
    QTest::qWait(7000); // it has tried again by itself
    QCOMPARE(healthOf(), 503);
    QVERIFY(!storageAlarms().isEmpty());
}

void TestFullDisk::readsGoOn()
{
    QCOMPARE(m_scene.root().get(entries).json().toArray().size(), m_taken.size());
    for (const QByteArray &uuid : m_taken)
        QCOMPARE(m_scene.root().get(QByteArray(entries) + '/' + uuid).code, 200);
    QCOMPARE(m_scene.root().get("status").code, 200);
    QCOMPARE(m_scene.root().get("status/journal").code, 200);
    QCOMPARE(m_scene.root().get("/metrics").code, 200);
    QVERIFY(
        m_scene.root().get("/metrics").body.contains("linekeeper_store_commits_total{outcome=\"failed\"}"));
    QCOMPARE(m_scene.root().post("methods/echo", R"({"echo":{"a":1}})").code, 200);
}

void TestFullDisk::recovers()
{
    QVERIFY(limitFiles(m_scene.daemon.pid(), RLIM_INFINITY));
    QTRY_COMPARE_WITH_TIMEOUT(healthOf(), 200, recoveryMilliseconds); // nobody writes meanwhile
    QTRY_VERIFY_WITH_TIMEOUT(storageAlarms().isEmpty(), recoveryMilliseconds);
    QTRY_COMPARE_WITH_TIMEOUT(textAt(m_scene.root().get("objects/node").json(), "0/state/health"), "ok",
                              recoveryMilliseconds);
    const Reply reply = m_scene.root().post(entries, entryOf("again"));
    QCOMPARE(reply.code, 201);
    m_taken.append(textAt(reply.json(), "uuid"));
}

void TestFullDisk::nothingIsLost()
{
    const QJsonArray before
        = m_scene.root().get("status/journal?code=alarm.raised").json()[u"journal"].toArray();
    QVERIFY(!before.isEmpty());
    QCOMPARE(m_scene.daemon.stop(), 0);
    QVERIFY(m_scene.open());
    QByteArrayList there;
    for (const QJsonValue entry : m_scene.root().get(entries).json().toArray())
        there.append(textAt(entry, "uuid"));
    QCOMPARE(there, m_taken);
    QCOMPARE(m_scene.root().get("status/journal?code=alarm.raised").json()[u"journal"].toArray(), before);
    QVERIFY(!m_scene.root().get("status/journal?code=alarm.cleared").json()[u"journal"].toArray().isEmpty());
    QVERIFY(storageAlarms().isEmpty());
}

void TestFullDisk::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
