// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

namespace {

/// A monitoring system: asks again and again and keeps what came.
class Monitoring {
public:
    Monitoring(Scene &scene, QByteArray who, int limit)
        : m_scene(scene)
        , m_who(std::move(who))
        , m_limit(limit)
    {
    }

    /// One call; whether anything came. What is wrong goes to `fault`.
    bool ask()
    {
        const QByteArray cursor = m_cursor.isEmpty() ? QByteArray() : "&cursor=" + m_cursor;
        const Reply reply = m_scene.as(m_who).get("status?limit=" + QByteArray::number(m_limit) + cursor);
        if (reply.code != 200)
            fault = headAndBody(reply);
        const QJsonValue answer = reply.json();
        m_cursor = textAt(answer, "cursor");
        wasTruncated |= at(answer, "truncated").toBool();
        const qsizetype before = ids.size() + logIds.size();
        take(at(answer, "events").toArray(), ids);
        take(at(answer, "log").toArray(), logIds);
        return ids.size() + logIds.size() > before;
    }
    void askForAll()
    {
        for (int calls = 0; ask() && fault.isEmpty() && calls < 10'000; ++calls) { }
    }

    QList<qint64> ids;
    QList<qint64> logIds;
    QStringList codes; ///< with the object's uuid
    QByteArray fault;
    bool wasTruncated = false;

private:
    void take(const QJsonArray &list, QList<qint64> &known)
    {
        if (list.size() > m_limit)
            fault = "more than the limit";
        for (const QJsonValue entry : list) {
            const qint64 id = at(entry, "id").toInteger();
            if (!known.isEmpty() && known.last() >= id)
                fault = "twice or out of order: " + QByteArray::number(id);
            known.append(id);
            if (&known == &ids)
                codes.append(QString::fromUtf8(textAt(entry, "code") + ' ' + textAt(entry, "object/uuid")));
        }
    }

    Scene &m_scene;
    const QByteArray m_who;
    const int m_limit;
    QByteArray m_cursor;
};

} // namespace

/// Each event and line of the log comes once, to each who asks.
class TestMonitoringCursors final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void sideBySideAcrossRestarts();
    void aKilledDaemonLosesNoCursor();
    void foreignCursors_data();
    void foreignCursors();
    void retentionIsTold();
    void cleanupTestCase();

private:
    bool addEntries(int howMany);
    /// All ids of events, the oldest first.
    QList<qint64> allEvents();

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("journal.entries=1000")}};
    QByteArrayList m_created;
};

void TestMonitoringCursors::initTestCase()
{
    QVERIFY(m_scene.open());
}

bool TestMonitoringCursors::addEntries(int howMany)
{
    for (int i = 0; i < howMany; ++i) {
        m_created.append(m_scene.create(QByteArray::number(m_created.size()), "phoneBookEntry",
                                        R"({"displayName":"n","address":"1"})"));
        if (m_created.last().isEmpty())
            return false;
    }
    return true;
}

QList<qint64> TestMonitoringCursors::allEvents()
{
    QList<qint64> ids;
    QByteArray before;
    do {
        const QJsonObject page = m_scene.read("status/journal?kind=event&limit=17" + before);
        for (const QJsonValue entry : page[u"journal"].toArray())
            ids.prepend(at(entry, "id").toInteger());
        const qint64 next = page[u"next"].toInteger();
        before = next > 0 ? "&before=" + QByteArray::number(next) : QByteArray();
    } while (!before.isEmpty());
    return ids;
}

void TestMonitoringCursors::sideBySideAcrossRestarts()
{
    QVERIFY(m_scene.addUser("monitor", R"(["monitoring"])"));
    Monitoring one(m_scene, "root", 1000);
    Monitoring other(m_scene, "root", 3);
    Monitoring third(m_scene, "monitor", 7);
    for (Monitoring *each : {&one, &other, &third})
        each->askForAll();
    QVERIFY(addEntries(20));
    one.ask();
    other.ask();
    QCOMPARE(m_scene.daemon.stop(), 0);
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.as("monitor").logIn("monitor", "pass-of-monitor"));
    third.ask();
    QVERIFY(addEntries(20));
    one.ask();
    QCOMPARE(m_scene.daemon.stop(), 0);
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.as("monitor").logIn("monitor", "pass-of-monitor"));
    for (Monitoring *each : {&one, &other, &third}) {
        each->askForAll();
        QVERIFY2(each->fault.isEmpty(), each->fault.constData());
        QVERIFY(!each->wasTruncated);
    }
    const QList<qint64> all = allEvents();
    QCOMPARE(one.ids, all);
    for (const Monitoring *each : {&other, &third}) // their first call gave the newest alone
        QCOMPARE(each->ids, all.mid(all.indexOf(each->ids.first())));
    QCOMPARE(other.logIds, one.logIds.mid(one.logIds.indexOf(other.logIds.first())));
    QVERIFY(third.logIds.isEmpty());
    for (const QByteArray &uuid : m_created) {
        const QString created = QString::fromLatin1("phoneBookEntry.created " + uuid);
        QCOMPARE(one.codes.count(created), 1);
        QCOMPARE(other.codes.count(created), 1);
        QCOMPARE(third.codes.count(created), 0);
    }
    QCOMPARE(third.codes.count(QStringLiteral("phoneBookEntry.created null")), 40);
    QCOMPARE(one.codes.count(QStringLiteral("service.stopped null")), 2);
    QCOMPARE(one.codes.count(QStringLiteral("service.started null")), 3);
}

void TestMonitoringCursors::aKilledDaemonLosesNoCursor()
{
    Monitoring one(m_scene, "root", 1000);
    QVERIFY(addEntries(5));
    one.askForAll();
    const qsizetype known = one.ids.size();
    m_scene.daemon.kill();
    QVERIFY(m_scene.open());
    QVERIFY(addEntries(1));
    one.askForAll();
    QVERIFY2(one.fault.isEmpty(), one.fault.constData());
    QVERIFY(one.ids.size() > known);
    QCOMPARE(one.codes.count(QString::fromLatin1("phoneBookEntry.created " + m_created.last())), 1);
}

void TestMonitoringCursors::foreignCursors_data()
{
    QTest::addColumn<QByteArray>("cursor"); // C stands for one that is good
    for (const char *cursor : {"x", "C.1", "C0", "aC", "0.0.0", "%00", "..", "C%20", "k3f9:4711"})
        QTest::newRow(cursor) << QByteArray(cursor);
    QTest::newRow("long") << QByteArray(2000, '1');
    QTest::newRow("beyond the end") << QByteArray("N.999999999.0");
    QTest::newRow("beyond all") << QByteArray("N.9223372036854775807.0");
}

void TestMonitoringCursors::foreignCursors()
{
    QFETCH(QByteArray, cursor);
    const QByteArray good = textAt(m_scene.read("status"), "cursor");
    QVERIFY(!good.isEmpty());
    cursor.replace('C', good).replace('N', good.left(good.indexOf('.')));
    const Reply reply = m_scene.root().get("status?cursor=" + cursor);
    QCOMPARE(reply.code, 400);
    const QByteArray failure = errorShapeFailure(reply);
    QVERIFY2(failure.isEmpty(), failure.constData());
    if (!cursor.contains('%'))
        QCOMPARE(m_scene.root()
                     .post("methods/monitoringStats", R"({"monitoringStats":{"cursor":")" + cursor + R"("}})")
                     .code,
                 400);
}

void TestMonitoringCursors::retentionIsTold()
{
    const QByteArray cursor = textAt(m_scene.read("status"), "cursor");
    QByteArrayList operations;
    for (int i = 0; i < 1500; ++i)
        operations.append(
            R"({"method":"POST","path":"objects/phoneBookEntry","body":{"phoneBookEntry":{"displayName":"b","address":"1"}}})");
    const Reply batch
        = m_scene.root().post("methods/batch", R"({"batch":{"operations":[)" + operations.join(',') + "]}}");
    QCOMPARE(batch.code, 200);
    const auto isTruncated
        = [&] { return at(m_scene.read("status?limit=1&cursor=" + cursor), "truncated").toBool(); };
    for (int i = 0; i < 100 && !isTruncated(); ++i) { // room is made when more is written
        QTest::qWait(200);
        QVERIFY(addEntries(1));
    }
    QVERIFY(isTruncated());
    const QJsonObject answer = m_scene.read("status?limit=10000&cursor=" + cursor);
    QVERIFY(at(answer, "events").toArray().size() <= 1005);
    QCOMPARE(textAt(answer[u"events"].toArray().last(), "object/uuid"), m_created.last());
    const QByteArray next = textAt(answer, "cursor");
    QVERIFY(!at(m_scene.read("status?cursor=" + next), "truncated").toBool());
}

void TestMonitoringCursors::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestMonitoringCursors)
#include "tst_monitoringcursors.moc"
