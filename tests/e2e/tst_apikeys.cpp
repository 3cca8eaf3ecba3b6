// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

/// Acting by an API key.
class TestApiKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keyIsShownOnce();
    void credentials_data();
    void credentials();
    void challenges();
    void expiredKeysDie();
    void disabledKeysDieAtOnce();
    void rolesNarrow();
    void rightsFollowTheUser();
    void userIsFixed();
    void othersAreNotThere_data();
    void othersAreNotThere();
    void useIsNoted();
    void keysNeedNoOrigin();
    void cleanupTestCase();

private:
    QByteArray make(const QByteArray &who, const QByteArray &fields);
    int codeWith(const QByteArray &key, const QByteArray &path = "objects/sipAccount");
    Scene m_scene;
};

void TestApiKeys::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
    QVERIFY(m_scene.addUser("bert", R"(["viewer"])"));
}

/// The key itself; its uuid goes by the name "key".
QByteArray TestApiKeys::make(const QByteArray &who, const QByteArray &fields)
{
    const Reply reply
        = m_scene.as(who).post("objects/apiKey", R"({"apiKey":)" + m_scene.filledIn(fields) + "}");
    m_scene.uuids.insert("key", at(reply.json(), "uuid").toString().toLatin1());
    return at(reply.json(), "key").toString().toLatin1();
}

int TestApiKeys::codeWith(const QByteArray &key, const QByteArray &path)
{
    return m_scene.as("nobody").get(path, {{"Authorization", "Bearer " + key}}).code;
}

void TestApiKeys::keyIsShownOnce()
{
    const QByteArray key = make("anna", R"({"name":"once"})");
    QVERIFY(key.size() >= 43);
    const Scenario single{.who = "anna",
                          .path = "objects/apiKey/{key}",
                          .holds = {R"("user":"{anna}")", R"("prefix":")" + key.left(9) + '"'},
                          .lacks = {key, "digest", "\"key\""}};
    VERIFY_SCENARIO(m_scene, single);
    const Scenario list{.path = "objects/apiKey", .holds = {"{key}"}, .lacks = {key, "digest"}};
    VERIFY_SCENARIO(m_scene, list);
}

void TestApiKeys::credentials_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *value, int code) {
        QTest::newRow(name) << QByteArray(value) << code;
    };
    row("the key", "Bearer KEY", 200);
    row("the scheme in small letters", "bearer KEY", 200);
    row("more space", "Bearer  KEY", 200);
    row("a wrong key", "Bearer lk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401);
    row("the key and a bit more", "Bearer KEYx", 401);
    row("no key", "Bearer", 401);
    row("an empty key", "Bearer ", 401);
    row("another scheme", "Basic KEY", 401);
    row("the key alone", "KEY", 401);
}

void TestApiKeys::credentials()
{
    QFETCH(QByteArray, authorization);
    QFETCH(int, code);
    authorization.replace("KEY", make("anna", R"({"name":"k"})"));
    const Scenario scenario{.who = "nobody",
                            .path = "objects/sipAccount",
                            .headers = {{"Authorization", authorization}},
                            .code = code,
                            .holds
                            = {code == 401 ? "WWW-Authenticate: Bearer realm=\"linekeeper\"" : "HTTP 200"}};
    VERIFY_SCENARIO(m_scene, scenario);
    // A wrong key is not made good by a session.
    if (code == 401)
        QCOMPARE(m_scene.root().get("objects/sipAccount", {{"Authorization", authorization}}).code, 401);
}

/// RFC 6750 section 3.
void TestApiKeys::challenges()
{
    const QByteArray plain = R"(Bearer realm="linekeeper")";
    const QByteArray invalid = plain + R"(, error="invalid_token")";
    const QByteArray insufficient = plain + R"(, error="insufficient_scope")";
    const auto challenge = [this](const QByteArray &key, const QByteArray &path = "objects/sipAccount") {
        return m_scene.as("nobody")
            .get(path, {{"Authorization", "Bearer " + key}})
            .header("WWW-Authenticate");
    };
    QCOMPARE(m_scene.as("nobody").get("objects/sipAccount").header("WWW-Authenticate"), plain);
    const Headers cookie{{"Cookie", "linekeeper_session=x"}};
    QCOMPARE(m_scene.as("nobody").get("objects/sipAccount", cookie).header("WWW-Authenticate"), plain);
    QCOMPARE(challenge("lk_wrong"), invalid);
    QCOMPARE(challenge(make("anna", R"({"name":"k","expires":"2001-01-01T00:00:00Z"})")), invalid);
    QCOMPARE(challenge(make("anna", R"({"name":"k","enabled":false})")), invalid);
    const QByteArray good = make("anna", R"({"name":"k"})");
    QCOMPARE(challenge(good), QByteArray());
    QCOMPARE(challenge(good, "objects/role"), insufficient);
    const Reply refused = m_scene.as("anna").get("objects/role");
    QCOMPARE(refused.code, 403);
    QVERIFY(refused.header("WWW-Authenticate").isNull()); // she came by cookie
}

void TestApiKeys::expiredKeysDie()
{
    const QString soon = QDateTime::currentDateTimeUtc().addMSecs(700).toString(Qt::ISODateWithMs);
    const QByteArray key = make("anna", R"({"name":"k","expires":")" + soon.toLatin1() + R"("})");
    QCOMPARE(codeWith(key), 200);
    QTRY_COMPARE(codeWith(key), 401);
    QVERIFY(QDateTime::currentDateTimeUtc() >= QDateTime::fromString(soon, Qt::ISODateWithMs));
    QCOMPARE(codeWith(make("anna", R"({"name":"k","expires":"2001-01-01T00:00:00Z"})")), 401);
}

void TestApiKeys::disabledKeysDieAtOnce()
{
    const QByteArray key = make("anna", R"({"name":"k"})");
    QCOMPARE(codeWith(key), 200);
    const QByteArray path = m_scene.filledIn("objects/apiKey/{key}");
    QCOMPARE(m_scene.as("anna").patch(path, R"([{"op":"replace","path":"/enabled","value":false}])").code,
             204);
    QCOMPARE(codeWith(key), 401);
    QCOMPARE(m_scene.as("anna").patch(path, R"([{"op":"replace","path":"/enabled","value":true}])").code,
             204);
    QCOMPARE(codeWith(key), 200);
    QCOMPARE(m_scene.as("anna").remove(path).code, 204);
    QCOMPARE(codeWith(key), 401);
}

void TestApiKeys::rolesNarrow()
{
    QVERIFY(!m_scene
                 .create("phones", "role",
                         R"({"name":"phones","rights":[{"class":"phoneBookEntry","actions":["read"]}]})")
                 .isEmpty());
    QVERIFY(!m_scene
                 .create("sees", "role",
                         R"({"name":"sees roles","rights":[{"class":"role","actions":["read"]}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("carla", R"(["viewer","sees roles"])"));
    const QByteArray narrow = make("carla", R"({"name":"k","roles":["phones"]})");
    QCOMPARE(codeWith(narrow, "objects/phoneBookEntry"), 200);
    QCOMPARE(codeWith(narrow, "objects/sipAccount"), 403);
    QCOMPARE(codeWith(narrow, "objects/role"), 403);
    QCOMPARE(codeWith(make("carla", R"({"name":"k","roles":[]})"), "objects/phoneBookEntry"), 403);
    // More roles than its user has give no more rights.
    const QByteArray wide = make("carla", R"({"name":"k","roles":["administrator"]})");
    QCOMPARE(codeWith(wide, "objects/phoneBookEntry"), 200);
    QCOMPARE(codeWith(wide, "objects/node"), 200);
    const Reply reply
        = m_scene.as("nobody").post("objects/sipAccount", R"({"sipAccount":{"user":"a","domain":"a"}})",
                                    {{"Authorization", "Bearer " + wide}});
    QCOMPARE(reply.code, 403);
    // Who sees no roles cannot name one.
    QVERIFY(make("anna", R"({"name":"k","roles":["phones"]})").isEmpty());
}

void TestApiKeys::rightsFollowTheUser()
{
    const QByteArray key = make("bert", R"({"name":"k"})");
    QCOMPARE(codeWith(key), 200);
    const QByteArray path = m_scene.filledIn("objects/user/{bert}");
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/roles","value":[]}])").code, 204);
    QCOMPARE(codeWith(key), 403);
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/roles","value":["viewer"]}])").code,
             204);
    QCOMPARE(codeWith(key), 200);
}

void TestApiKeys::userIsFixed()
{
    make("anna", R"({"name":"k"})");
    const Scenario moved{.who = "anna",
                         .method = "PATCH",
                         .path = "objects/apiKey/{key}",
                         .body = R"([{"op":"replace","path":"/user","value":"{bert}"}])",
                         .code = 400,
                         .holds = {R"("pointer":"/apiKey/user")"}};
    VERIFY_SCENARIO(m_scene, moved);
    QCOMPARE(m_scene.as("anna")
                 .put(m_scene.filledIn("objects/apiKey/{key}"), R"({"apiKey":{"name":"renamed"}})")
                 .code,
             204);
    QCOMPARE(at(m_scene.read("objects/apiKey/{key}"), "apiKey/user").toString().toLatin1(),
             m_scene.uuids["anna"]);
    // An administrator makes one for somebody else; somebody without that right does not.
    QCOMPARE(codeWith(make("root", R"({"name":"for bert","user":"{bert}"})")), 200);
    const Scenario forAnother{.who = "anna",
                              .method = "POST",
                              .path = "objects/apiKey",
                              .body = R"({"apiKey":{"name":"k","user":"{bert}"}})",
                              .code = 403};
    VERIFY_SCENARIO(m_scene, forAnother);
}

void TestApiKeys::othersAreNotThere_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray path = "objects/apiKey/{key}";
    const QByteArray patch = R"([{"op":"replace","path":"/name","value":"mine"}])";
    QTest::newRow("somebody reads it") << S{.who = "bert", .path = path, .code = 404};
    QTest::newRow("somebody lists it") << S{.who = "bert", .path = "objects/apiKey", .lacks = {"{key}"}};
    QTest::newRow("somebody changes it")
        << S{.who = "bert", .method = "PATCH", .path = path, .body = patch, .code = 404};
    QTest::newRow("somebody revokes it") << S{.who = "bert", .method = "DELETE", .path = path, .code = 404};
    QTest::newRow("an administrator reads it") << S{.path = path};
    QTest::newRow("an administrator changes it")
        << S{.method = "PATCH", .path = path, .body = patch, .code = 403};
    QTest::newRow("an administrator revokes it") << S{.method = "DELETE", .path = path, .code = 204};
}

void TestApiKeys::othersAreNotThere()
{
    QFETCH(Scenario, scenario);
    QVERIFY(!make("anna", R"({"name":"of anna"})").isEmpty());
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestApiKeys::useIsNoted()
{
    const QByteArray key = make("anna", R"({"name":"k"})");
    QCOMPARE(at(m_scene.read("objects/apiKey/{key}"), "state/lastUsed"), QJsonValue(QJsonValue::Null));
    QCOMPARE(codeWith(key), 200);
    QTRY_VERIFY(at(m_scene.read("objects/apiKey/{key}"), "state/lastUsed").isString());
    QCOMPARE(at(m_scene.read("objects/apiKey/{key}"), "rev").toInt(), 1);
}

void TestApiKeys::keysNeedNoOrigin()
{
    // No browser sends them by itself, so no page can misuse them; a key has no session to log out of.
    const Headers headers{{"Authorization", "Bearer " + make("anna", R"({"name":"k"})")},
                          {"Origin", "http://elsewhere.example"}};
    QCOMPARE(
        m_scene.as("nobody")
            .post("objects/sipAccount?dryRun=true", R"({"sipAccount":{"user":"a","domain":"a"}})", headers)
            .code,
        201);
    const QByteArray session = "objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4";
    QCOMPARE(m_scene.as("nobody").get(session, headers).code, 200);
    QCOMPARE(m_scene.as("nobody").remove(session, headers).code, 403);
}

void TestApiKeys::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestApiKeys)
#include "tst_apikeys.moc"
