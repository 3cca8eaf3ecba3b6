// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

/// What is refused, how it is said, and that nothing has changed.
class TestRefusals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusals_data();
    void refusals();
    void cleanupTestCase();

private:
    Scene m_scene;
};

void TestRefusals::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(!m_scene
                 .create("account", "sipAccount",
                         R"({"user":"fresh","domain":"sip.example.org","password":"p-w"})")
                 .isEmpty());
    QVERIFY(!m_scene.create("line", "sipAccount", R"({"user":"line","domain":"sip.example.org"})").isEmpty());
    QVERIFY(!m_scene
                 .create("entry", "phoneBookEntry",
                         R"({"displayName":"Ärzte","address":"+49 30 1","account":"{line}"})")
                 .isEmpty());
    QVERIFY(!m_scene.create("night", "role", R"({"name":"night shift"})").isEmpty());
    QVERIFY(!m_scene.create("carl", "user", R"({"username":"carl","roles":["night shift"]})").isEmpty());
    m_scene.uuids.insert("unknown", "00000000-0000-4000-8000-000000000001");
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
    QVERIFY(m_scene.addUser("nothing", "[]"));
}

void TestRefusals::refusals_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray all = "objects/sipAccount";
    const QByteArray one = "objects/sipAccount/{account}";
    const auto post = [&](const char *name, const QByteArray &body, int code, const QByteArrayList &holds) {
        QTest::newRow(name) << S{.method = "POST", .path = all, .body = body, .code = code, .holds = holds};
    };
    post("POST without a required field", R"({"sipAccount":{"user":"a"}})", 400,
         {R"("type":"value")", R"("pointer":"/sipAccount/domain")"});
    post("POST with an empty required field", R"({"sipAccount":{"user":"","domain":"a"}})", 400,
         {R"("type":"value")", R"("pointer":"/sipAccount/user")"});
    post("POST with an unknown field", R"({"sipAccount":{"user":"a","domain":"a","colour":1}})", 400,
         {R"("type":"value")", R"("pointer":"/sipAccount/colour")", "colour"});
    post("POST with an unknown member", R"({"sipAccount":{"user":"a","domain":"a"},"shape":1})", 400,
         {R"("type":"value")", R"("pointer":"/shape")"});
    post("POST with the wrong JSON type", R"({"sipAccount":{"user":"a","domain":"a","enabled":"yes"}})", 400,
         {R"("type":"decode")", R"("pointer":"/sipAccount/enabled")"});
    post("POST below the least interval", R"({"sipAccount":{"user":"a","domain":"a","registerInterval":9}})",
         400, {R"("type":"value")", R"("pointer":"/sipAccount/registerInterval")"});
    post("POST above the greatest interval",
         R"({"sipAccount":{"user":"a","domain":"a","registerInterval":86401}})", 400,
         {R"("type":"value")", R"("pointer":"/sipAccount/registerInterval")"});
    post("POST with half a second", R"({"sipAccount":{"user":"a","domain":"a","registerInterval":60.5}})",
         400, {R"("pointer":"/sipAccount/registerInterval")"});
    post("POST with an unknown transport", R"({"sipAccount":{"user":"a","domain":"a","transport":"sctp"}})",
         400, {R"("type":"value")", R"("pointer":"/sipAccount/transport")"});
    post("POST with a domain that is none", R"({"sipAccount":{"user":"a","domain":"a b"}})", 400,
         {R"("type":"value")", R"("pointer":"/sipAccount/domain")"});
    post("POST with null for a text", R"({"sipAccount":{"user":"a","domain":"a","displayName":null}})", 400,
         {R"("type":"decode")", R"("pointer":"/sipAccount/displayName")"});
    post("POST without the class", R"({"uuid":"{unknown}"})", 400, {R"("type":"value")"});
    post("POST with another class", R"({"phoneBookEntry":{}})", 400, {R"("pointer":"/phoneBookEntry")"});
    post("POST with an array", "[]", 400, {R"("type":"decode")"});
    post("POST without a body", "", 400, {R"("type":"decode")"});
    post("POST with a taken uuid", R"({"uuid":"{account}","sipAccount":{"user":"a","domain":"a"}})", 409,
         {R"("type":"alreadyExists")", R"("pointer":"/uuid")"});
    post("POST with a uuid in braces", R"({"uuid":"{{unknown}}","sipAccount":{"user":"a","domain":"a"}})",
         400, {R"("pointer":"/uuid")"});
    post("POST with a label that is no text",
         R"({"attributes":{"a":1},"sipAccount":{"user":"a","domain":"a"}})", 400,
         {R"("pointer":"/attributes/a")"});
    post("POST with an empty label", R"({"attributes":{"":"1"},"sipAccount":{"user":"a","domain":"a"}})", 400,
         {R"("pointer":"/attributes)"});
    QByteArray labels = R"({"attributes":{)";
    for (int i = 0; i < 33; ++i)
        labels += (i ? ",\"k" : "\"k") + QByteArray::number(i) + "\":\"v\"";
    post("POST with 33 labels", labels + R"(},"sipAccount":{"user":"a","domain":"a"}})", 400,
         {R"("type":"value")", R"("pointer":"/attributes")"});
    post("POST with a key of 65 characters",
         R"({"attributes":{")" + QByteArray(65, 'k') + R"(":"1"},"sipAccount":{"user":"a","domain":"a"}})",
         400, {R"("pointer":"/attributes)"});
    QTest::newRow("POST of a reference that does not exist")
        << S{.method = "POST",
             .path = "objects/phoneBookEntry",
             .body = R"({"phoneBookEntry":{"displayName":"x","address":"1","account":"{unknown}"}})",
             .code = 400,
             .holds = {R"("type":"value")", R"("pointer":"/phoneBookEntry/account")"}};
    QTest::newRow("POST of a role that does not exist")
        << S{.method = "POST",
             .path = "objects/user",
             .body = R"({"user":{"username":"x","roles":["no such"]}})",
             .code = 400,
             .holds = {R"("type":"value")", R"("pointer":"/user/roles)"}};
    QTest::newRow("POST of a taken user name, in capitals")
        << S{.method = "POST",
             .path = "objects/user",
             .body = R"({"user":{"username":"CARL"}})",
             .code = 409,
             .holds = {R"("type":"alreadyExists")", R"("pointer":"/user/username")"}};
    QTest::newRow("PUT of another uuid")
        << S{.method = "PUT",
             .path = one,
             .body = R"({"uuid":"{unknown}","sipAccount":{"user":"a","domain":"a"}})",
             .code = 400,
             .holds = {R"("pointer":"/uuid")"}};
    QTest::newRow("PUT of what is not there") << S{.method = "PUT",
                                                   .path = all + "/{unknown}",
                                                   .body = R"({"sipAccount":{"user":"a","domain":"a"}})",
                                                   .code = 404};
    QTest::newRow("DELETE of what is not there")
        << S{.method = "DELETE", .path = all + "/{unknown}", .code = 404};
    QTest::newRow("clone of what is not there")
        << S{.method = "POST", .path = all + "/{unknown}/clone", .code = 404};
    QTest::newRow("GET of no uuid") << S{.path = all + "/test", .code = 404};
    QTest::newRow("GET of an unknown class")
        << S{.path = "objects/fax", .code = 404, .holds = {"\"notFound\""}};
    QTest::newRow("GET of signals, which is no HTTP class") << S{.path = "objects/signals", .code = 404};
    QTest::newRow("GET below an object") << S{.path = one + "/colour", .code = 404};
    QTest::newRow("POST of an unknown method") << S{.method = "POST", .path = "methods/dance", .code = 404};
    QTest::newRow("GET of a method") << S{.path = "methods/echo", .code = 405, .holds = {"Allow: ", "POST"}};
    QTest::newRow("DELETE of a list")
        << S{.method = "DELETE", .path = all, .code = 405, .holds = {"Allow: ", "GET", "POST", "HEAD"}};
    QTest::newRow("an unknown HTTP method")
        << S{.method = "BREW", .path = all, .code = 501, .holds = {R"("type":"notImplemented")"}};
    for (const char *name : {"sipCall", "stream", "alarm", "node"}) {
        const QByteArray path = "objects/" + QByteArray(name);
        QTest::addRow("POST of %s, which lives", name) << S{.method = "POST",
                                                            .path = path,
                                                            .body = "{}",
                                                            .code = 405,
                                                            .holds = {"Allow: ", "\"notImplemented\""}};
        QTest::addRow("PUT of %s, which lives", name) << S{
            .method = "PUT", .path = path + "/{unknown}", .body = "{}", .code = 405, .holds = {"Allow: GET"}};
        QTest::addRow("GET of no %s", name) << S{.path = path + "/{unknown}", .code = 404};
    }
    for (const char *type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
        QTest::addRow("POST of %s", type)
            << S{.method = "POST",
                 .path = all,
                 .body = R"({"sipAccount":{"user":"a","domain":"a"}})",
                 .headers = {{"Content-Type", type}},
                 .code = 415,
                 .holds = {R"("type":"decode")", "Content-Type: application/json"}};
    QTest::newRow("a parameter that POST does not know") << S{.method = "POST",
                                                              .path = all + "?colour=1",
                                                              .body = "{\"sipAccount\":{}}",
                                                              .code = 400,
                                                              .holds = {"colour"}};
    QTest::newRow("a parameter that GET does not know")
        << S{.path = one + "?colour=1", .code = 400, .holds = {"colour"}};
    QTest::newRow("a dry run that is neither true nor false")
        << S{.method = "DELETE", .path = one + "?dryRun=maybe", .code = 400, .holds = {"dryRun"}};
    QTest::newRow("a viewer creates") << S{.who = "viewer",
                                           .method = "POST",
                                           .path = all,
                                           .body = R"({"sipAccount":{"user":"a","domain":"a"}})",
                                           .code = 403};
    QTest::newRow("a viewer removes") << S{.who = "viewer", .method = "DELETE", .path = one, .code = 403};
    QTest::newRow("one without rights reads what is there") << S{.who = "nothing", .path = one, .code = 403};
    QTest::newRow("one without rights reads what is not there")
        << S{.who = "nothing", .path = all + "/{unknown}", .code = 403};
    QTest::newRow("one without rights lists") << S{.who = "nothing", .path = all, .code = 403};
    QTest::newRow("one without rights removes what is not there")
        << S{.who = "nothing", .method = "DELETE", .path = all + "/{unknown}", .code = 403};
}

void TestRefusals::refusals()
{
    QFETCH(Scenario, scenario);
    const QByteArray before = m_scene.everything();
    VERIFY_SCENARIO(m_scene, scenario);
    QCOMPARE(m_scene.everything(), before);
}

void TestRefusals::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
