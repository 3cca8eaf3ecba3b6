// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

/// With secrets=write-only nobody reads a SIP password, root included; and what nobody reads is kept.
class TestWriteOnly : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void nobodyReads_data();
    void nobodyReads();
    void answersOfCreation();
    void roundTripsKeepIt_data();
    void roundTripsKeepIt();
    void newHostsNeedIt_data();
    void newHostsNeedIt();
    void testsFindNothing();
    void clonesTakeItAlong();
    void roundTripsOfAKeptOne();
    void cleanupTestCase();

private:
    bool hasPassword(const QByteArray &path);

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("secrets=write-only")}};
};

static constexpr char mergePatch[] = "application/merge-patch+json";

void TestWriteOnly::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("admin", R"(["administrator"])"));
    QVERIFY(m_scene.addUser("oper", R"(["operator"])"));
    const Reply key = m_scene.root().post("objects/apiKey", R"({"apiKey":{"name":"of root"}})");
    m_scene.as("key").setHeader("Authorization", "Bearer " + at(key.json(), "key").toString().toLatin1());
}

void TestWriteOnly::init()
{
    QVERIFY(!m_scene
                 .create("account", "sipAccount",
                         R"({"user":"u","domain":"old.invalid","password":"geheim-1","displayName":"d"})")
                 .isEmpty());
}

/// An account with a stored password does not move without it, one without moves freely: that is how its
/// presence can be told from outside.
bool TestWriteOnly::hasPassword(const QByteArray &path)
{
    return m_scene.root()
               .patch(path + "?dryRun=true", R"([{"op":"replace","path":"/domain","value":"x.invalid"}])")
               .code
        == 403;
}

void TestWriteOnly::nobodyReads_data()
{
    QTest::addColumn<Scenario>("scenario");
    const auto rows = [](const char *name, Scenario scenario) {
        scenario.lacks.append("geheim");
        for (const char *who : {"root", "admin", "key", "oper"}) {
            scenario.who = who;
            QTest::addRow("%s, %s", name, who) << scenario;
        }
    };
    using S = Scenario;
    const QByteArray one = "objects/sipAccount/{account}";
    rows("read", S{.path = one, .holds = {R"("password":null)"}});
    rows("list", S{.path = "objects/sipAccount", .holds = {R"("password":null)"}});
    rows("fields", S{.path = "objects/sipAccount?fields=password", .holds = {R"("password":null)"}});
    rows("search", S{.path = "objects/sipAccount?search=geheim", .lacks = {"{account}"}});
    rows("filter", S{.path = "objects/sipAccount?password=geheim-1", .code = 400});
    rows("sort", S{.path = "objects/sipAccount?sort=password", .code = 400});
    rows("history",
         S{.method = "POST", .path = "methods/history", .body = R"({"history":{"uuid":"{account}"}})"});
    rows("clone", S{.method = "POST", .path = one + "/clone", .code = 201, .holds = {R"("password":null)"}});
    rows("batch",
         S{.method = "POST",
           .path = "methods/batch",
           .body = R"({"batch":{"operations":[{"method":"POST","path":"objects/sipAccount","body":)"
                   R"({"sipAccount":{"user":"u","domain":"d","password":"geheim-2"}}},)"
                   R"({"method":"POST","path":"objects/sipAccount/{account}/clone"}]}})"});
    rows("refused",
         S{.method = "PUT",
           .path = one,
           .body = R"({"sipAccount":{"user":"u","domain":"d e","password":"geheim-2"}})",
           .code = 400});
}

void TestWriteOnly::nobodyReads()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestWriteOnly::answersOfCreation()
{
    const QByteArray body = R"({"sipAccount":{"user":"u","domain":"d","password":"geheim-3"}})";
    for (const QByteArray path : {"objects/sipAccount?dryRun=true", "objects/sipAccount"}) {
        const Scenario made{.method = "POST",
                            .path = path,
                            .body = body,
                            .headers = {{"Idempotency-Key", "k" + path}},
                            .code = 201,
                            .holds = {R"("password":null)"},
                            .lacks = {"geheim"}};
        VERIFY_SCENARIO(m_scene, made);
        VERIFY_SCENARIO(m_scene, made); // the repeat's answer, too
    }
}

void TestWriteOnly::roundTripsKeepIt_data()
{
    QTest::addColumn<QByteArray>("who");
    for (const char *who : {"root", "oper", "key"})
        QTest::newRow(who) << QByteArray(who);
}

/// What was read can be sent back, changed, and the password stays.
void TestWriteOnly::roundTripsKeepIt()
{
    QFETCH(QByteArray, who);
    RestClient &client = m_scene.as(who);
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    QVERIFY(hasPassword(path));
    QByteArray envelope = client.get(path).body;
    QCOMPARE(client.put(path, envelope.replace(R"("displayName":"d")", R"("displayName":"e")")).code, 204);
    QCOMPARE(at(m_scene.read(path), "sipAccount/displayName").toString(), QStringLiteral("e"));
    QVERIFY(hasPassword(path));
    QCOMPARE(client.put(path, R"({"sipAccount":{"user":"u","domain":"old.invalid"}})").code, 204);
    QVERIFY(hasPassword(path));
    QCOMPARE(client.patch(path, R"([{"op":"replace","path":"/displayName","value":"f"}])").code, 204);
    QVERIFY(hasPassword(path));
    QCOMPARE(client.patch(path, R"({"sipAccount":{"displayName":"g"}})", {{"Content-Type", mergePatch}}).code,
             204);
    QVERIFY(hasPassword(path));
    // Only an empty one takes it away.
    QCOMPARE(client.patch(path, R"([{"op":"replace","path":"/password","value":""}])").code, 204);
    QVERIFY(!hasPassword(path));
}

void TestWriteOnly::newHostsNeedIt_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("domain") << QByteArray("domain") << QByteArray("evil.invalid");
    QTest::newRow("outboundProxy") << QByteArray("outboundProxy") << QByteArray("sip:evil.invalid");
    QTest::newRow("authUser") << QByteArray("authUser") << QByteArray("evil");
    QTest::newRow("transport") << QByteArray("transport") << QByteArray("tcp");
}

/// Whoever asks, by whatever call.
void TestWriteOnly::newHostsNeedIt()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    const QByteArray member = '"' + field + R"(":")" + value + '"';
    const QByteArray alone = R"({"sipAccount":{)" + member + "}}";
    const QByteArray along = R"({"sipAccount":{)" + member + R"(,"password":"geheim-4"}})";
    const QByteArray null = R"({"sipAccount":{)" + member + R"(,"password":null}})";
    const Headers merge{{"Content-Type", mergePatch}};
    const QByteArray put = R"({"sipAccount":{"user":"u","domain":"old.invalid"}})";
    const QByteArray putWith = field == "domain" ? QByteArray(put).replace("old.invalid", value)
                                                 : QByteArray(put).replace("}}", ',' + member + "}}");
    const auto inBatch = [&](const QByteArray &body) {
        return R"({"batch":{"operations":[{"method":"PATCH","contentType":"application/merge-patch+json",)"
               R"("path":")"
            + path + R"(","body":)" + body + "}]}}";
    };
    for (const QByteArray who : {"root", "admin", "key", "oper"}) {
        RestClient &client = m_scene.as(who);
        QCOMPARE(client.patch(path, alone, merge).code, 403);
        QCOMPARE(client.patch(path, null, merge).code, 403);
        QCOMPARE(client.put(path, putWith).code, 403);
        QCOMPARE(client.post(path + "/clone", alone).code, 403);
        QCOMPARE(client.post("methods/batch", inBatch(alone)).code, 403);
        const QByteArray twice = R"([{"op":"replace","path":"/)" + field + R"(","value":")" + value
            + R"("},{"op":"copy","from":"/sipAccount/password","path":"/sipAccount/password"}])";
        QCOMPARE(client.patch(path, twice).code, 403);
        QCOMPARE(client.post(path + "/clone?dryRun=true", along).code, 201);
        QCOMPARE(client.post("methods/batch?dryRun=true", inBatch(along)).code, 200);
        QCOMPARE(client.patch(path + "?dryRun=true", along, merge).code, 204);
    }
    QCOMPARE(at(m_scene.read(path), "rev").toInt(), 1);
    QCOMPARE(m_scene.root().patch(path, along, merge).code, 204);
    QCOMPARE(at(m_scene.read(path), "sipAccount/" + field).toString().toLatin1(), value);
}

/// Guessing by `test` finds out nothing.
void TestWriteOnly::testsFindNothing()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    const auto guess = [&](const QByteArray &text) {
        Reply reply = m_scene.root().patch(
            path, R"([{"op":"test","path":"/sipAccount/password","value":")" + text + R"("}])");
        return QByteArray::number(reply.code) + reply.body;
    };
    QVERIFY(guess("geheim-1").startsWith("409"));
    QVERIFY(!guess("geheim-1").contains("geheim"));
    QCOMPARE(guess("geheim-1"), guess("wrong"));
}

void TestWriteOnly::clonesTakeItAlong()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    for (const QByteArray who : {"root", "oper"}) {
        const Reply copy = m_scene.as(who).post(path + "/clone", "");
        QCOMPARE(copy.code, 201);
        QVERIFY(hasPassword("objects/sipAccount/" + at(copy.json(), "uuid").toString().toLatin1()));
    }
}

/// The setting is about reading: after a restart all is as it was.
void TestWriteOnly::roundTripsOfAKeptOne()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(m_scene.open());
    QVERIFY(hasPassword(path));
    QVERIFY(!m_scene.root().get("objects/sipAccount").body.contains("geheim"));
}

void TestWriteOnly::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestWriteOnly)
#include "tst_writeonly.moc"
