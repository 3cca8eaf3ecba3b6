// SPDX-License-Identifier: GPL-3.0-or-later
#include "doors.h"
#include <QTest>

namespace {

QByteArray inMinutes(int minutes)
{
    return QDateTime::currentDateTimeUtc().addSecs(60 * minutes).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray expiring(int minutes)
{
    return R"({"name":"k","expires":")" + inMinutes(minutes) + R"("})";
}

} // namespace

/// No key gets beyond itself, no session beyond its end; neither while something is still under way.
class TestKeyEscalation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void newKeys_data();
    void newKeys();
    void changedKeys_data();
    void changedKeys();
    void keysOfOthers();
    void keysAndTheirUser_data();
    void keysAndTheirUser();
    void whatKeysMay();
    void narrowedKeysStayNarrow();
    void endedSessions_data();
    void endedSessions();
    void ownSessionStays();
    void sessionsOfOthers();
    void foreignLogins_data();
    void foreignLogins();
    void loginEndsWhatItsCookieNamed();
    void rightsEndBetweenTwoRequests();
    void sessionEndsWhileHashing();
    void rightsEndWhileHashing();
    void sameCallTwiceWhileHashing();
    void cleanupTestCase();

private:
    void sendNewUser(RestClient &client, const QByteArray &name, const Headers &headers = {});
    void sendBatch(RestClient &client, const QByteArrayList &names);
    bool addKeyHolder(const QByteArray &name, const QByteArray &roles);
    Scene m_scene;
    Scene m_slow{{QStringLiteral("--set"), QStringLiteral("password.memory=64"), QStringLiteral("--set"),
                  QStringLiteral("password.operations=8")}};
};

void TestKeyEscalation::initTestCase()
{
    QVERIFY(m_scene.open());
    const auto role = [this](const QByteArray &name, const QByteArray &rest) {
        return !m_scene.create(name, "role", R"({"name":")" + name + R"(",)" + rest + "}").isEmpty();
    };
    QVERIFY(role("roles", R"("rights":[{"class":"role","actions":["read"]}])"));
    QVERIFY(role("batcher", R"("methods":["batch"])"));
    QVERIFY(role("keeper", R"("rights":[{"class":"apiKey","actions":["read","create","delete"]},
                                        {"class":"user","actions":["read"]}])"));
    QVERIFY(m_scene.addUser("anna", R"(["operator","roles","batcher"])"));
    QVERIFY(m_scene.addUser("bert", R"(["viewer"])"));
    QVERIFY(m_scene.addUser("keeper", R"(["keeper","viewer"])"));
    QVERIFY(addKey(m_scene, "full", "anna", R"({"name":"full"})"));
    QVERIFY(addKey(m_scene, "narrow", "anna", R"({"name":"narrow","roles":["viewer","roles","batcher"]})"));
    QVERIFY(addKey(m_scene, "none", "anna", R"({"name":"none","roles":[]})"));
    QVERIFY(addKey(m_scene, "short", "anna", expiring(60)));
    QVERIFY(addKey(m_scene, "longer", "anna", expiring(61)));
    QVERIFY(addKey(m_scene, "off", "anna", R"({"name":"off","enabled":false})"));
    QVERIFY(addKey(m_scene, "root's", "root", R"({"name":"of root"})"));
    // It has all the rights that its user has today.
    QVERIFY(addKey(m_scene, "equal", "bert", R"({"name":"equal","roles":null})"));
    QVERIFY(m_scene.addUser("carl", R"(["viewer","roles"])"));
    QVERIFY(addKey(m_scene, "ceiling", "carl", R"({"name":"ceiling","roles":["viewer","roles"]})"));
    QVERIFY(addKey(m_scene, "carl's", "carl", R"({"name":"wide"})"));
}

void TestKeyEscalation::newKeys_data()
{
    QTest::addColumn<Attempt>("attempt");
    const auto row
        = [](const char *name, const QByteArray &who, const QByteArray &original, const QByteArray &fields) {
              QTest::newRow(name) << Attempt{who, "apiKey", original, fields};
          };
    row("wider by leaving out", "narrow", "", R"({"name":"k"})");
    row("wider by null", "narrow", "", R"({"name":"k","roles":null})");
    row("wider by a role", "narrow", "", R"({"name":"k","roles":["operator"]})");
    row("wider by a role beside its own", "narrow", "", R"({"name":"k","roles":["viewer","operator"]})");
    row("wider by a role named in capitals", "narrow", "", R"({"name":"k","roles":["OPERATOR"]})");
    row("wider, for its own user by name", "narrow", "", R"({"name":"k","user":"{anna}"})");
    row("wider, not enabled", "narrow", "", R"({"name":"k","enabled":false})");
    row("wider, already expired", "narrow", "", R"({"name":"k","expires":"2001-01-01T00:00:00Z"})");
    row("a clone of a wider one", "narrow", "full", "{}");
    row("a clone of one that is off", "narrow", "off", R"({"enabled":true})");
    row("a clone of itself, widened", "narrow", "narrow", R"({"roles":null})");
    row("one of nothing makes one of all", "none", "", R"({"name":"k"})");
    row("one that never expires", "short", "", R"({"name":"k","expires":null})");
    row("one that expires later", "short", "", expiring(61));
    row("a clone that never expires", "short", "full", "{}");
    row("a clone of itself that never expires", "short", "short", R"({"expires":null})");
    row("one that gets more when its user does", "ceiling", "", R"({"name":"k","roles":null})");
    row("one that gets operator when its user does", "ceiling", "",
        R"({"name":"k","roles":["viewer","operator"]})");
    row("one for root", "keeper", "", R"({"name":"k","user":"{root}"})");
    row("one for somebody whose rights differ", "keeper", "", R"({"name":"k","user":"{anna}","roles":[]})");
    row("one for another without the right", "bert", "", R"({"name":"k","user":"{anna}"})");
}

void TestKeyEscalation::newKeys()
{
    QFETCH(Attempt, attempt);
    m_scene.uuids.insert(
        "root", at(m_scene.root().get("objects/user?username=root").json(), "0/uuid").toString().toLatin1());
    VERIFY_ALL(m_scene, creations(attempt));
}

void TestKeyEscalation::changedKeys_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *who, const char *target) {
        QTest::addRow("%s on %s", who, target) << QByteArray(who) << QByteArray(target);
    };
    row("narrow", "full");
    row("narrow", "off");
    row("narrow", "short");
    row("none", "narrow");
    row("short", "full");
    row("short", "longer");
    row("ceiling", "carl's");
}

/// A wider key is beyond it, whatever is to be changed.
void TestKeyEscalation::changedKeys()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, target);
    for (const QByteArray &fields :
         {QByteArray(R"({"name":"other"})"), QByteArray(R"({"enabled":true,"name":"k"})"),
          QByteArray(R"({"roles":[]})"), expiring(1)})
        VERIFY_ALL(m_scene, changes(m_scene, {who, "apiKey", target, fields}));
    VERIFY_ALL(m_scene, removals({who, "apiKey", target}));
    if (who == "narrow" || who == "ceiling" || who == "none")
        VERIFY_ALL(m_scene, changes(m_scene, {who, "apiKey", who, R"({"roles":null})"}));
    if (who == "narrow")
        VERIFY_ALL(m_scene, changes(m_scene, {who, "apiKey", who, R"({"roles":["viewer","operator"]})"}));
    if (who == "short")
        for (const QByteArray &fields : {expiring(61), QByteArray(R"({"expires":null})")})
            VERIFY_ALL(m_scene, changes(m_scene, {who, "apiKey", who, fields}));
}

void TestKeyEscalation::keysOfOthers()
{
    const QByteArray name = R"({"name":"other"})";
    for (const char *fields : {R"({"name":"other"})", R"({"enabled":false})", R"({"roles":[]})"}) {
        VERIFY_ALL(m_scene, changes(m_scene, {"root", "apiKey", "full", fields}));
        VERIFY_ALL(m_scene, changes(m_scene, {"keeper", "apiKey", "full", fields}));
        VERIFY_ALL(m_scene, changes(m_scene, {"bert", "apiKey", "full", fields, "", 404}));
    }
    VERIFY_ALL(m_scene, removals({"bert", "apiKey", "full", "", "", 404}));
    VERIFY_ALL(m_scene, creations({"bert", "apiKey", "full", name, "", 404}));
    VERIFY_ALL(m_scene, creations({"keeper", "apiKey", "full", name}));
    for (const char *who : {"anna", "full"})
        for (const char *user :
             {R"({"user":"{bert}"})", R"({"user":"00000000-0000-4000-8000-000000000001"})"})
            VERIFY_ALL(m_scene, changes(m_scene, {who, "apiKey", "full", user, "", 400}));
    VERIFY_ALL(m_scene, changes(m_scene, {"root", "apiKey", "root's", R"({"user":"{anna}"})", "", 400}));
}

void TestKeyEscalation::keysAndTheirUser_data()
{
    QTest::addColumn<QByteArray>("who");
    for (const char *who : {"narrow", "none"})
        QTest::newRow(who) << QByteArray(who);
}

/// With a new password one could log in, with all rights.
void TestKeyEscalation::keysAndTheirUser()
{
    QFETCH(QByteArray, who);
    for (const char *fields :
         {R"({"password":"n"})", R"({"password":""})", R"({"enabled":false})", R"({"roles":[]})",
          R"({"username":"other"})", R"({"displayName":"x","password":"n"})"})
        VERIFY_ALL(m_scene, changes(m_scene, {who, "user", "anna", fields}));
    VERIFY_ALL(m_scene, removals({who, "user", "anna"}));
    const auto call = [&](const QByteArray &method, const QByteArray &rest) {
        return Scenario{.who = who,
                        .method = "POST",
                        .path = "methods/" + method,
                        .body = "{\"" + method + R"(":{"user":"{anna}")" + rest + "}}",
                        .code = 403};
    };
    VERIFY_ALL(
        m_scene,
        (QList<Scenario>{call("userSetPassword", R"(,"password":"n","currentPassword":"pass-of-anna")"),
                         call("userSetPassword", R"(,"password":"n")"), call("userEndSessions", "")}));
    QCOMPARE(m_scene.as("anna").get("objects/session").code, 200);
    RestClient plain(m_scene.daemon.port());
    QVERIFY(plain.logIn("anna", "pass-of-anna"));
}

void TestKeyEscalation::whatKeysMay()
{
    QVERIFY(addKey(m_scene, "k1", "narrow", R"({"name":"k1","roles":["viewer","roles","batcher"]})"));
    QVERIFY(addKey(m_scene, "k2", "narrow", R"({"name":"k2","roles":["roles"]})"));
    QVERIFY(addKey(m_scene, "k3", "short", expiring(59)));
    QVERIFY(addKey(m_scene, "k4", "full", R"({"name":"k4"})"));
    QVERIFY(addKey(m_scene, "k5", "ceiling", R"({"name":"k5","roles":["viewer"]})"));
    const auto removed = [this](const QByteArray &who, const QByteArray &key) {
        return m_scene.as(who).remove(m_scene.filledIn("objects/apiKey/{" + key + "}")).code;
    };
    QCOMPARE(removed("narrow", "k1"), 204);
    QCOMPARE(removed("k2", "k2"), 204);
    QCOMPARE(removed("k4", "k3"), 204);
    QCOMPARE(removed("k4", "k4"), 204);
    QCOMPARE(removed("carl", "k5"), 204);
    QCOMPARE(m_scene.as("k4").get("objects/session").code, 401);
    for (const char *who : {"none", "short", "full", "anna"})
        VERIFY_SCENARIO(m_scene,
                        (Scenario{.who = who,
                                  .method = "PATCH",
                                  .path = "objects/user/{anna}",
                                  .body = R"([{"op":"add","path":"/displayName","value":"Anna"}])",
                                  .code = 204}));
}

/// What the key may is not more when its user may more.
void TestKeyEscalation::narrowedKeysStayNarrow()
{
    const auto promote = [this](const QByteArray &roles) {
        return m_scene.root()
            .patch(m_scene.filledIn("objects/user/{carl}"),
                   R"([{"op":"add","path":"/roles","value":)" + roles + "}]")
            .code;
    };
    QCOMPARE(promote(R"(["viewer","roles","administrator"])"), 204);
    for (const char *who : {"ceiling", "carl's"})
        VERIFY_SCENARIO(m_scene,
                        (Scenario{.who = who,
                                  .path = "objects/user/{anna}",
                                  .code = who == QByteArray("ceiling") ? 404 : 200}));
    QCOMPARE(promote(R"(["viewer","roles"])"), 204);
}

void TestKeyEscalation::endedSessions_data()
{
    QTest::addColumn<Scenario>("ending");
    const QByteArray user = "objects/user/{dora}";
    const auto row = [](const char *name, const Scenario &ending) { QTest::newRow(name) << ending; };
    const auto patch = [&](const QByteArray &field, const QByteArray &value) {
        return Scenario{.method = "PATCH",
                        .path = user,
                        .body = R"([{"op":"add","path":"/)" + field + R"(","value":)" + value + "}]",
                        .code = 204};
    };
    row("disabled", patch("enabled", "false"));
    row("a new password", patch("password", R"("n")"));
    row("no password", patch("password", R"("")"));
    row("deleted", {.method = "DELETE", .path = user, .code = 204});
    row("deleted in a batch",
        {.method = "POST", .path = "methods/batch", .body = batchOf({operation("DELETE", user)})});
    row("userSetPassword",
        {.method = "POST",
         .path = "methods/userSetPassword",
         .body = R"({"userSetPassword":{"user":"{dora}","password":"n"}})"});
    row("userEndSessions",
        {.method = "POST",
         .path = "methods/userEndSessions",
         .body = R"({"userEndSessions":{"user":"{dora}"}})"});
}

void TestKeyEscalation::endedSessions()
{
    QFETCH(Scenario, ending);
    m_scene.root().remove(m_scene.filledIn("objects/user/{dora}"));
    QVERIFY(m_scene.addUser("dora", R"(["viewer"])"));
    RestClient second(m_scene.daemon.port());
    QVERIFY(second.logIn("dora", "pass-of-dora"));
    Scenario trial = ending;
    trial.path += "?dryRun=true";
    VERIFY_SCENARIO(m_scene, trial);
    QCOMPARE(second.get("objects/session").code, 200);
    VERIFY_SCENARIO(m_scene, ending);
    QCOMPARE(m_scene.as("dora").get("objects/session").code, 401);
    QCOMPARE(second.get("objects/sipAccount").code, 401);
    QCOMPARE(m_scene.root().get("objects/session").code, 200);
}

void TestKeyEscalation::ownSessionStays()
{
    RestClient second(m_scene.daemon.port());
    QVERIFY(second.logIn("anna", "pass-of-anna"));
    const Scenario others{.who = "anna",
                          .method = "POST",
                          .path = "methods/userEndSessions",
                          .body = R"({"userEndSessions":{"user":"{anna}"}})"};
    VERIFY_SCENARIO(m_scene, others);
    QCOMPARE(second.get("objects/session").code, 401);
    QCOMPARE(m_scene.as("anna").get("objects/session").code, 200);
    // One's own can be ended by name.
    const QByteArray mine = m_scene.filledIn(R"({"userSessions":{"user":"{anna}"}})");
    const QByteArray session
        = at(m_scene.as("anna").post("methods/userSessions", mine).json(), "userSessions/sessions/0/session")
              .toString()
              .toLatin1();
    Scenario own = others;
    own.body = R"({"userEndSessions":{"user":"{anna}","session":")" + session + R"("}})";
    VERIFY_SCENARIO(m_scene, own);
    QCOMPARE(m_scene.as("anna").get("objects/session").code, 401);
    QVERIFY(m_scene.as("anna").logIn("anna", "pass-of-anna"));
}

void TestKeyEscalation::sessionsOfOthers()
{
    QList<Scenario> scenarios;
    for (const char *method : {"userSessions", "userEndSessions"}) {
        const QByteArray name = method;
        const auto call = [&](const QByteArray &who, const QByteArray &user, int code) {
            scenarios.append({.who = who,
                              .method = "POST",
                              .path = "methods/" + name,
                              .body = "{\"" + name + R"(":{"user":")" + user + R"("}})",
                              .code = code,
                              .lacks = {"127.0.0.1\",\"current\""}});
        };
        call("keeper", "{anna}", 403); // may read the user, not call the method
        call("bert", "{anna}", 400); // as if there were none
        call("bert", "00000000-0000-4000-8000-000000000001", 400);
        call("nobody", "{anna}", 401);
    }
    VERIFY_ALL(m_scene, scenarios);
}

void TestKeyEscalation::foreignLogins_data()
{
    QTest::addColumn<QByteArray>("origin");
    for (const char *origin : {"null", "http://127.0.0.1", "https://elsewhere.example", ""})
        QTest::addRow("“%s”", origin) << QByteArray(origin);
}

void TestKeyEscalation::foreignLogins()
{
    QFETCH(QByteArray, origin);
    const QByteArray body = R"({"session":{"username":"bert","password":"pass-of-bert"}})";
    // With the cookie of somebody who is logged in: he is not logged out either.
    const Scenario login{.who = "anna",
                         .method = "POST",
                         .path = "objects/session",
                         .body = body,
                         .headers = {{"Origin", origin}},
                         .code = 403,
                         .lacks = {"Set-Cookie"}};
    VERIFY_SCENARIO(m_scene, login);
    QCOMPARE(m_scene.as("anna").get("objects/session").code, 200);
}

void TestKeyEscalation::loginEndsWhatItsCookieNamed()
{
    RestClient client(m_scene.daemon.port());
    QVERIFY(client.logIn("anna", "pass-of-anna"));
    const QByteArray first = client.header("Cookie");
    QVERIFY(!client.logIn("bert", "wrong")); // which ends nothing
    QCOMPARE(client.get("objects/session").code, 200);
    QVERIFY(client.logIn("bert", "pass-of-bert"));
    const Headers old{{"Cookie", first}};
    QCOMPARE(m_scene.as("nobody").get("objects/session", old).code, 401);
    QCOMPARE(client.remove("objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4").code, 205);
    QCOMPARE(client.get("objects/session").code, 401);
}

void TestKeyEscalation::rightsEndBetweenTwoRequests()
{
    constexpr int many = 30;
    QVERIFY(m_scene.addUser("emil", R"(["operator"])"));
    QVERIFY(!m_scene.create("line", "sipAccount", R"({"user":"l","domain":"l.example"})").isEmpty());
    RestClient &emil = m_scene.as("emil");
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{line}");
    for (int i = 0; i < many; ++i)
        emil.send("PATCH", path,
                  R"([{"op":"add","path":"/displayName","value":")" + QByteArray::number(i) + R"("}])");
    QCOMPARE(
        m_scene.root()
            .patch(m_scene.filledIn("objects/user/{emil}"), R"([{"op":"add","path":"/roles","value":[]}])")
            .code,
        204);
    const auto configuration = [&] { // the engine may tell its state later
        QJsonObject account = m_scene.read(path);
        account.remove(u"state");
        return toText(account);
    };
    const QByteArray then = configuration();
    for (int i = 0; i < many; ++i) {
        const int code = emil.receive().code;
        QVERIFY2(code == 204 || code == 403, QByteArray::number(code).constData());
    }
    QCOMPARE(configuration(), then);
    QCOMPARE(emil.patch(path, R"([{"op":"add","path":"/displayName","value":"x"}])").code, 403);
}

void TestKeyEscalation::sendNewUser(RestClient &client, const QByteArray &name, const Headers &headers)
{
    client.send("POST", "objects/user",
                R"({"user":{"username":")" + name + R"(","password":")" + name + R"("}})",
                Headers{{"Content-Type", "application/json"}} + headers);
}

void TestKeyEscalation::sendBatch(RestClient &client, const QByteArrayList &names)
{
    QByteArrayList operations;
    for (const QByteArray &name : names)
        operations.append(
            operation("POST", "objects/user",
                      R"({"user":{"username":")" + name + R"(","password":")" + name + R"("}})"));
    client.send("POST", "methods/batch", batchOf(operations), {{"Content-Type", "application/json"}});
}

/// A user without a password, and a key of his.
bool TestKeyEscalation::addKeyHolder(const QByteArray &name, const QByteArray &roles)
{
    const QByteArray fields = R"({"username":")" + name + R"(","roles":)" + roles + "}";
    return !m_slow.create(name, "user", fields).isEmpty()
        && addKey(m_slow, name + " key", "root", R"({"name":"k","user":"{)" + name + R"(}"})");
}

/// Nothing else happens meanwhile that would make anybody look again who he is.
void TestKeyEscalation::sessionEndsWhileHashing()
{
    QVERIFY(m_slow.open());
    const QByteArray makers = R"("rights":[{"class":"user","actions":["read","create"]}])";
    QVERIFY(!m_slow.create("maker", "role", R"({"name":"maker",)" + makers + "}").isEmpty());
    QVERIFY(!m_slow.create("batch", "role", R"({"name":"batch","methods":["batch"]})").isEmpty());
    QVERIFY(m_slow.addUser("late", R"(["maker","batch"])"));
    sendBatch(m_slow.as("late"), {"l1", "l2", "l3", "l4"});
    QTest::qWait(100); // until it has got in
    VERIFY_SCENARIO(m_slow,
                    (Scenario{.method = "POST",
                              .path = "methods/userEndSessions",
                              .body = R"({"userEndSessions":{"user":"{late}"}})"}));
    QCOMPARE(m_slow.as("late").receive().code, 401);
    QCOMPARE(m_slow.root().get("objects/user?search=l1").header("X-Total-Count"), "0");
}

/// What waits for a hash is done with the rights of the moment when it is done.
void TestKeyEscalation::rightsEndWhileHashing()
{
    const auto patch = [](const QByteArray &field, const QByteArray &value) {
        return R"([{"op":"add","path":"/)" + field + R"(","value":)" + value + "}]";
    };
    using S = Scenario;
    const std::pair<QByteArray, S> ends[]{
        {"demoted", S{.method = "PATCH", .path = "objects/user/{demoted}", .body = patch("roles", "[]")}},
        {"off", S{.method = "PATCH", .path = "objects/user/{off}", .body = patch("enabled", "false")}},
        {"removed", S{.method = "DELETE", .path = "objects/user/{removed}"}},
        {"revoked", S{.method = "DELETE", .path = "objects/apiKey/{revoked key}"}},
        {"batcher", S{.method = "PATCH", .path = "objects/role/{batch}", .body = patch("methods", "[]")}},
    };
    for (const auto &[user, end] : ends)
        QVERIFY(addKeyHolder(user, user == "batcher" ? R"(["maker","batch"])" : R"(["maker"])"));
    RestClient &blocker = m_slow.as("blocker");
    blocker.setHeader("Cookie", m_slow.root().header("Cookie"));
    for (const char *name : {"b1", "b2", "b3", "b4"})
        sendNewUser(blocker, name);
    for (const auto &[user, end] : ends)
        if (user == "batcher")
            sendBatch(m_slow.as(user + " key"), {"of " + user});
        else
            sendNewUser(m_slow.as(user + " key"), "of " + user);
    QTest::qWait(100); // until they have got in
    for (const auto &[user, end] : ends)
        QCOMPARE(m_slow.ask(end).code, 204);
    QList<int> codes;
    for (const auto &[user, end] : ends)
        codes.append(m_slow.as(user + " key").receive().code);
    QCOMPARE(codes, (QList<int>{403, 401, 401, 401, 403}));
    QCOMPARE(m_slow.root().get("objects/user?search=of%20").header("X-Total-Count"), "0");
    for (int i = 0; i < 4; ++i)
        QCOMPARE(blocker.receive().code, 201);
}

void TestKeyEscalation::sameCallTwiceWhileHashing()
{
    RestClient first(m_slow.daemon.port());
    RestClient second(m_slow.daemon.port());
    QList<int> codes;
    for (const Headers &headers : {Headers{{"Idempotency-Key", "once"}}, Headers()}) {
        const QByteArray name = headers.isEmpty() ? "twin" : "once";
        for (RestClient *client : {&first, &second}) {
            client->setHeader("Cookie", m_slow.root().header("Cookie"));
            sendNewUser(*client, name, headers);
        }
        QList<int> both{first.receive().code, second.receive().code};
        std::sort(both.begin(), both.end());
        codes += both;
        QCOMPARE(m_slow.root().get("objects/user?username=" + name).header("X-Total-Count"), "1");
    }
    QCOMPARE(codes, (QList<int>{201, 423, 201, 409}));
}

void TestKeyEscalation::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
    QCOMPARE(m_slow.close(), 0);
}

QTEST_GUILESS_MAIN(TestKeyEscalation)
#include "tst_keyescalation.moc"
