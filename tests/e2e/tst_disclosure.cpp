// SPDX-License-Identifier: GPL-3.0-or-later
#include "doors.h"
#include <QTest>

namespace {

constexpr char unknown[] = "00000000-0000-4000-8000-000000000001";

} // namespace

/// Labels, references, repeats and errors tell nobody what he may not read, and give him no right.
class TestDisclosure : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void relabelling_data();
    void relabelling();
    void labelledAnew_data();
    void labelledAnew();
    void storedPasswords_data();
    void storedPasswords();
    void storedPasswordsAllowed_data();
    void storedPasswordsAllowed();
    void storedPasswordOfACopy();
    void hiddenIsAsIfNotThere_data();
    void hiddenIsAsIfNotThere();
    void lockedNamesNobodyHidden();
    void takenTellsNoMore();
    void oracles_data();
    void oracles();
    void historyOfWhatWasHidden();
    void historyHasNoSecrets();
    void repeatsShowWhatMayBeSeenNow();
    void repeatsAreOnesOwn();
    void repeatOfAKeyDoesNotShowIt();
    void cleanupTestCase();

private:
    bool createAccount(const QByteArray &name, const QByteArray &attributes);
    bool createRole(const QByteArray &name, const QByteArray &rights);
    bool relabel(const QByteArray &path, const QByteArray &site);
    Scene m_scene;
};

bool TestDisclosure::createRole(const QByteArray &name, const QByteArray &rights)
{
    return !m_scene
                .create(name, "role",
                        R"({"name":")" + name + R"(","rights":[)" + rights
                            + R"(],"methods":["batch","history","userSessions","userEndSessions"]})")
                .isEmpty()
        && m_scene.addUser("u-" + name, R"([")" + name + R"("])");
}

bool TestDisclosure::createAccount(const QByteArray &name, const QByteArray &attributes)
{
    const Reply reply
        = m_scene.root().post("objects/sipAccount",
                              R"({"attributes":)" + attributes + R"(,"sipAccount":{"displayName":")" + name
                                  + R"(","user":"u","domain":"d.example","password":"geheim"}})");
    m_scene.uuids.insert(name, at(reply.json(), "uuid").toString().toLatin1());
    return reply.code == 201;
}

bool TestDisclosure::relabel(const QByteArray &path, const QByteArray &site)
{
    const QByteArray patch = R"([{"op":"add","path":"/attributes/site","value":")" + site + R"("}])";
    return m_scene.root().patch(m_scene.filledIn(path), patch).code == 204;
}

void TestDisclosure::initTestCase()
{
    QVERIFY(m_scene.open());
    const QByteArray book = R"({"class":"phoneBookEntry","actions":["read","create","update","delete"]})";
    QVERIFY(createRole("berlin",
                       R"({"class":"sipAccount","actions":["read","create","update","delete"],
                                     "attributes":{"site":"berlin"}},)"
                           + book));
    QVERIFY(createRole("dialler", R"({"class":"sipAccount","actions":["read","create","update"]},
                                     {"class":"sipAccount","actions":["secrets"],"attributes":{"site":"open"}})"));
    QVERIFY(createRole("deleter", R"({"class":"sipAccount","actions":["read","update"]},
                                     {"class":"sipAccount","actions":["delete"],"attributes":{"site":"open"}})"));
    QVERIFY(createRole("remover", R"({"class":"sipAccount","actions":["read","delete"]},
                                     {"class":"role","actions":["read","update","delete"]})"));
    QVERIFY(createRole("manager", R"({"class":"user","actions":["read","create","update","delete"],
                                      "attributes":{"site":"berlin"}})"));
    QVERIFY(createRole("keymaker", R"({"class":"apiKey","actions":["create"]})"));
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
    for (const char *site : {"berlin", "bonn", "open"})
        QVERIFY(createAccount(site, R"({"site":")" + QByteArray(site) + R"("})"));
    QVERIFY(createAccount("plain", "{}"));
    QVERIFY(
        !m_scene.create("entry", "phoneBookEntry", R"({"displayName":"e","address":"1","account":"{plain}"})")
             .isEmpty());
}

void TestDisclosure::relabelling_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *who, const char *target, const char *site, int code) {
        QTest::newRow(name) << QByteArray(who) << QByteArray(target)
                            << (site ? R"({"site":")" + QByteArray(site) + R"("})" : QByteArray("{}"))
                            << code;
    };
    row("out of one's reach", "u-berlin", "berlin", "bonn", 403);
    row("out of it by case", "u-berlin", "berlin", "Berlin", 403);
    row("into it", "u-berlin", "bonn", "berlin", 404);
    row("into it from nowhere", "u-berlin", "plain", "berlin", 404);
    row("to where its password is shown", "u-dialler", "plain", "open", 403);
    row("to where its password is shown, from elsewhere", "u-dialler", "bonn", "open", 403);
    row("to where it can be deleted", "u-deleter", "plain", "open", 403);
    row("where only reading is allowed", "viewer", "plain", "open", 403);
}

void TestDisclosure::relabelling()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, attributes);
    QFETCH(int, code);
    QList<Scenario> scenarios = changes(m_scene, {who, "sipAccount", target, "{}", attributes, code});
    if (who == "viewer")
        scenarios.removeIf([](const Scenario &scenario) { return scenario.path == "methods/batch"; });
    VERIFY_ALL(m_scene, scenarios);
}

void TestDisclosure::labelledAnew_data()
{
    QTest::addColumn<Attempt>("attempt");
    const auto row = [](const char *name, const Attempt &attempt) { QTest::newRow(name) << attempt; };
    const QByteArray fields = R"({"user":"n","domain":"n.example"})";
    const QByteArray berlin = R"({"site":"berlin"})";
    row("made elsewhere", {"u-berlin", "sipAccount", "", fields, R"({"site":"bonn"})"});
    row("made without a label", {"u-berlin", "sipAccount", "", fields});
    row("cloned elsewhere", {"u-berlin", "sipAccount", "berlin", "{}", R"({"site":"bonn"})"});
    row("cloned without a label", {"u-berlin", "sipAccount", "berlin", "{}", "{}"});
    row("a hidden one cloned", {"u-berlin", "sipAccount", "bonn", "{}", berlin, 404});
    row("cloned to where the password is shown",
        {"u-dialler", "sipAccount", "plain", "{}", R"({"site":"open"})"});
    row("the same from elsewhere", {"u-dialler", "sipAccount", "bonn", "{}", R"({"site":"open","a":"b"})"});
}

void TestDisclosure::labelledAnew()
{
    QFETCH(Attempt, attempt);
    VERIFY_ALL(m_scene, creations(attempt));
}

void TestDisclosure::storedPasswords_data()
{
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const char *fields) { QTest::newRow(name) << QByteArray(fields); };
    row("domain", R"({"domain":"evil.example"})");
    row("port", R"({"domain":"d.example:5061"})");
    row("outboundProxy", R"({"outboundProxy":"sip:evil.example"})");
    row("authUser", R"({"authUser":"other"})");
    row("transport", R"({"transport":"tcp"})");
    row("domain, with null", R"({"domain":"evil.example","password":null})");
    row("among others", R"({"displayName":"x","enabled":true,"transport":"tls"})");
}

void TestDisclosure::storedPasswords()
{
    QFETCH(QByteArray, fields);
    for (const char *target : {"plain", "bonn"}) {
        VERIFY_ALL(m_scene, changes(m_scene, {"u-dialler", "sipAccount", target, fields}));
        VERIFY_ALL(m_scene, creations({"u-dialler", "sipAccount", target, fields}));
    }
    // Nor with labels that would let him.
    const QByteArray open = R"({"site":"open"})";
    VERIFY_ALL(m_scene, changes(m_scene, {"u-dialler", "sipAccount", "plain", fields, open}));
    VERIFY_ALL(m_scene, creations({"u-dialler", "sipAccount", "plain", fields, open}));
}

void TestDisclosure::storedPasswordsAllowed_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const char *target, const char *fields) {
        QTest::newRow(name) << QByteArray(target) << QByteArray(fields);
    };
    row("with the password", "plain", R"({"domain":"new.example","password":"p"})");
    row("with an empty one", "plain", R"({"authUser":"new","password":""})");
    row("where he may read it", "open", R"({"domain":"new.example","transport":"tls"})");
    row("what decides nothing", "plain", R"({"displayName":"n","registerInterval":90,"enabled":false})");
}

void TestDisclosure::storedPasswordsAllowed()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, fields);
    Attempt attempt{"u-dialler", "sipAccount", target, fields, "", 204};
    QList<Scenario> scenarios = changes(m_scene, attempt);
    attempt.code = 201;
    scenarios += creations(attempt);
    scenarios.removeIf([](const Scenario &scenario) { return !scenario.path.endsWith("dryRun=true"); });
    QCOMPARE(scenarios.size(), 4);
    VERIFY_ALL(m_scene, scenarios);
}

void TestDisclosure::storedPasswordOfACopy()
{
    const QByteArray uuid = "0b7c1c52-2f0e-4a3c-9d6b-0d6f1c1f7a01";
    const QByteArray clone
        = operation("POST", "objects/sipAccount/{plain}/clone", R"({"uuid":")" + uuid + R"("})");
    const auto patch = [&](const QByteArray &operations) {
        return operation("PATCH", "objects/sipAccount/" + uuid, operations);
    };
    const auto batch = [](const QByteArrayList &operations, int code) {
        return Scenario{.who = "u-dialler",
                        .method = "POST",
                        .path = "methods/batch",
                        .body = batchOf(operations),
                        .code = code,
                        .lacks = {"geheim"}};
    };
    const QByteArray domain = R"([{"op":"add","path":"/domain","value":"evil.example"}])";
    const QByteArray label = R"([{"op":"add","path":"/attributes/site","value":"open"}])";
    VERIFY_ALL(m_scene,
               (QList<Scenario>{
                   batch({clone, patch(domain)}, 403),
                   batch({clone, patch(label)}, 403),
                   batch({clone, patch(R"([{"op":"copy","from":"/password","path":"/displayName"}])")}, 400),
                   batch({clone, patch(R"([{"op":"move","from":"/password","path":"/authUser"}])")}, 400),
                   batch({clone, patch(R"([{"op":"test","path":"/password","value":"geheim"}])")}, 409),
               }));
}

void TestDisclosure::hiddenIsAsIfNotThere_data()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<QByteArray>("hidden");
    const auto row = [](const char *name, const char *who, const char *method, const char *path,
                        const char *body, const char *hidden, int code) {
        QTest::newRow(name)
            << Scenario{.who = who, .method = method, .path = path, .body = body, .code = code}
            << QByteArray(hidden);
    };
    const char entry[] = R"({"phoneBookEntry":{"displayName":"x","address":"1","account":"?"}})";
    const char batch[] = R"({"batch":{"operations":[{"method":"POST","path":"objects/phoneBookEntry","body":
        {"phoneBookEntry":{"displayName":"x","address":"1","account":"?"}}}]}})";
    row("account, POST", "u-berlin", "POST", "objects/phoneBookEntry", entry, "{bonn}", 400);
    row("account, POST as a trial", "u-berlin", "POST", "objects/phoneBookEntry?dryRun=true", entry, "{bonn}",
        400);
    row("account, PUT", "u-berlin", "PUT", "objects/phoneBookEntry/{entry}", entry, "{bonn}", 400);
    row("account, PATCH", "u-berlin", "PATCH", "objects/phoneBookEntry/{entry}",
        R"([{"op":"add","path":"/account","value":"?"}])", "{bonn}", 400);
    row("account, clone", "u-berlin", "POST", "objects/phoneBookEntry/{entry}/clone",
        R"({"phoneBookEntry":{"account":"?"}})", "{bonn}", 400);
    row("account, batch", "u-berlin", "POST", "methods/batch", batch, "{bonn}", 400);
    row("roles of a key", "viewer", "POST", "objects/apiKey", R"({"apiKey":{"name":"k","roles":["?"]}})",
        "operator", 400);
    row("user of a key", "u-keymaker", "POST", "objects/apiKey", R"({"apiKey":{"name":"k","user":"?"}})",
        "{viewer}", 400);
    row("user of a key, without the right", "viewer", "POST", "objects/apiKey",
        R"({"apiKey":{"name":"k","user":"?"}})", "{u-berlin}", 403);
    row("roles of a user", "u-manager", "POST", "objects/user",
        R"({"attributes":{"site":"berlin"},"user":{"username":"x","roles":["?"]}})", "dialler", 400);
    for (const char *method : {"userSetPassword", "userSessions", "userEndSessions"})
        for (const char *who : {"viewer", "u-manager"}) {
            const QByteArray more = method == QByteArray("userSetPassword") ? R"(,"password":"n")" : "";
            const QByteArray body = "{\"" + QByteArray(method) + R"(":{"user":"?")" + more + "}}";
            row(method + QByteArray(" by ") + who, who, "POST", QByteArray("methods/") + method, body,
                "{u-dialler}", 400);
        }
    for (const char *method : {"GET", "PUT", "DELETE", "PATCH"}) {
        const char *body = method == QByteArray("PUT") ? R"({"sipAccount":{"user":"u","domain":"d"}})"
            : method == QByteArray("PATCH")            ? "[]"
                                                       : "";
        row(method, "u-berlin", method, "objects/sipAccount/?", body, "{bonn}", 404);
    }
    row("a user", "viewer", "GET", "objects/user/?", "", "{u-berlin}", 404);
    row("a key", "viewer", "DELETE", "objects/apiKey/?", "", "{hiddenKey}", 404);
    row("a position", "u-berlin", "GET", "objects/sipAccount?after=?", "", "{bonn}", 400);
    row("a filter", "u-berlin", "GET", "objects/phoneBookEntry?account=?", "", "{bonn}", 200);
    row("a history", "u-berlin", "POST", "methods/history", R"({"history":{"uuid":"?"}})", "{bonn}", 200);
}

/// The same bytes for what is hidden and for what is not there.
void TestDisclosure::hiddenIsAsIfNotThere()
{
    QFETCH(Scenario, scenario);
    QFETCH(QByteArray, hidden);
    if (!m_scene.uuids.contains("hiddenKey"))
        QVERIFY(addKey(m_scene, "hiddenKey", "u-berlin", R"({"name":"k"})"));
    const auto answer = [&](const QByteArray &name) {
        Scenario one = scenario;
        one.path.replace("=?", "=" + name).replace("/?", "/" + name);
        one.body.replace(R"("?")", '"' + name + '"');
        const QByteArray failure = m_scene.failureOf(one);
        Reply reply = m_scene.ask(one);
        reply.body.replace(m_scene.filledIn(name), "?"); // the question
        return failure + QByteArray::number(reply.code) + reply.header("X-Total-Count") + reply.body;
    };
    const QByteArray missing = hidden.startsWith('{') ? QByteArray(unknown) : "nosuch";
    const QByteArray seen = answer(hidden);
    QVERIFY2(seen.startsWith(QByteArray::number(scenario.code)), seen.constData());
    QCOMPARE(seen, answer(missing));
}

void TestDisclosure::lockedNamesNobodyHidden()
{
    QVERIFY(!m_scene.create("shared", "role", R"({"name":"shared"})").isEmpty());
    QVERIFY(!m_scene.create("holder", "user", R"({"username":"holder","roles":["shared"]})").isEmpty());
    const auto locked = [](const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) {
        return Scenario{.who = "u-remover",
                        .method = method,
                        .path = path,
                        .body = body,
                        .code = 423,
                        .lacks = {"{entry}", "{holder}", "phoneBookEntry ", "user "}};
    };
    const QByteArray rename = R"([{"op":"add","path":"/name","value":"other"}])";
    VERIFY_ALL(
        m_scene,
        (QList<Scenario>{
            locked("DELETE", "objects/sipAccount/{plain}"),
            locked("DELETE", "objects/role/{shared}"),
            locked("PATCH", "objects/role/{shared}", rename),
            locked("POST", "methods/batch", batchOf({operation("DELETE", "objects/sipAccount/{plain}")})),
            locked("POST", "methods/batch", batchOf({operation("PATCH", "objects/role/{shared}", rename)})),
        }));
    // Whoever may read them is told.
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.method = "DELETE",
                              .path = "objects/sipAccount/{plain}",
                              .code = 423,
                              .holds = {"phoneBookEntry {entry}"}}));
}

void TestDisclosure::takenTellsNoMore()
{
    const QByteArray labels = R"("attributes":{"site":"berlin"})";
    const Reply seen = m_scene.root().post("objects/user", "{" + labels + R"(,"user":{"username":"seen"}})");
    m_scene.uuids.insert("seen", at(seen.json(), "uuid").toString().toLatin1());
    const auto body = [&](const QByteArray &uuid, const QByteArray &name) {
        const Reply reply = m_scene.as("u-manager")
                                .post("objects/user",
                                      m_scene.filledIn(R"({"uuid":")" + uuid + R"(",)" + labels
                                                       + R"(,"user":{"username":")" + name + R"("}})"));
        return QByteArray::number(reply.code) + reply.body;
    };
    const QByteArray byName = body(unknown, "U-DIALLER");
    QVERIFY2(byName.startsWith("409"), byName.constData());
    QCOMPARE(byName, body(unknown, "seen"));
    const QByteArray byUuid = body("{u-dialler}", "new");
    QVERIFY2(byUuid.startsWith("409"), byUuid.constData());
    QCOMPARE(byUuid, body("{seen}", "new"));
    for (const QByteArray &answer : {byName, byUuid})
        QVERIFY2(!answer.contains(m_scene.uuids["u-dialler"]), answer.constData());
}

void TestDisclosure::oracles_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const auto row = [](const char *name, Scenario scenario) {
        scenario.lacks += {"geheim\"", "$argon2"};
        QTest::newRow(name) << scenario;
    };
    const auto test = [](const QByteArray &who, const QByteArray &path, const QByteArray &member,
                         const QByteArray &value, int code) {
        return S{.who = who,
                 .method = "PATCH",
                 .path = path,
                 .body = R"([{"op":"test","path":")" + member + R"(","value":)" + value + "}]",
                 .code = code};
    };
    const QByteArray account = "objects/sipAccount/{plain}";
    row("a test of a secret", test("u-dialler", account, "/password", R"("geheim")", 409));
    row("a test of all fields", test("u-dialler", account, "/sipAccount", R"({"password":"geheim"})", 409));
    row("a secret is null", test("u-dialler", account, "/sipAccount/password", "null", 204));
    row("a test of a password",
        test("root", "objects/user/{u-berlin}", "/password", R"("pass-of-u-berlin")", 409));
    row("a password is null", test("root", "objects/user/{u-berlin}", "/password", "null", 204));
    row("a test of a digest",
        test("u-berlin", "objects/apiKey/{hiddenKey}", "/apiKey/digest", R"("x")", 409));
    row("a digest as shorthand", test("u-berlin", "objects/apiKey/{hiddenKey}", "/digest", R"("x")", 409));
    row("a copy of a password",
        {.method = "PATCH",
         .path = "objects/user/{u-berlin}",
         .body = R"([{"op":"copy","from":"/password","path":"/displayName"}])",
         .code = 400});
    for (const char *query : {"password=geheim", "sort=password", "sort=-password"}) {
        row(QByteArray("sipAccount?") + query,
            {.path = QByteArray("objects/sipAccount?") + query, .code = 400});
        row(QByteArray("user?") + query, {.path = QByteArray("objects/user?") + query, .code = 400});
    }
    for (const char *query : {"digest=x", "sort=digest", "fields=digest", "key=x"})
        row(query, {.path = QByteArray("objects/apiKey?") + query, .code = 400});
    const QByteArray none = "X-Total-Count: 0";
    row("search a secret", {.path = "objects/sipAccount?search=geheim", .holds = {none}});
    row("search a hash", {.path = "objects/user?search=argon2", .holds = {none}});
    row("search the hidden", {.who = "u-berlin", .path = "objects/sipAccount?search=bonn", .holds = {none}});
    row("filter the hidden",
        {.who = "u-berlin", .path = "objects/sipAccount?attributes.site=bonn", .holds = {none}});
    row("fields of a secret",
        {.who = "u-dialler",
         .path = "objects/sipAccount?fields=password&attributes.site=bonn",
         .holds = {R"({"password":null})"}});
    row("fields of a password", {.path = "objects/user?fields=password", .holds = {R"({"password":null})"}});
    const Headers stale{{"If-Match", "\"999\""}};
    row("If-Match of the hidden",
        {.who = "u-berlin",
         .method = "DELETE",
         .path = "objects/sipAccount/{bonn}",
         .headers = stale,
         .code = 404});
    row("If-Match without the right",
        {.who = "viewer", .method = "DELETE", .path = account, .headers = stale, .code = 403});
    row("If-None-Match of the hidden",
        {.who = "u-berlin",
         .path = "objects/sipAccount/{bonn}",
         .headers = {{"If-None-Match", "*"}},
         .code = 404});
    row("HEAD of the hidden",
        {.who = "u-berlin", .method = "HEAD", .path = "objects/sipAccount/{bonn}", .code = 404});
}

void TestDisclosure::oracles()
{
    QFETCH(Scenario, scenario);
    VERIFY_ALL(m_scene, QList<Scenario>{scenario});
}

void TestDisclosure::historyOfWhatWasHidden()
{
    QVERIFY(createAccount("past", R"({"site":"bonn"})"));
    const QByteArray path = "objects/sipAccount/{past}";
    const auto rename = [&](const QByteArray &name) {
        const QByteArray patch = R"([{"op":"add","path":"/displayName","value":")" + name + R"("}])";
        return m_scene.root().patch(m_scene.filledIn(path), patch).code;
    };
    QCOMPARE(rename("in bonn"), 204);
    QVERIFY(relabel(path, "berlin"));
    QCOMPARE(rename("in berlin"), 204);
    const auto history = [&](const QByteArray &who, const QByteArray &arguments) {
        return m_scene.as(who).post("methods/history", m_scene.filledIn(R"({"history":)" + arguments + "}"));
    };
    for (const char *arguments : {R"({"uuid":"{past}"})", R"({"class":"sipAccount"})"}) {
        const Reply reply = history("u-berlin", arguments);
        QVERIFY2(reply.body.contains(R"("after":"in berlin")"), reply.body.constData());
        QVERIFY2(!reply.body.contains(R"("after":"in bonn")")
                     && !reply.body.contains("\"create\",\"rev\":1,\"x"),
                 reply.body.constData());
    }
    QVERIFY(relabel(path, "bonn"));
    QCOMPARE(rename("again"), 204);
    QVERIFY(!history("u-berlin", R"({"uuid":"{past}"})").body.contains("again"));
    QCOMPARE(history("u-berlin", R"({"class":"role"})").code, 403);
    QVERIFY(!history("u-berlin", R"({"class":"user"})").body.contains("u-dialler"));
    QVERIFY(!history("u-berlin", R"({"uuid":"{u-dialler}"})").body.contains("username\":\"root"));
    QCOMPARE(m_scene.as("viewer").post("methods/history", R"({"history":{"class":"sipAccount"}})").code, 403);
}

void TestDisclosure::historyHasNoSecrets()
{
    const QByteArray patch = R"([{"op":"add","path":"/password","value":"Clara-Schumann"}])";
    for (const char *path : {"objects/sipAccount/{open}", "objects/user/{u-deleter}"})
        QCOMPARE(m_scene.root().patch(m_scene.filledIn(path), patch).code, 204);
    for (const char *className : {"sipAccount", "user", "apiKey"}) {
        const Reply reply = m_scene.root().post(
            "methods/history", R"({"history":{"limit":1000,"class":")" + QByteArray(className) + R"("}})");
        QCOMPARE(reply.code, 200);
        for (const char *secret : {"Clara", "geheim", "argon2", "pass-of", "digest", "lk_"})
            QVERIFY2(!reply.body.contains(secret), reply.body.constData());
    }
    QVERIFY(m_scene.root()
                .post("methods/history", R"({"history":{"class":"sipAccount"}})")
                .body.contains(R"("path":"/sipAccount/password")"));
}

void TestDisclosure::repeatsShowWhatMayBeSeenNow()
{
    const Scenario once{.who = "u-dialler",
                        .method = "POST",
                        .path = "objects/sipAccount",
                        .body = R"({"attributes":{"site":"open"},"sipAccount":
                                   {"user":"n","domain":"n.example","password":"Robert-Schumann"}})",
                        .headers = {{"Idempotency-Key", "once"}},
                        .code = 201};
    const Reply first = m_scene.ask(once);
    QVERIFY2(first.body.contains("Robert-Schumann"), first.body.constData());
    m_scene.uuids.insert("made", at(first.json(), "uuid").toString().toLatin1());
    QVERIFY(relabel("objects/sipAccount/{made}", "closed"));
    Scenario again = once;
    again.holds = {"{made}", R"("password":null)"};
    again.lacks = {"Robert"};
    VERIFY_ALL(m_scene, QList<Scenario>{again});
    const auto setRoles = [this](const QByteArray &roles) {
        const QByteArray patch = R"([{"op":"add","path":"/roles","value":)" + roles + "}]";
        return m_scene.root().patch(m_scene.filledIn("objects/user/{u-dialler}"), patch).code;
    };
    QCOMPARE(setRoles("[]"), 204);
    again.lacks = {"Robert", "n.example", "attributes"};
    again.holds = {"{made}"};
    VERIFY_ALL(m_scene, QList<Scenario>{again});
    QCOMPARE(setRoles(R"(["dialler"])"), 204);
    // With another body it is no repeat.
    again.body.replace("n.example", "m.example");
    again.code = 409;
    again.holds.clear();
    VERIFY_ALL(m_scene, QList<Scenario>{again});
}

/// Another user, or a key of the same one, doesn't get the answer.
void TestDisclosure::repeatsAreOnesOwn()
{
    const QByteArray fields = R"({"batch":{"operations":[{"path":"objects/sipAccount","body":{"attributes":
                                 {"site":"berlin"},"sipAccount":{"user":"b","domain":"b.example"}}}]}})";
    const Headers headers{{"Idempotency-Key", "shared"}, {"Content-Type", "application/json"}};
    QVERIFY(addKey(m_scene, "berlinKey", "u-berlin", R"({"name":"k"})"));
    QByteArrayList answers;
    for (const char *who : {"u-berlin", "root", "berlinKey"}) {
        const Reply reply = m_scene.as(who).post("methods/batch", fields, headers);
        QCOMPARE(reply.code, 200);
        QVERIFY2(!answers.contains(reply.body), reply.body.constData());
        answers.append(reply.body);
    }
    QCOMPARE(m_scene.as("u-berlin").post("methods/batch", fields, headers).body, answers[0]);
    QCOMPARE(m_scene.as("viewer").post("methods/batch", fields, headers).code, 403);
    const QByteArray patch = R"([{"op":"add","path":"/roles","value":[]}])";
    QCOMPARE(m_scene.root().patch(m_scene.filledIn("objects/user/{u-berlin}"), patch).code, 204);
    QCOMPARE(m_scene.as("u-berlin").post("methods/batch", fields, headers).code, 403);
}

void TestDisclosure::repeatOfAKeyDoesNotShowIt()
{
    const Headers headers{{"Idempotency-Key", "key"}};
    const QByteArray body = R"({"apiKey":{"name":"k"}})";
    const Reply first = m_scene.as("viewer").post("objects/apiKey", body, headers);
    QVERIFY(first.body.contains("\"key\":\"lk_"));
    const QByteArray key = at(first.json(), "key").toString().toLatin1();
    const Reply again = m_scene.as("viewer").post("objects/apiKey", body, headers);
    QCOMPARE(again.code, 201);
    QCOMPARE(at(again.json(), "uuid"), at(first.json(), "uuid"));
    QVERIFY2(!again.body.contains("\"key\"") && !again.body.contains(key), again.body.constData());
}

void TestDisclosure::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestDisclosure)
#include "tst_disclosure.moc"
