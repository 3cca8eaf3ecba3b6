// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QDateTime>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace {

constexpr int longMilliseconds = 120'000;

QStringList words(const char *text)
{
    QStringList list = QString::fromLatin1(text).split(u' ');
    list.sort();
    return list;
}

QStringList keysAt(const QJsonValue &value, const QByteArray &path)
{
    return at(value, path).toObject().keys();
}

QByteArray instant(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODateWithMs).toLatin1();
}

} // namespace

/// What the service tells of itself.
class TestMonitoring final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void shape();
    void methodIsTheSame();
    void sessionsAreTold();
    void changesAreTold();
    void nodeIsLive();
    void rights_data();
    void rights();
    void badQuestions_data();
    void badQuestions();
    void filters();
    void figuresOfTheDay();
    void health();
    void metrics();
    void noSecrets();
    void cleanupTestCase();

private:
    QByteArray cursor() { return textAt(m_scene.read("status"), "cursor"); }
    /// "code user" of the events since then.
    QByteArrayList eventsSince(const QByteArray &cursor);

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=0")}};
};

void TestMonitoring::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("operator", R"(["operator"])"));
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
    QVERIFY(m_scene.addUser("monitor", R"(["monitoring"])"));
    // Nobody listens there, so that it fails at once.
    QVERIFY(
        !m_scene
             .create(
                 "failing", "sipAccount",
                 R"({"user":"u","domain":"127.0.0.1:9","transport":"tcp","enabled":true,"password":"s3cret"})")
             .isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(textAt(m_scene.root().get("objects/node").json(), "0/state/health"), "error",
                              longMilliseconds);
}

QByteArrayList TestMonitoring::eventsSince(const QByteArray &cursor)
{
    QByteArrayList events;
    for (const QJsonValue event : m_scene.read("status?cursor=" + cursor)[u"events"].toArray())
        events.append(textAt(event, "code") + ' ' + textAt(event, "user"));
    return events;
}

void TestMonitoring::shape()
{
    const Reply reply = m_scene.root().get("status");
    QCOMPARE(reply.code, 200);
    QCOMPARE(reply.header("Content-Type"), "application/json");
    QCOMPARE(reply.header("Cache-Control"), "no-store");
    const QJsonObject answer = reply.json().toObject();
    QCOMPARE(answer.keys(), words("cursor status alarms events log truncated"));
    QCOMPARE(keysAt(answer, "status"),
             words("version node started uptimeSeconds health sipAccounts sipCalls sockets sessions process "
                   "system freeSwitch"));
    QCOMPARE(keysAt(answer, "status/sipAccounts"), words("total enabled registered failed"));
    QCOMPARE(keysAt(answer, "status/process"), words("pid residentBytes cpuSeconds threads openFiles"));
    QCOMPARE(keysAt(answer, "status/system"), words("os architecture totalMemoryBytes freeMemoryBytes load"));
    QVERIFY(at(answer, "status/sipCalls").isObject());
    QVERIFY(at(answer, "status/freeSwitch").isNull());
    QCOMPARE(textAt(answer, "status/health"), "error");
    QCOMPARE(at(answer, "status/process/pid").toInteger(), m_scene.daemon.pid());
    QCOMPARE(at(answer, "status/sessions").toInt(), 4);
    QVERIFY(at(answer, "status/process/residentBytes").toInteger() > 1'000'000);
    QVERIFY(at(answer, "status/process/threads").toInt() > 2);
    QVERIFY(at(answer, "status/process/openFiles").toInt() > 5);
    QVERIFY(at(answer, "status/process/cpuSeconds").toDouble() > 0);
    QVERIFY(at(answer, "status/system/totalMemoryBytes").toInteger()
            > at(answer, "status/system/freeMemoryBytes").toInteger());
    QVERIFY(at(answer, "status/uptimeSeconds").toInteger() >= 0);
    QVERIFY(answer[u"truncated"].isBool() && !answer[u"truncated"].toBool());
    QVERIFY(answer[u"alarms"].isArray() && answer[u"log"].isArray());
    const QJsonArray events = answer[u"events"].toArray();
    QVERIFY(!events.isEmpty());
    QCOMPARE(events[0].toObject().keys(), words("id time code severity user object message sentence"));
    for (const QJsonValue event : events) {
        QVERIFY(QDateTime::fromString(at(event, "time").toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(words("info warning error critical").contains(at(event, "severity").toString()));
        QVERIFY(!textAt(event, "message").isEmpty());
    }
}

void TestMonitoring::methodIsTheSame()
{
    QVERIFY(!m_scene.create("m", "phoneBookEntry", R"({"displayName":"n","address":"1"})").isEmpty());
    const auto comparable = [](const Reply &reply, const QByteArray &path) {
        QJsonObject answer = path.isEmpty() ? reply.json().toObject() : at(reply.json(), path).toObject();
        QJsonObject status = answer[u"status"].toObject();
        for (const char16_t *moving : {u"process", u"system", u"uptimeSeconds"})
            status.remove(QStringView(moving).toString());
        answer.insert(QStringLiteral("status"), status);
        return toText(answer);
    };
    const Reply whole = m_scene.root().get("status");
    for (const QByteArray &body :
         QByteArrayList{"", "{}", R"({"monitoringStats":{}})", R"({"monitoringStats":{"cursor":null}})"}) {
        const Reply reply = m_scene.root().post("methods/monitoringStats", body);
        QVERIFY2(reply.code == 200 || body == "{}", headAndBody(reply).constData());
        if (reply.code == 200)
            QCOMPARE(comparable(reply, "monitoringStats"), comparable(whole, {}));
    }
    const QByteArray start = textAt(m_scene.root().get("status?limit=1").json(), "cursor");
    const QByteArray first = start.left(start.indexOf('.')) + ".0.0";
    QCOMPARE(comparable(m_scene.root().post("methods/monitoringStats",
                                            R"({"monitoringStats":{"cursor":")" + first + R"(","limit":2}})"),
                        "monitoringStats"),
             comparable(m_scene.root().get("status?limit=2&cursor=" + first), {}));
    for (const QByteArray &limit : QByteArrayList{"0", "-1", "10001", "1.5", "\"1\""})
        QCOMPARE(m_scene.root()
                     .post("methods/monitoringStats", R"({"monitoringStats":{"limit":)" + limit + "}}")
                     .code,
                 400);
}

void TestMonitoring::sessionsAreTold()
{
    const QByteArray since = cursor();
    RestClient client(m_scene.daemon.port());
    QVERIFY(!client.logIn("viewer", "wr0ng-pass"));
    QVERIFY(!client.logIn("n0body-there", "wr0ng-pass"));
    QVERIFY(client.logIn("viewer", "pass-of-viewer"));
    const QByteArray session = "objects/session/" + textAt(client.get("objects/session").json(), "0/uuid");
    QCOMPARE(client.remove(session).code, 205);
    QCOMPARE(eventsSince(since),
             QByteArrayList({"session.refused viewer", "session.refused null", "session.started viewer",
                             "session.ended viewer"}));
    const QByteArray all = m_scene.root().get("status").body;
    QVERIFY(!all.contains("wr0ng-pass"));
    QVERIFY(!all.contains("n0body-there")); // may be a password in the wrong place
    QVERIFY(all.contains("127.0.0.1"));
}

void TestMonitoring::changesAreTold()
{
    const QByteArray since = cursor();
    QVERIFY(!m_scene.create("e", "phoneBookEntry", R"({"displayName":"n","address":"1"})").isEmpty());
    const QByteArray path = m_scene.filledIn("objects/phoneBookEntry/{e}");
    QCOMPARE(m_scene.root().remove(path + "?dryRun=true").code, 204);
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/note","value":"x"}])").code, 204);
    QCOMPARE(m_scene.root().remove(path).code, 204);
    QCOMPARE(eventsSince(since),
             QByteArrayList({"phoneBookEntry.created root", "phoneBookEntry.updated root",
                             "phoneBookEntry.deleted root"}));
}

void TestMonitoring::nodeIsLive()
{
    const QJsonArray nodes = m_scene.root().get("objects/node").json().toArray();
    QCOMPARE(nodes.size(), 1);
    QCOMPARE(textAt(nodes[0], "state/health"), "error");
    QCOMPARE(textAt(nodes[0], "node/name"), textAt(m_scene.read("status"), "status/node"));
    QCOMPARE(textAt(nodes[0], "node/version"), textAt(m_scene.read("status"), "status/version"));
    QCOMPARE(textAt(nodes[0], "node/address"), "127.0.0.1:" + QByteArray::number(m_scene.daemon.port()));
    QVERIFY(QDateTime::fromString(at(nodes[0], "state/started").toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(at(nodes[0], "state/accountsHeld").toInt(), 1);
    const QByteArray path = "objects/node/" + textAt(nodes[0], "uuid");
    QCOMPARE(m_scene.root().get(path).code, 200);
    QCOMPARE(m_scene.root().remove(path).code, 405);
    QCOMPARE(m_scene.root().put(path, R"({"node":{"name":"x"}})").code, 405);
}

void TestMonitoring::rights_data()
{
    QTest::addColumn<Scenario>("scenario");
    for (const char *path : {"status", "status/journal", "status/history", "/metrics"}) {
        const auto row = [path](const char *who, int code) {
            QTest::addRow("%s %s", who, path) << Scenario{.who = who, .path = path, .code = code};
        };
        row("nobody", 401);
        row("viewer", 403);
        row("monitor", 200);
        row("operator", 200);
        QTest::addRow("POST %s", path) << Scenario{.method = "POST", .path = path, .code = 405};
    }
    QTest::newRow("method, viewer") << Scenario{
        .who = "viewer", .method = "POST", .path = "methods/monitoringStats", .code = 403};
    QTest::newRow("hidden object") << Scenario{
        .who = "monitor", .path = "status/journal?object={failing}", .holds = {R"("journal":[])"}};
    QTest::newRow("hidden text") << Scenario{
        .who = "monitor", .path = "status/journal?text=127.0.0.1:9", .holds = {R"("journal":[])"}};
    QTest::newRow("seen object") << Scenario{.path = "status/journal?object={failing}",
                                             .holds = {"{failing}"}};
    QTest::newRow("hidden in status") << Scenario{.who = "monitor",
                                                  .path = "status",
                                                  .holds = {R"("log":[])", "sipAccount.registrationFailed"},
                                                  .lacks = {"{failing}", "u@127.0.0.1"}};
}

void TestMonitoring::rights()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestMonitoring::badQuestions_data()
{
    QTest::addColumn<QByteArray>("path");
    const auto rows = [](const QByteArray &path, const QByteArrayList &queries) {
        for (const QByteArray &query : queries)
            QTest::newRow((path + '?' + query).left(60).constData()) << path + '?' + query;
    };
    rows("status",
         {"limit=0", "limit=-1", "limit=x", "limit=10001", "limit=", "limit=1&limit=2", "limit=99999999999",
          "cursor=a&cursor=b", "x=1", "after=1"});
    rows("status/journal",
         {"limit=0",
          "limit=1001",
          "limit=x",
          "limit=",
          "level=loud",
          "level=",
          "kind=x",
          "kind=",
          "object=x",
          "object=",
          "object=00000000-0000-0000-0000-000000000000",
          "before=0",
          "before=-1",
          "before=x",
          "before=",
          "before=9223372036854775808",
          "from=yesterday",
          "from=",
          "to=1",
          "to=2026-13-01T00:00:00Z",
          "x=1",
          "text=a&text=b",
          "text=%FF"});
    rows("status/history", {"from=x", "from=", "limit=1"});
    rows("/metrics", {"x=1"});
}

void TestMonitoring::badQuestions()
{
    QFETCH(QByteArray, path);
    const Reply reply = m_scene.root().get(path);
    QVERIFY2(reply.code == 400, headAndBody(reply).constData());
    const QByteArray failure = errorShapeFailure(reply);
    QVERIFY2(failure.isEmpty(), failure.constData());
}

void TestMonitoring::filters()
{
    const auto count = [this](const QByteArray &query) {
        const Reply reply = m_scene.root().get("status/journal?limit=1000" + query);
        return reply.code == 200 ? int(at(reply.json(), "journal").toArray().size()) : -reply.code;
    };
    QVERIFY(
        !m_scene
             .create("special", "phoneBookEntry", "{\"displayName\":\"50% O'x_y \\\\z\",\"address\":\"1\"}")
             .isEmpty());
    const int all = count("");
    QCOMPARE(count("&text=50%25"), 1);
    QCOMPARE(count("&text=0%25%20o%27X_Y%20%5Cz"), 1);
    QCOMPARE(count("&text=x%25y"), 0);
    QCOMPARE(count("&text=" + QByteArray(300, '%').replace("%", "%25")), 0);
    QCOMPARE(count("&code=phoneBookEntry.created&object=" + m_scene.uuids["special"]), 1);
    QCOMPARE(count("&code=phoneBookEntry"), 0);
    QCOMPARE(count("&kind=log") + count("&kind=event"), all);
    QCOMPARE(count("&level=debug"), all);
    QVERIFY(count("&level=warning") > 0);
    QVERIFY(count("&level=warning") < all);
    QCOMPARE(count("&from=" + instant(3600)), 0);
    QCOMPARE(count("&to=" + instant(-3600)), 0);
    QCOMPARE(count("&from=" + instant(-3600) + "&to=" + instant(3600)), all);
    QCOMPARE(count("&before=1"), 0);
}

void TestMonitoring::figuresOfTheDay()
{
    const Reply reply = m_scene.root().get("status/history");
    QCOMPARE(reply.code, 200);
    const QJsonObject history = reply.json().toObject();
    QCOMPARE(history[u"intervalSeconds"].toInt(), 10);
    const qsizetype samples = history[u"time"].toArray().size();
    QVERIFY(samples >= 1);
    QVERIFY(history.size() > 10);
    for (const QString &name : history.keys())
        if (name != u"intervalSeconds")
            QCOMPARE(history[name].toArray().size(), samples);
    QVERIFY(history[u"residentBytes"][0].toDouble() > 1e6);
    QVERIFY(
        at(m_scene.root().get("status/history?from=" + instant(3600)).json(), "time").toArray().isEmpty());
}

void TestMonitoring::health()
{
    const Reply reply = RestClient(m_scene.daemon.port()).get("/healthz");
    QCOMPARE(reply.code, 200);
    QVERIFY(reply.body.isEmpty());
    QVERIFY(reply.header("Set-Cookie").isNull());
}

void TestMonitoring::metrics()
{
    const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
    QVERIFY2(!promtool.isEmpty(), "install promtool (Debian: prometheus)");
    const Reply reply = m_scene.as("monitor").get("/metrics");
    QCOMPARE(reply.code, 200);
    QCOMPARE(reply.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    for (const char *name : {"linekeeper_http_requests_total{", "linekeeper_sockets ", "linekeeper_sessions ",
                             "linekeeper_store_commits_total{", "linekeeper_sip_accounts{",
                             "linekeeper_alarms{severity=\"error\"} 1\n", "process_resident_memory_bytes "})
        QVERIFY2(reply.body.contains(name), name);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
    process.write(reply.body);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(longMilliseconds));
    const QByteArray said = process.readAll();
    QVERIFY2(process.exitCode() == 0, said.constData());
}

void TestMonitoring::noSecrets()
{
    QCOMPARE(
        m_scene.root()
            .post("methods/userSetPassword",
                  m_scene.filledIn(R"({"userSetPassword":{"user":"{viewer}","password":"n3w-pass-w0rd"}})"))
            .code,
        200);
    const QByteArray journal = m_scene.root().get("status/journal?limit=1000").body;
    QVERIFY(journal.contains("user.updated"));
    for (const char *secret : {"n3w-pass-w0rd", "pass-of-", "s3cret", "ferncast", "$argon2"})
        QVERIFY2(!journal.contains(secret), secret);
}

void TestMonitoring::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestMonitoring)
#include "tst_monitoring.moc"
