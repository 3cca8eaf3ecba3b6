// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

namespace {

// As the page prints them; {account} has the uuid that it prints.
constexpr char exampleUuid[] = "c66d5435-fadd-4117-bd8c-788bc72b04af";
constexpr char sessionUuid[] = "5ff1c07e-5cd7-4d94-94ef-79a28bb189e4";
constexpr char exampleObject[]
    = R"({"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af","sipAccount": {"displayName":"Testaccount Zwei","user":"test_user","password":"test_password","domain":"192.168.178.1","publish":false,"registerInterval":60,"transport":"udp","enabled":false}})";
constexpr char exampleLogin[] = R"({"session": {"username": "root", "password": "ferncast"}})";

} // namespace

/// Every example of the API's page, as printed there.
class TestExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tableOfLocations_data();
    void tableOfLocations();
    void getShowsTheObjectAsPrinted();
    void postAnswersItsLocation();
    void introspection_data();
    void introspection();
    void rootCannotBeDeleted();
    void tableOfSessionMethods_data();
    void tableOfSessionMethods();
    void postOfSessionIsTheOnlyCallWithoutOne_data();
    void postOfSessionIsTheOnlyCallWithoutOne();
    void loginAnswersItsLocation();
    void bearerReadsStreams();
    void bearerActsForItsUser();
    void cleanupTestCase();

private:
    Scene m_scene;
};

void TestExamples::initTestCase()
{
    QVERIFY(m_scene.open());
    m_scene.uuids.insert("account", exampleUuid);
    const Reply reply = m_scene.root().post("objects/sipAccount", exampleObject);
    QCOMPARE(reply.code, 201);
}

void TestExamples::tableOfLocations_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray location = "Location: http://127.0.0.1:";
    QTest::newRow("objects/sipAccount GET: list of all SipAccount objects")
        << S{.path = "objects/sipAccount", .code = 200, .holds = {"\n\n[{", "{account}"}};
    QTest::newRow("objects/sipAccount/{Uuid} GET: get SipAccount with given Uuid")
        << S{.path = "objects/sipAccount/{account}", .code = 200, .holds = {"{account}"}};
    QTest::newRow("objects/sipAccount POST: create new SipAccount")
        << S{.method = "POST",
             .path = "objects/sipAccount",
             .body = R"({"sipAccount":{"user":"new","domain":"192.168.178.1"}})",
             .code = 201,
             .holds = {location, "/webapi/http/objects/sipAccount/"}};
    QTest::newRow("objects/sipAccount/{Uuid} PUT: update existing sipAccount object")
        << S{.method = "PUT",
             .path = "objects/sipAccount/{account}",
             .body = R"({"sipAccount":{"displayName":"Put","user":"test_user","domain":"192.168.178.1"}})",
             .code = 204};
    QTest::newRow("objects/sipAccount/{Uuid} PATCH: update/patch existing sipAccount object using JSON Patch")
        << S{.method = "PATCH",
             .path = "objects/sipAccount/{account}",
             .body = R"([{"op":"replace","path":"/sipAccount/displayName","value":"Testaccount Zwei"}])",
             .headers = {{"Content-Type", "application/json-patch+json"}},
             .code = 204};
    QTest::newRow("objects/sipAccount/{Uuid}/clone POST: clone SipAccount")
        << S{.method = "POST",
             .path = "objects/sipAccount/{account}/clone",
             .code = 201,
             .holds = {location, "\"user\":\"test_user\""},
             .lacks = {exampleUuid}};
    QTest::newRow("methods/echo POST: call Echo method") << S{.method = "POST",
                                                              .path = "methods/echo",
                                                              .body = R"({"echo":{"hello":"world"}})",
                                                              .code = 200,
                                                              .holds = {R"({"echo":{"hello":"world"}})"}};
    QTest::newRow("every call can result in 400") << S{
        .method = "POST", .path = "objects/sipAccount", .body = "{", .code = 400, .holds = {"\"decode\""}};
    QTest::newRow("every call can result in 404")
        << S{.path = "objects/sipAccount/00000000-0000-0000-0000-000000000001",
             .code = 404,
             .holds = {"\"notFound\""}};
}

void TestExamples::tableOfLocations()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestExamples::getShowsTheObjectAsPrinted()
{
    const QJsonObject seen = m_scene.read("/webapi/http/objects/sipAccount/" + QByteArray(exampleUuid));
    QCOMPARE(seen[u"uuid"].toString(), QLatin1String(exampleUuid));
    Reply printed;
    printed.body = exampleObject;
    const QJsonObject wanted = at(printed.json(), "sipAccount").toObject();
    QCOMPARE(wanted.size(), 8);
    for (const QString &name : wanted.keys())
        QCOMPARE(seen[u"sipAccount"][name], wanted[name]);
    // DELETE: remove SipAccount with given Uuid, 204
    QCOMPARE(m_scene.root().remove("objects/sipAccount/" + QByteArray(exampleUuid)).code, 204);
    QCOMPARE(m_scene.root().get("objects/sipAccount/" + QByteArray(exampleUuid)).code, 404);
}

void TestExamples::postAnswersItsLocation()
{
    const Reply reply = m_scene.root().request("POST", "objects/sipAccount", exampleObject,
                                               {{"Content-Type", "application/json"}});
    QCOMPARE(reply.code, 201);
    QCOMPARE(reply.header("Location"),
             "http://127.0.0.1:" + QByteArray::number(m_scene.daemon.port())
                 + "/webapi/http/objects/sipAccount/c66d5435-fadd-4117-bd8c-788bc72b04af");
}

void TestExamples::introspection_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    QTest::newRow("list/objects: list of all ObjectClasses")
        << S{.path = "list/objects",
             .holds = {R"("sipAccount")", R"("sipCall")", R"("stream")", R"("phoneBookEntry")", R"("user")",
                       R"("role")", R"("apiKey")", R"("alarm")", R"("node")"},
             .lacks = {"signals"}};
    QTest::newRow("list/methods: list of all MethodClasses")
        << S{.path = "list/methods", .holds = {R"("echo")", R"("userSetPassword")"}};
    QTest::newRow("schema/object/sipAccount: schema description for sipAccount object")
        << S{.path = "schema/object/sipAccount",
             .holds = {R"("$schema":"https://json-schema.org/draft/2020-12/schema")", R"("registerInterval")",
                       R"("default":60)"}};
    QTest::newRow("schema/method/userSetPassword: schema description for userSetPassword method")
        << S{.path = "schema/method/userSetPassword", .holds = {R"("arguments")", R"("result")"}};
}

void TestExamples::introspection()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestExamples::rootCannotBeDeleted()
{
    const QJsonArray users = m_scene.root().get("objects/user?username=root").json().toArray();
    QCOMPARE(users.size(), 1);
    const Reply reply = m_scene.root().remove("objects/user/" + at(users[0], "uuid").toString().toLatin1());
    QCOMPARE(reply.code, 403);
    const QJsonObject wanted{{QStringLiteral("type"), QStringLiteral("unauthorized")},
                             {QStringLiteral("message"), QStringLiteral("Cannot delete root user.")}};
    QCOMPARE(reply.json().toObject(), wanted);
}

void TestExamples::tableOfSessionMethods_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray path = "objects/session/" + QByteArray(sessionUuid);
    QTest::newRow("POST: login, 201") << S{.who = "guest",
                                           .method = "POST",
                                           .path = "objects/session",
                                           .body = exampleLogin,
                                           .code = 201,
                                           .holds = {"Set-Cookie: "},
                                           .lacks = {"ferncast"}};
    QTest::newRow("POST: login, 401")
        << S{.who = "guest",
             .method = "POST",
             .path = "objects/session",
             .body = R"({"session": {"username": "root", "password": "brackencast"}})",
             .code = 401,
             .holds = {"\"unauthorized\"", "WWW-Authenticate: "},
             .lacks = {"Set-Cookie", "brackencast"}};
    QTest::newRow("GET: get session data, 200") << S{
        .path = path, .code = 200, .holds = {"{\"uuid\":\"" + QByteArray(sessionUuid) + "\",\"session\":{"}};
    QTest::newRow("GET of the class: the session, in a list")
        << S{.path = "objects/session", .code = 200, .holds = {"\n\n[{", sessionUuid, "}]"}};
    QTest::newRow("PUT: not implemented, 405") << S{
        .method = "PUT", .path = path, .body = exampleLogin, .code = 405, .holds = {"\"notImplemented\""}};
    QTest::newRow("HEAD: refresh session, 204") << S{.method = "HEAD", .path = path, .code = 204};
    QTest::newRow("HEAD without a session, 401")
        << S{.who = "nobody", .method = "HEAD", .path = path, .code = 401};
}

void TestExamples::tableOfSessionMethods()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestExamples::postOfSessionIsTheOnlyCallWithoutOne_data()
{
    QTest::addColumn<Scenario>("scenario");
    for (const char *method : {"GET", "PUT", "PATCH", "DELETE"})
        for (const char *path : {"objects/sipAccount", "objects/sipAccount/{account}",
                                 "objects/session/{session}", "objects/session", "objects/nothing"})
            QTest::addRow("%s %s", method, path)
                << Scenario{.who = "nobody", .method = method, .path = path, .code = 401};
    for (const char *path : {"objects/sipAccount", "objects/sipAccount/{account}/clone", "methods/echo"})
        QTest::addRow("POST %s", path)
            << Scenario{.who = "nobody", .method = "POST", .path = path, .body = "{}", .code = 401};
    for (const char *path :
         {"list/objects", "list/methods", "schema/object/sipAccount", "schema/method/echo"})
        QTest::addRow("GET %s", path) << Scenario{.who = "nobody", .path = path, .code = 401};
}

void TestExamples::postOfSessionIsTheOnlyCallWithoutOne()
{
    QFETCH(Scenario, scenario);
    m_scene.uuids.insert("session", sessionUuid);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestExamples::loginAnswersItsLocation()
{
    RestClient client(m_scene.daemon.port());
    // As curl sends it, but for the header.
    const Reply reply = client.post("objects/session", exampleLogin);
    QCOMPARE(reply.code, 201);
    QCOMPARE(reply.header("Location"),
             "http://127.0.0.1:" + QByteArray::number(m_scene.daemon.port())
                 + "/webapi/http/objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4");
    client.setHeader("Cookie", reply.header("Set-Cookie").split(';')[0]);
    QCOMPARE(client.get("objects/sipAccount").code, 200);
    const Reply out = client.remove("objects/session/" + QByteArray(sessionUuid)); // DELETE: logout, 205
    QCOMPARE(out.code, 205);
    QVERIFY2(out.body.isEmpty() && out.header("Content-Length") == "0", out.body.constData());
    QCOMPARE(client.get("objects/sipAccount").code, 401);
}

void TestExamples::bearerReadsStreams()
{
    const Reply made = m_scene.root().post("objects/apiKey", R"({"apiKey":{"name":"monitor"}})");
    QCOMPARE(made.code, 201);
    const QByteArray key = at(made.json(), "key").toString().toLatin1();
    QVERIFY(key.size() > 32);
    RestClient client(m_scene.daemon.port());
    QCOMPARE(client.get("objects/stream").code, 401);
    const Reply streams = client.get("objects/stream", {{"Authorization", "Bearer " + key}});
    QCOMPARE(streams.code, 200);
    QCOMPARE(streams.body, "[]");
    QCOMPARE(client.get("objects/stream", {{"Authorization", "Bearer API-KEY-GOES-HERE"}}).code, 401);
}

void TestExamples::bearerActsForItsUser()
{
    QVERIFY(m_scene.addUser("anna", R"(["viewer"])"));
    QVERIFY(m_scene.addUser("bert", R"(["viewer"])"));
    const Reply made = m_scene.as("anna").post("objects/apiKey", R"({"apiKey":{"name":"of anna"}})");
    QCOMPARE(made.code, 201);
    m_scene.uuids.insert("key", at(made.json(), "uuid").toString().toLatin1());
    m_scene.as("with key")
        .setHeader("Authorization", "Bearer " + at(made.json(), "key").toString().toLatin1());
    using S = Scenario;
    VERIFY_SCENARIO(m_scene, (S{.who = "with key", .path = "objects/sipAccount"}));
    VERIFY_SCENARIO(m_scene,
                    (S{.who = "with key",
                       .method = "POST",
                       .path = "objects/sipAccount",
                       .body = R"({"sipAccount":{"user":"x","domain":"a"}})",
                       .code = 403}));
    // Users can only update their own API keys.
    const QByteArray path = "objects/apiKey/{key}";
    const QByteArray body = R"({"apiKey":{"name":"renamed"}})";
    VERIFY_SCENARIO(m_scene, (S{.who = "bert", .method = "PUT", .path = path, .body = body, .code = 404}));
    VERIFY_SCENARIO(m_scene, (S{.who = "root", .method = "PUT", .path = path, .body = body, .code = 403}));
    VERIFY_SCENARIO(m_scene, (S{.who = "anna", .method = "PUT", .path = path, .body = body, .code = 204}));
}

void TestExamples::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
