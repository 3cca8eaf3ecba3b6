// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

namespace {

constexpr char freshAccount[]
    = R"({"user":"fresh","domain":"sip.example.org","password":"p-w","displayName":"F"})";
constexpr char unknownUuid[] = "00000000-0000-4000-8000-000000000001";

} // namespace

/// Creating, reading, replacing, removing and copying objects.
class TestObjects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();
    void headSaysWhatGetSays_data();
    void headSaysWhatGetSays();
    void putTakesDefaultsAndKeepsSecrets();
    void revisionCountsChangesOnly();
    void attributesAreKeptUnlessSent();
    void whatWasReadCanBeSentBack_data();
    void whatWasReadCanBeSentBack();
    void clonesOverride();
    void clonesStandAlone();
    void referencedObjectsAreLocked();
    void dryRunsChangeNothing_data();
    void dryRunsChangeNothing();
    void valuesAreKeptInTheirForm();
    void removedIsGone();
    void cleanupTestCase();

private:
    QJsonObject account() { return m_scene.read("objects/sipAccount/{account}"); }
    Scene m_scene;
};

void TestObjects::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(!m_scene.create("account", "sipAccount", freshAccount).isEmpty());
    QVERIFY(!m_scene.create("line", "sipAccount", R"({"user":"line","domain":"sip.example.org"})").isEmpty());
    QVERIFY(!m_scene
                 .create("entry", "phoneBookEntry",
                         R"({"displayName":"Ärzte","address":"+49 30 1","account":"{line}"})")
                 .isEmpty());
    QVERIFY(!m_scene.create("night", "role", R"({"name":"night shift"})").isEmpty());
    QVERIFY(!m_scene.create("carl", "user", R"({"username":"carl","roles":["night shift"]})").isEmpty());
    m_scene.uuids.insert("unknown", unknownUuid);
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
    QVERIFY(m_scene.addUser("nothing", "[]"));
}

void TestObjects::answers_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray one = "objects/sipAccount/{account}";
    QTest::newRow("a trailing slash is ignored on lists")
        << S{.path = "objects/sipAccount/", .holds = {"\n\n["}};
    QTest::newRow("a trailing slash is ignored on objects") << S{.path = one + "/", .holds = {"{account}"}};
    QTest::newRow("a uuid in capitals is the same")
        << S{.path = "objects/sipAccount/" + m_scene.uuids["account"].toUpper(), .holds = {"{account}"}};
    QTest::newRow("OPTIONS of a list") << S{.method = "OPTIONS",
                                            .path = "objects/sipAccount",
                                            .code = 204,
                                            .holds = {"Allow: GET, POST, HEAD, OPTIONS"}};
    QTest::newRow("OPTIONS of an object") << S{.method = "OPTIONS",
                                               .path = one,
                                               .code = 204,
                                               .holds = {"Allow: ", "GET", "PUT", "PATCH", "DELETE", "HEAD"}};
    QTest::newRow("OPTIONS of a live class") << S{.method = "OPTIONS",
                                                  .path = "objects/stream",
                                                  .code = 204,
                                                  .holds = {"Allow: GET, HEAD, OPTIONS"},
                                                  .lacks = {"POST"}};
    QTest::newRow("every answer keeps browsers from guessing and keeping")
        << S{.path = one,
             .holds = {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
                       "Cache-Control: no-store", "Server: Linekeeper\n", "Content-Type: application/json"}};
    QTest::newRow("errors too") << S{.path = "objects/fax",
                                     .code = 404,
                                     .holds = {"X-Content-Type-Options: nosniff", "Cache-Control: no-store"}};
    QTest::newRow("schemas may be kept") << S{.path = "schema/object/user", .lacks = {"no-store"}};
    QTest::newRow("secrets are for who may see them") << S{.path = one, .holds = {R"("password":"p-w")"}};
    QTest::newRow("others read null in their place")
        << S{.who = "viewer", .path = one, .holds = {R"("password":null)"}, .lacks = {"p-w"}};
    QTest::newRow("lists, too") << S{
        .who = "viewer", .path = "objects/sipAccount", .holds = {R"("password":null)"}, .lacks = {"p-w"}};
    QTest::newRow("a user's password is for nobody")
        << S{.path = "objects/user", .holds = {R"("password":null)"}, .lacks = {"argon2", "ferncast"}};
    QTest::newRow("everyone reads himself")
        << S{.who = "nothing", .path = "objects/user/{nothing}", .holds = {R"("username":"nothing")"}};
    QTest::newRow("and nobody else") << S{.who = "nothing", .path = "objects/user/{carl}", .code = 404};
    QTest::newRow("and lists himself alone") << S{.who = "nothing",
                                                  .path = "objects/user",
                                                  .holds = {R"("username":"nothing")"},
                                                  .lacks = {"carl", "root"}};
    QTest::newRow("errors are English where no other language is asked for")
        << S{.path = "objects/fax",
             .headers = {{"Accept-Language", "tlh, x"}},
             .code = 404,
             .holds = {"Ask for a path"}};
}

void TestObjects::answers()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestObjects::headSaysWhatGetSays_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("a list") << QByteArray("objects/sipAccount");
    QTest::newRow("a page") << QByteArray("objects/sipAccount?limit=1");
    QTest::newRow("an object") << QByteArray("objects/sipAccount/{account}");
    QTest::newRow("nothing") << QByteArray("objects/sipAccount/{unknown}");
    QTest::newRow("a schema") << QByteArray("schema/object/role");
}

void TestObjects::headSaysWhatGetSays()
{
    QFETCH(QByteArray, path);
    const Reply got = m_scene.root().get(m_scene.filledIn(path));
    const Reply head = m_scene.root().request("HEAD", m_scene.filledIn(path), {}, {});
    QCOMPARE(head.code, got.code);
    QVERIFY(head.body.isEmpty());
    QVERIFY(!got.body.isEmpty());
    for (const auto &[name, value] : got.headers)
        if (name != "Date")
            QCOMPARE(name + ": " + head.header(name), name + ": " + value);
    // The connection is still in step.
    QCOMPARE(m_scene.root().get("list/methods").code, 200);
}

void TestObjects::putTakesDefaultsAndKeepsSecrets()
{
    const QByteArray path
        = "objects/sipAccount/" + m_scene.create("put", "sipAccount", R"({"user":"a","domain":"a",
        "password":"kept","publish":true,"registerInterval":90,"transport":"tcp","displayName":"x","authUser":"b"})");
    QCOMPARE(m_scene.root().put(path, R"({"sipAccount":{"user":"c","domain":"d"}})").code, 204);
    const QJsonObject seen = m_scene.read(path)[u"sipAccount"].toObject();
    Reply wanted;
    wanted.body = R"({"displayName":"","user":"c","password":"kept","domain":"d","publish":false,
        "registerInterval":60,"transport":"udp","enabled":false,"authUser":"","outboundProxy":""})";
    QCOMPARE(seen, wanted.json().toObject());
    QCOMPARE(m_scene.root().put(path, R"({"sipAccount":{"user":"c","domain":"d","password":null}})").code,
             204);
    QCOMPARE(at(m_scene.read(path), "sipAccount/password").toString(), QStringLiteral("kept"));
    QCOMPARE(m_scene.root().put(path, R"({"sipAccount":{"user":"c","domain":"d","password":""}})").code, 204);
    QCOMPARE(at(m_scene.read(path), "sipAccount/password").toString(), QString());
    // Back to enabled users: the default is true.
    QCOMPARE(
        m_scene.root().put(m_scene.filledIn("objects/user/{carl}"), R"({"user":{"username":"carl"}})").code,
        204);
    QCOMPARE(at(m_scene.read("objects/user/{carl}"), "user/enabled").toBool(), true);
    QCOMPARE(at(m_scene.read("objects/user/{carl}"), "user/roles").toArray().size(), 0);
}

void TestObjects::revisionCountsChangesOnly()
{
    const QByteArray path = "objects/phoneBookEntry/"
        + m_scene.create("rev", "phoneBookEntry", R"({"displayName":"a","address":"1"})");
    QCOMPARE(m_scene.root().get(path).header("ETag"), "\"1\"");
    QCOMPARE(m_scene.read(path)[u"rev"].toInt(), 1);
    const QByteArray same = R"({"phoneBookEntry":{"displayName":"a","address":"1"}})";
    QCOMPARE(m_scene.root().put(path, same).header("ETag"), "\"1\"");
    QCOMPARE(m_scene.read(path)[u"rev"].toInt(), 1);
    QCOMPARE(m_scene.root().put(path, R"({"phoneBookEntry":{"displayName":"b","address":"1"}})").code, 204);
    QCOMPARE(m_scene.read(path)[u"rev"].toInt(), 2);
    QCOMPARE(m_scene.root()
                 .put(path, R"({"attributes":{"a":"b"},"phoneBookEntry":{"displayName":"b","address":"1"}})")
                 .code,
             204);
    QCOMPARE(m_scene.read(path)[u"rev"].toInt(), 3);
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"test","path":"/rev","value":3}])").code, 204);
    QCOMPARE(m_scene.read(path)[u"rev"].toInt(), 3);
    QCOMPARE(m_scene.root().get(path).header("ETag"), "\"3\"");
}

void TestObjects::attributesAreKeptUnlessSent()
{
    const QByteArray path = "objects/phoneBookEntry/"
        + m_scene.create("labels", "phoneBookEntry", R"({"displayName":"a","address":"1"})");
    const auto put = [&](const QByteArray &attributes, const QByteArray &name) {
        return m_scene.root()
            .put(path,
                 "{" + attributes + R"("phoneBookEntry":{"displayName":")" + name + R"(","address":"1"}})")
            .code;
    };
    QCOMPARE(put(R"("attributes":{"site":"berlin","Straße":"ä"},)", "b"), 204);
    QCOMPARE(put("", "c"), 204);
    QCOMPARE(at(m_scene.read(path), "attributes/site").toString(), QStringLiteral("berlin"));
    QCOMPARE(at(m_scene.read(path), "attributes/Straße").toString(), QStringLiteral("ä"));
    QCOMPARE(put(R"("attributes":{},)", "d"), 204);
    QCOMPARE(m_scene.read(path)[u"attributes"].toObject(), QJsonObject());
    QByteArray labels;
    for (int i = 0; i < 32; ++i)
        labels += (i ? ",\"k" : "\"k") + QByteArray::number(i) + "\":\"v\"";
    QCOMPARE(put(R"("attributes":{)" + labels + "},", "e"), 204);
    QCOMPARE(m_scene.read(path)[u"attributes"].toObject().size(), 32);
}

void TestObjects::whatWasReadCanBeSentBack_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"sipAccount/{account}", "phoneBookEntry/{entry}", "role/{night}", "user/{carl}"})
        QTest::newRow(path) << "objects/" + QByteArray(path);
}

void TestObjects::whatWasReadCanBeSentBack()
{
    QFETCH(QByteArray, path);
    const Reply before = m_scene.root().get(m_scene.filledIn(path));
    QCOMPARE(m_scene.root().put(m_scene.filledIn(path), before.body).code, 204);
    QCOMPARE(m_scene.root().get(m_scene.filledIn(path)).body, before.body);
    // Also by who sees no secrets, if only he may change it: null leaves them as they are.
    QJsonObject envelope = before.json().toObject();
    envelope.insert(QStringLiteral("rev"), 4711);
    envelope.insert(QStringLiteral("state"), QJsonObject{{QStringLiteral("code"), 200}});
    QCOMPARE(m_scene.root().put(m_scene.filledIn(path), toText(envelope)).code, 204);
    QCOMPARE(m_scene.root().get(m_scene.filledIn(path)).body, before.body);
}

void TestObjects::clonesOverride()
{
    const QByteArray original = "objects/sipAccount/"
        + m_scene.create(
            "original", "sipAccount",
            R"({"user":"o","domain":"127.0.0.1:9","password":"copied","enabled":true,"displayName":"O"})");
    const Reply plain = m_scene.root().post(original + "/clone", "");
    QCOMPARE(plain.code, 201);
    QCOMPARE(at(plain.json(), "sipAccount/enabled").toBool(), false);
    QCOMPARE(at(plain.json(), "sipAccount/password").toString(), QStringLiteral("copied"));
    QCOMPARE(at(plain.json(), "sipAccount/displayName").toString(), QStringLiteral("O"));
    QCOMPARE(plain.json()[u"rev"].toInt(), 1);
    QVERIFY(plain.header("Location").endsWith(at(plain.json(), "uuid").toString().toLatin1()));
    QVERIFY(!original.endsWith(at(plain.json(), "uuid").toString().toLatin1()));
    const Reply changed = m_scene.root().post(
        original + "/clone",
        R"({"uuid":"11111111-2222-4333-8444-555555555555","attributes":{"a":"b"},"sipAccount":{"enabled":true,"user":"p"}})");
    QCOMPARE(changed.code, 201);
    QCOMPARE(at(changed.json(), "uuid").toString(), QStringLiteral("11111111-2222-4333-8444-555555555555"));
    QCOMPARE(at(changed.json(), "sipAccount/enabled").toBool(), true);
    QCOMPARE(at(changed.json(), "sipAccount/user").toString(), QStringLiteral("p"));
    QCOMPARE(at(changed.json(), "sipAccount/domain").toString(), QStringLiteral("127.0.0.1:9"));
    QCOMPARE(at(changed.json(), "attributes/a").toString(), QStringLiteral("b"));
    const Reply wrong = m_scene.root().post(original + "/clone", R"({"sipAccount":{"colour":1}})");
    QCOMPARE(wrong.code, 400);
    QCOMPARE(at(wrong.json(), "pointer").toString(), QStringLiteral("/sipAccount/colour"));
}

void TestObjects::clonesStandAlone()
{
    const QByteArray original = m_scene.filledIn("objects/phoneBookEntry/{entry}");
    const Reply clone = m_scene.root().post(original + "/clone", "{}");
    QCOMPARE(clone.code, 201);
    const QByteArray before = m_scene.root().get(original).body;
    const QByteArray copy = "objects/phoneBookEntry/" + at(clone.json(), "uuid").toString().toLatin1();
    QCOMPARE(m_scene.root().put(copy, R"({"phoneBookEntry":{"displayName":"other","address":"2"}})").code,
             204);
    QCOMPARE(m_scene.root().get(original).body, before);
    QCOMPARE(m_scene.root().remove(copy).code, 204);
    QCOMPARE(m_scene.root().get(original).body, before);
    // A name that must be unique has to be given.
    QCOMPARE(m_scene.root().post(m_scene.filledIn("objects/role/{night}/clone"), "").code, 409);
    QCOMPARE(m_scene.root()
                 .post(m_scene.filledIn("objects/role/{night}/clone"), R"({"role":{"name":"day"}})")
                 .code,
             201);
}

void TestObjects::referencedObjectsAreLocked()
{
    using S = Scenario;
    VERIFY_SCENARIO(m_scene,
                    (S{.method = "DELETE",
                       .path = "objects/sipAccount/{line}",
                       .code = 423,
                       .holds = {R"("type":"locked")", "phoneBookEntry {entry}"}}));
    QCOMPARE(m_scene.root()
                 .put(m_scene.filledIn("objects/user/{carl}"),
                      R"({"user":{"username":"carl","roles":["Night Shift"]}})")
                 .code,
             204);
    VERIFY_SCENARIO(m_scene,
                    (S{.method = "DELETE",
                       .path = "objects/role/{night}",
                       .code = 423,
                       .holds = {R"("type":"locked")", "user {carl}"}}));
    VERIFY_SCENARIO(m_scene,
                    (S{.method = "PUT",
                       .path = "objects/role/{night}",
                       .body = R"({"role":{"name":"late shift"}})",
                       .code = 423,
                       .holds = {R"("type":"locked")", "user {carl}"}}));
    QCOMPARE(
        m_scene.root().put(m_scene.filledIn("objects/user/{carl}"), R"({"user":{"username":"carl"}})").code,
        204);
    VERIFY_SCENARIO(m_scene,
                    (S{.method = "PUT",
                       .path = "objects/role/{night}",
                       .body = R"({"role":{"name":"late shift"}})",
                       .code = 204}));
    VERIFY_SCENARIO(m_scene, (S{.method = "DELETE", .path = "objects/role/{night}", .code = 204}));
    VERIFY_SCENARIO(m_scene, (S{.method = "DELETE", .path = "objects/phoneBookEntry/{entry}", .code = 204}));
    VERIFY_SCENARIO(m_scene, (S{.method = "DELETE", .path = "objects/sipAccount/{line}", .code = 204}));
}

void TestObjects::dryRunsChangeNothing_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray all = "objects/sipAccount?dryRun=true";
    const QByteArray one = "objects/sipAccount/{account}?dryRun=true";
    const QByteArray body = R"({"sipAccount":{"user":"dry","domain":"a","enabled":true}})";
    QTest::newRow("POST") << S{
        .method = "POST", .path = all, .body = body, .code = 201, .holds = {"\"dry\""}};
    QTest::newRow("POST, refused") << S{
        .method = "POST", .path = all, .body = R"({"sipAccount":{}})", .code = 400};
    QTest::newRow("PUT") << S{.method = "PUT", .path = one, .body = body, .code = 204};
    QTest::newRow("PUT, stale") << S{
        .method = "PUT", .path = one, .body = body, .headers = {{"If-Match", "\"99\""}}, .code = 412};
    QTest::newRow("PATCH") << S{.method = "PATCH",
                                .path = one,
                                .body = R"([{"op":"replace","path":"/user","value":"dry"}])",
                                .code = 204};
    QTest::newRow("DELETE") << S{.method = "DELETE", .path = one, .code = 204};
    QTest::newRow("clone") << S{
        .method = "POST", .path = "objects/sipAccount/{account}/clone?dryRun=true", .code = 201};
    QTest::newRow("userSetPassword") << S{.method = "POST",
                                          .path = "methods/userSetPassword?dryRun=true",
                                          .body
                                          = R"({"userSetPassword":{"user":"{viewer}","password":"dry"}})",
                                          .code = 200};
    QTest::newRow("login has none") << S{.who = "guest",
                                         .method = "POST",
                                         .path = "objects/session?dryRun=true",
                                         .body = R"({"session":{"username":"root","password":"ferncast"}})",
                                         .code = 400,
                                         .lacks = {"Set-Cookie"}};
}

void TestObjects::dryRunsChangeNothing()
{
    QFETCH(Scenario, scenario);
    const QByteArray before = m_scene.everything();
    VERIFY_SCENARIO(m_scene, scenario);
    QCOMPARE(m_scene.everything(), before);
}

void TestObjects::valuesAreKeptInTheirForm()
{
    // Decomposed on the way in, composed (NFC) at rest; times in UTC with milliseconds; uuids in lower case.
    const QByteArray name = m_scene.create("nfc", "role", "{\"name\":\"Bu\xcc\x88ro\"}");
    QCOMPARE(at(m_scene.read("objects/role/" + name), "role/name").toString(), QStringLiteral("Büro"));
    const QByteArray key
        = m_scene.create("key", "apiKey", R"({"name":"k","expires":"2099-01-01T01:00:00+01:00"})");
    QCOMPARE(at(m_scene.read("objects/apiKey/" + key), "apiKey/expires").toString(),
             QStringLiteral("2099-01-01T00:00:00.000Z"));
    const Reply made = m_scene.root().post(
        "objects/role", R"({"uuid":"AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE","role":{"name":"caps"}})");
    QCOMPARE(at(made.json(), "uuid").toString(), QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"));
}

void TestObjects::removedIsGone()
{
    const QByteArray uuid = m_scene.create("gone", "sipAccount", freshAccount);
    const QByteArray path = "objects/sipAccount/" + uuid;
    QCOMPARE(m_scene.root().remove(path).code, 204);
    QCOMPARE(m_scene.root().get(path).code, 404);
    QCOMPARE(m_scene.root().remove(path).code, 404);
    QVERIFY(!m_scene.root().get("objects/sipAccount").body.contains(uuid));
    // Its uuid is free again.
    QCOMPARE(
        m_scene.root()
            .post("objects/sipAccount", R"({"uuid":")" + uuid + R"(","sipAccount":)" + freshAccount + "}")
            .code,
        201);
}

void TestObjects::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestObjects)
#include "tst_objects.moc"
