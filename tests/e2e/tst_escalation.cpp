// SPDX-License-Identifier: GPL-3.0-or-later
#include "doors.h"
#include <QTest>

namespace {

constexpr char helpdeskRights[] = R"([{"class":"user","actions":["read","create","update","delete"]},
          {"class":"role","actions":["read","create","update","delete"]},
          {"class":"apiKey","actions":["read","create","delete"]},
          {"class":"sipAccount","actions":["read","update"],"attributes":{"site":"berlin"}},
          {"class":"phoneBookEntry","actions":["read"]}])";
constexpr char helpdeskMethods[] = R"(["batch","userSessions","userEndSessions","history"])";

QByteArray role(const QByteArray &name, const QByteArray &rights, const QByteArray &methods = "[]")
{
    return R"({"name":")" + name + R"(","rights":)" + rights + R"(,"methods":)" + methods + "}";
}

QByteArray right(const QByteArray &className, const QByteArray &actions, const QByteArray &attributes = "{}")
{
    return R"({"class":")" + className + R"(","actions":)" + actions + R"(,"attributes":)" + attributes + "}";
}

/// Rights that the help desk lacks, as fields of a role.
QList<std::pair<const char *, QByteArray>> tooMuch()
{
    const QByteArray own = QByteArray(helpdeskRights).chopped(1) + ',';
    return {
        {"another class", R"({"rights":)" + own + right("sipCall", R"(["read"])") + "]}"},
        {"another action", R"({"rights":)" + own + right("phoneBookEntry", R"(["delete"])") + "]}"},
        {"secrets", R"({"rights":[)" + right("sipAccount", R"(["secrets"])", R"({"site":"berlin"})") + "]}"},
        {"without the attribute", R"({"rights":[)" + right("sipAccount", R"(["read"])") + "]}"},
        {"with another value",
         R"({"rights":[)" + right("sipAccount", R"(["read"])", R"({"site":"ber"})") + "]}"},
        {"with another attribute",
         R"({"rights":[)" + right("sipAccount", R"(["read"])", R"({"a":"b"})") + "]}"},
        {"the second entry of a class",
         R"({"rights":[)" + right("user", R"(["read"])") + ',' + right("user", R"(["secrets"])") + "]}"},
        {"all methods", R"({"methods":["*"]})"},
        {"another method", R"({"methods":["batch","monitoringStats"]})"},
        {"a method of the future", R"({"methods":["backup"]})"},
    };
}

} // namespace

/// Nobody gets more rights than he has: users, roles and what built-in ones are for.
class TestEscalation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void grantsOfRoles_data();
    void grantsOfRoles();
    void rolesThatGrantMore_data();
    void rolesThatGrantMore();
    void newOnes_data();
    void newOnes();
    void theMightier_data();
    void theMightier();
    void mightierRoles();
    void passwordsOfTheMightier_data();
    void passwordsOfTheMightier();
    void sessionsOfTheMightier();
    void theLastAdministrator_data();
    void theLastAdministrator();
    void rootKeepsItsPassword();
    void builtInRoles_data();
    void builtInRoles();
    void oneBatchAfterAnother_data();
    void oneBatchAfterAnother();
    void lookAlikes_data();
    void lookAlikes();
    void confusedBodies_data();
    void confusedBodies();
    void labelsOfUsers_data();
    void labelsOfUsers();
    void whatIsAllowed();
    void rootStillLogsIn();
    void cleanupTestCase();

private:
    Scene m_scene;
};

void TestEscalation::initTestCase()
{
    QVERIFY(m_scene.open());
    const auto make
        = [this](const QByteArray &name, const QByteArray &rights, const QByteArray &methods = "[]") {
              return !m_scene.create(name, "role", role(name, rights, methods)).isEmpty();
          };
    QVERIFY(make("helpdesk", helpdeskRights, helpdeskMethods));
    QVERIFY(make("looker", "[" + right("phoneBookEntry", R"(["read"])") + "]"));
    QVERIFY(make("spare", "[]"));
    QVERIFY(make("seer", "[" + right("sipAccount", R"(["secrets"])", R"({"site":"berlin"})") + "]"));
    QVERIFY(make("everymethod", "[]", R"(["*"])"));
    QVERIFY(make("allaccounts", "[" + right("sipAccount", R"(["read"])") + "]"));
    const QByteArray inBerlin = R"({"site":"berlin"})";
    QVERIFY(make("berlin", "[" + right("user", R"(["read","update"])", inBerlin) + "]", R"(["batch"])"));
    QVERIFY(make("berlinmaker", "[" + right("user", R"(["create"])", inBerlin) + "]"));
    QVERIFY(m_scene.addUser("hugo", R"(["helpdesk"])"));
    QVERIFY(m_scene.addUser("weak", R"(["looker"])"));
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
    QVERIFY(m_scene.addUser("mighty", R"(["administrator"])"));
    QVERIFY(m_scene.addUser("limited", R"(["berlin"])"));
    QVERIFY(m_scene.addUser("maker", R"(["berlin","berlinmaker"])"));
    for (const char *name : {"administrator", "operator", "viewer", "monitoring"})
        m_scene.uuids.insert(name,
                             at(m_scene.root().get(QByteArray("objects/role?name=") + name).json(), "0/uuid")
                                 .toString()
                                 .toLatin1());
    m_scene.uuids.insert(
        "root", at(m_scene.root().get("objects/user?username=root").json(), "0/uuid").toString().toLatin1());
}

void TestEscalation::grantsOfRoles_data()
{
    QTest::addColumn<QByteArray>("roles");
    for (const char *name : {"administrator", "operator", "viewer", "monitoring", "seer", "everymethod",
                             "allaccounts", "ADMINISTRATOR", "admini\u017ftrator"})
        QTest::newRow(name) << R"(["helpdesk",")" + QByteArray(name) + R"("])";
    QTest::newRow("twice") << QByteArray(R"(["helpdesk","Administrator","administrator","helpdesk"])");
}

void TestEscalation::grantsOfRoles()
{
    QFETCH(QByteArray, roles);
    for (const char *target : {"hugo", "weak"})
        VERIFY_ALL(m_scene, changes(m_scene, {"hugo", "user", target, R"({"roles":)" + roles + "}"}));
    VERIFY_ALL(m_scene,
               creations({"hugo", "user", "", R"({"username":"new","password":"n","roles":)" + roles + "}"}));
    VERIFY_ALL(m_scene, creations({"hugo", "user", "weak", R"({"username":"new","roles":)" + roles + "}"}));
}

void TestEscalation::rolesThatGrantMore_data()
{
    QTest::addColumn<QByteArray>("fields");
    for (const auto &[name, fields] : tooMuch())
        QTest::newRow(name) << fields;
}

void TestEscalation::rolesThatGrantMore()
{
    QFETCH(QByteArray, fields);
    for (const char *target : {"helpdesk", "looker", "spare"})
        VERIFY_ALL(m_scene, changes(m_scene, {"hugo", "role", target, fields}));
    const QByteArray named = R"({"name":"new",)" + fields.mid(1);
    VERIFY_ALL(m_scene, creations({"hugo", "role", "", named}));
    VERIFY_ALL(m_scene, creations({"hugo", "role", "spare", named}));
}

void TestEscalation::newOnes_data()
{
    QTest::addColumn<Attempt>("attempt");
    const auto row = [](const char *name, const Attempt &attempt) { QTest::newRow(name) << attempt; };
    for (const char *name : {"administrator", "operator", "monitoring", "seer", "allaccounts", "everymethod"})
        QTest::addRow("a clone of the role %s", name) << Attempt{"hugo", "role", name, R"({"name":"mine"})"};
    row("a clone of administrator with less, but not less enough",
        {"hugo", "role", "administrator", R"({"name":"mine","methods":[]})"});
    row("a clone of root", {"hugo", "user", "root", R"({"username":"root2","password":"n"})"});
    row("a clone of a mighty one", {"hugo", "user", "anna", R"({"username":"anna2","enabled":false})"});
    row("a clone of root without its rights, but with its password",
        {"hugo", "user", "root", R"({"username":"root2","roles":[]})"});
    row("the same with a null as the password",
        {"hugo", "user", "anna", R"({"username":"anna2","roles":["looker"],"password":null})"});
    row("a key for root", {"hugo", "apiKey", "", R"({"name":"k","user":"{root}"})"});
    row("a key for root that may do nothing",
        {"hugo", "apiKey", "", R"({"name":"k","user":"{root}","roles":[]})"});
    row("a key for anna, not enabled",
        {"hugo", "apiKey", "", R"({"name":"k","user":"{anna}","enabled":false})"});
    row("a key for another without the right", {"weak", "apiKey", "", R"({"name":"k","user":"{limited}"})"});
    row("a user without the right", {"weak", "user", "", R"({"username":"new"})"});
    row("a role without the right", {"weak", "role", "", R"({"name":"new"})"});
}

void TestEscalation::newOnes()
{
    QFETCH(Attempt, attempt);
    QList<Scenario> scenarios = creations(attempt);
    if (attempt.who == "weak") // who may not even call it
        scenarios.removeIf([](const Scenario &scenario) { return scenario.path == "methods/batch"; });
    VERIFY_ALL(m_scene, scenarios);
}

void TestEscalation::theMightier_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("attributes");
    const auto row = [](const char *name, const char *fields, const char *attributes = "") {
        QTest::newRow(name) << QByteArray(fields) << QByteArray(attributes);
    };
    row("disabled", R"({"enabled":false})");
    row("renamed", R"({"username":"somebody"})");
    row("by another display name", R"({"displayName":"Somebody"})");
    row("in another language", R"({"language":"fr"})");
    row("with another password", R"({"password":"n"})");
    row("without a password", R"({"password":""})");
    row("demoted", R"({"roles":[]})");
    row("demoted to what I have", R"({"roles":["helpdesk"],"password":"n"})");
    row("labelled", "{}", R"({"site":"berlin"})");
}

void TestEscalation::theMightier()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, attributes);
    for (const char *target : {"anna", "mighty", "root"}) {
        VERIFY_ALL(m_scene, changes(m_scene, {"hugo", "user", target, fields, attributes}));
        VERIFY_ALL(m_scene, removals({"hugo", "user", target}));
    }
}

void TestEscalation::mightierRoles()
{
    for (const char *target : {"seer", "everymethod", "allaccounts"}) {
        for (const char *fields : {R"({"name":"other"})", R"({"rights":[],"methods":[]})"})
            VERIFY_ALL(m_scene, changes(m_scene, {"hugo", "role", target, fields}));
        VERIFY_ALL(m_scene, changes(m_scene, {"hugo", "role", target, "{}", R"({"site":"berlin"})"}));
        VERIFY_ALL(m_scene, removals({"hugo", "role", target}));
    }
}

void TestEscalation::passwordsOfTheMightier_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"anna", "mighty", "root"})
        QTest::newRow(target) << QByteArray(target);
}

void TestEscalation::passwordsOfTheMightier()
{
    QFETCH(QByteArray, target);
    const QByteArray current = target == "root" ? "ferncast" : "pass-of-" + target;
    const QByteArray start = R"({"userSetPassword":{"user":"{)" + target + R"(}","password":"n")";
    QList<Scenario> scenarios;
    for (const QByteArray &end : {QByteArray("}}"), R"(,"currentPassword":")" + current + R"("}})"})
        for (const char *query : {"", "?dryRun=true"})
            for (const Headers &headers : {Headers(), Headers{{"Idempotency-Key", "k"}}})
                scenarios.append({.who = "hugo",
                                  .method = "POST",
                                  .path = QByteArray("methods/userSetPassword") + query,
                                  .body = start + end,
                                  .headers = headers,
                                  .code = 403,
                                  .lacks = {"$argon2"}});
    VERIFY_ALL(m_scene, scenarios);
    RestClient plain(m_scene.daemon.port());
    QVERIFY(plain.logIn(target, current));
}

void TestEscalation::sessionsOfTheMightier()
{
    for (const char *target : {"anna", "mighty", "root"}) {
        const QByteArray user = m_scene.uuids[target];
        const QByteArray arguments = R"({"user":")" + user + R"("})";
        const Reply seen
            = m_scene.root().post("methods/userSessions", R"({"userSessions":)" + arguments + "}");
        const QByteArray session = at(seen.json(), "userSessions/sessions/0/session").toString().toLatin1();
        QCOMPARE(session.size(), 36);
        for (const QByteArray &one : {QByteArray("null"), '"' + session + '"'})
            VERIFY_SCENARIO(
                m_scene,
                (Scenario{.who = "hugo",
                          .method = "POST",
                          .path = "methods/userEndSessions",
                          .body = R"({"userEndSessions":{"user":")" + user + R"(","session":)" + one + "}}",
                          .code = 403}));
        QCOMPARE(m_scene.as(target).get("objects/session").code, 200);
    }
    // A session of his is not ended in the name of somebody whom one may log out.
    const QByteArray own = m_scene.filledIn(R"({"userSessions":{"user":"{mighty}"}})");
    const QByteArray of
        = at(m_scene.root().post("methods/userSessions", own).json(), "userSessions/sessions/0/session")
              .toString()
              .toLatin1();
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.who = "hugo",
                              .method = "POST",
                              .path = "methods/userEndSessions",
                              .body = R"({"userEndSessions":{"user":"{hugo}","session":")" + of + R"("}})",
                              .code = 400}));
    QCOMPARE(m_scene.as("mighty").get("objects/session").code, 200);
}

void TestEscalation::theLastAdministrator_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("disabled") << QByteArray(R"({"enabled":false})");
    QTest::newRow("renamed") << QByteArray(R"({"username":"toor"})");
    QTest::newRow("renamed by case") << QByteArray(R"({"username":"Root"})");
    QTest::newRow("demoted") << QByteArray(R"({"roles":[]})");
    QTest::newRow("demoted to another") << QByteArray(R"({"roles":["operator"]})");
    QTest::newRow("without a password") << QByteArray(R"({"password":""})");
}

void TestEscalation::theLastAdministrator()
{
    QFETCH(QByteArray, fields);
    for (const char *who : {"root", "mighty", "hugo"}) {
        VERIFY_ALL(m_scene, changes(m_scene, {who, "user", "root", fields}));
        VERIFY_ALL(m_scene, removals({who, "user", "root"}));
    }
}

void TestEscalation::rootKeepsItsPassword()
{
    // Null means: as it is.
    VERIFY_ALL(m_scene, changes(m_scene, {"root", "user", "root", R"({"password":null})", "", 204}));
    for (const char *password : {R"("")", "null", "[]", "{}"})
        for (const char *who : {"root", "mighty"})
            VERIFY_SCENARIO(m_scene,
                            (Scenario{.who = who,
                                      .method = "POST",
                                      .path = "methods/userSetPassword",
                                      .body = R"({"userSetPassword":{"user":"{root}","password":)"
                                          + QByteArray(password) + R"(,"currentPassword":"ferncast"}})",
                                      .code = 400}));
    RestClient plain(m_scene.daemon.port());
    QVERIFY(plain.logIn());
}

void TestEscalation::builtInRoles_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"administrator", "operator", "viewer", "monitoring"})
        QTest::newRow(target) << QByteArray(target);
}

void TestEscalation::builtInRoles()
{
    QFETCH(QByteArray, target);
    for (const char *who : {"root", "hugo"}) {
        for (const char *fields :
             {R"({"name":"other"})", R"({"rights":[]})", R"({"methods":["echo"]})", R"({"methods":["*"]})"})
            if (target != "administrator" || !QByteArray(fields).contains('*')) // that it has
                VERIFY_ALL(m_scene, changes(m_scene, {who, "role", target, fields}));
        VERIFY_ALL(m_scene, changes(m_scene, {who, "role", target, "{}", R"({"a":"b"})"}));
        VERIFY_ALL(m_scene, removals({who, "role", target}));
    }
}

void TestEscalation::oneBatchAfterAnother_data()
{
    QTest::addColumn<QByteArrayList>("operations");
    const QByteArray merge = R"(,"contentType":"application/merge-patch+json"})";
    const auto patch = [&](const QByteArray &path, const QByteArray &body) {
        return operation("PATCH", path, body).chopped(1) + merge;
    };
    const QByteArray uuid = "0b7c1c52-2f0e-4a3c-9d6b-0d6f1c1f7a01";
    const QByteArray mine = R"({"uuid":")" + uuid + R"(","role":{"name":"mine"}})";
    const QByteArray anyAccount = right("sipAccount", R"(["read"])");
    QTest::newRow("an empty role, taken, then filled")
        << QByteArrayList{operation("POST", "objects/role", mine),
                          patch("objects/user/{hugo}", R"({"user":{"roles":["helpdesk","mine"]}})"),
                          patch("objects/role/" + uuid, R"({"role":{"rights":[)" + anyAccount + "]}}")};
    QTest::newRow("a role that is taken away, made anew with more") << QByteArrayList{
        patch("objects/user/{weak}", R"({"user":{"roles":[]}})"),
        operation("DELETE", "objects/role/{looker}"),
        operation("POST", "objects/role", R"({"role":{"name":"looker","rights":[)" + anyAccount + "]}}"),
        patch("objects/user/{weak}", R"({"user":{"roles":["looker"]}})")};
    QTest::newRow("names that change their places")
        << QByteArrayList{patch("objects/role/{spare}", R"({"role":{"name":"tmp"}})"),
                          patch("objects/role/{seer}", R"({"role":{"name":"spare"}})"),
                          patch("objects/user/{hugo}", R"({"user":{"roles":["helpdesk","spare"]}})")};
    QTest::newRow("a user who is made, then raised")
        << QByteArrayList{operation("POST", "objects/user",
                                    R"({"uuid":")" + uuid + R"(","user":{"username":"new","password":"n"}})"),
                          patch("objects/user/" + uuid, R"({"user":{"roles":["administrator"]}})")};
    QTest::newRow("the mighty one demoted first")
        << QByteArrayList{patch("objects/user/{anna}", R"({"user":{"roles":[]}})"),
                          patch("objects/user/{anna}", R"({"user":{"password":"n"}})")};
}

void TestEscalation::oneBatchAfterAnother()
{
    QFETCH(QByteArrayList, operations);
    VERIFY_ALL(m_scene,
               (QList<Scenario>{{.who = "hugo",
                                 .method = "POST",
                                 .path = "methods/batch",
                                 .body = batchOf(operations),
                                 .code = 403}}));
    // A key can't be made in one, be it for a user of the same batch.
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.who = "hugo",
                              .method = "POST",
                              .path = "methods/batch",
                              .body = batchOf({operation("POST", "objects/apiKey",
                                                         R"({"apiKey":{"name":"k","user":"{root}"}})")}),
                              .code = 400}));
}

void TestEscalation::lookAlikes_data()
{
    QTest::addColumn<Attempt>("attempt");
    const auto row
        = [](const char *name, const char *className, const QByteArray &field, const char *text, int code) {
              QTest::newRow(name) << Attempt{"root", className, "", "{\"" + field + R"(":")" + text + R"("})",
                                             {},     code};
          };
    row("a user of another case", "user", "username", "ROOT", 409);
    row("a user with a space", "user", "username", "root ", 400);
    row("a user with a line break", "user", "username", "root\\n", 400);
    row("a user with a NUL", "user", "username", "root\\u0000", 400);
    row("a role of another case", "role", "name", "AdministratoR", 409);
    row("a role with a long s", "role", "name", "admini\u017ftrator", 409);
    row("a user with a combining mark, of another case", "user", "username", "O\u0308mer", 409);
    row("a role by the sign of Kelvin", "role", "name", "help\\u0064es\u212A", 409);
}

void TestEscalation::lookAlikes()
{
    QFETCH(Attempt, attempt);
    if (!m_scene.uuids.contains("oemer"))
        QVERIFY(!m_scene.create("oemer", "user", "{\"username\":\"\u00f6mer\"}").isEmpty());
    VERIFY_ALL(m_scene, creations(attempt));
    // One that is not the same is another, and gives nothing.
    const Attempt wide{"hugo", "user", "weak", "{\"roles\":[\"\uff41dministrator\"]}", {}, 400};
    VERIFY_ALL(m_scene, changes(m_scene, wide));
}

void TestEscalation::confusedBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *body, int code) {
        QTest::newRow(name) << QByteArray(body) << code;
    };
    row("the member twice", R"({"user":{"roles":[]},"user":{"roles":["administrator"]}})", 403);
    row("the field twice", R"({"user":{"roles":["helpdesk"],"roles":["administrator"]}})", 403);
    row("the field twice, by an escape", R"({"user":{"roles":["helpdesk"],"role\u0073":["administrator"]}})",
        403);
    row("a text for the roles", R"({"user":{"roles":"administrator"}})", 400);
    row("an object for the roles", R"({"user":{"roles":{"0":"administrator"}}})", 400);
    row("roles within roles", R"({"user":{"roles":[["administrator"]]}})", 400);
    row("a role as an object", R"({"user":{"roles":[{"name":"administrator"}]}})", 400);
    row("a number for the name", R"({"user":{"roles":["helpdesk",0]}})", 400);
    row("too many roles", nullptr, 400);
    row("permissions of his own", R"({"user":{"permissions":{"methods":["*"]}}})", 400);
    row("a hash as a field", R"({"user":{"digest":"x"}})", 400);
    row("roles beside the class", R"({"roles":["administrator"],"user":{}})", 400);
    row("roles in the state", R"({"state":{"roles":["administrator"]},"user":{}})", 400);
    row("another class", R"({"role":{"methods":["*"]}})", 400);
    row("a prototype", R"({"user":{"__proto__":{"roles":["administrator"]}}})", 400);
}

void TestEscalation::confusedBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    if (body.isEmpty()) {
        body = R"({"user":{"roles":["helpdesk")";
        for (int i = 0; i < 20'000; ++i)
            body += R"(,"r)" + QByteArray::number(i) + '"';
        body += "]}}";
    }
    QList<Scenario> scenarios;
    for (const char *method : {"PATCH", "PUT"})
        scenarios.append(
            {.who = "hugo",
             .method = method,
             .path = "objects/user/{hugo}",
             .body
             = QByteArray(body)
                   .replace(R"("user":{)",
                            method == QByteArray("PUT") ? R"("user":{"username":"hugo",)" : R"("user":{)")
                   .replace(",}", "}"),
             .headers = {{"Content-Type",
                          method == QByteArray("PUT") ? "application/json" : "application/merge-patch+json"}},
             .code = code});
    if (body.contains(R"("state")"))
        scenarios.removeLast(); // there it is not looked at
    VERIFY_ALL(m_scene, scenarios);
}

void TestEscalation::labelsOfUsers_data()
{
    QTest::addColumn<Attempt>("attempt");
    const auto row = [](const char *name, const Attempt &attempt) { QTest::newRow(name) << attempt; };
    row("himself into his reach", {"limited", "user", "limited", "{}", R"({"site":"berlin"})"});
    row("himself into his reach, under another name",
        {"limited", "user", "limited", R"({"username":"other"})", R"({"site":"berlin"})"});
    row("himself, without his roles",
        {"limited", "user", "limited", R"({"roles":[]})", R"({"site":"berlin"})"});
    row("himself elsewhere", {"limited", "user", "limited", "{}", R"({"site":"bonn"})"});
    row("one out of his reach", {"limited", "user", "berliner", "{}", R"({"site":"bonn"})"});
    row("one who is not there for him", {"limited", "user", "weak", "{}", R"({"site":"berlin"})", 404});
    row("root", {"limited", "user", "root", "{}", R"({"site":"berlin"})", 404});
}

void TestEscalation::labelsOfUsers()
{
    QFETCH(Attempt, attempt);
    if (!m_scene.uuids.contains("berliner")) {
        const Reply reply = m_scene.root().post(
            "objects/user", R"({"attributes":{"site":"berlin"},"user":{"username":"berliner"}})");
        m_scene.uuids.insert("berliner", at(reply.json(), "uuid").toString().toLatin1());
    }
    VERIFY_ALL(m_scene, changes(m_scene, attempt));
    const QByteArray created = R"({"username":"new"})";
    VERIFY_ALL(m_scene, creations({"maker", "user", "", created, R"({"site":"bonn"})"}));
    VERIFY_ALL(m_scene, creations({"maker", "user", "berliner", created, "{}"}));
}

/// What must not be refused along with all that.
void TestEscalation::whatIsAllowed()
{
    const auto done = [this](const QList<Scenario> &scenarios) {
        for (const Scenario &scenario : scenarios)
            if (const QByteArray failure = m_scene.failureOf(scenario); !failure.isEmpty())
                return scenario.method + ' ' + scenario.path + ' ' + scenario.body + failure;
        return QByteArray();
    };
    const QByteArray own = R"({"displayName":"I","language":"de"})";
    for (const char *who : {"hugo", "mighty", "limited"})
        QCOMPARE(done(changes(m_scene, {who, "user", who, own, "", 204})), QByteArray());
    QCOMPARE(done(changes(m_scene, {"hugo", "user", "weak", R"({"roles":["looker","spare"]})", "", 204})),
             QByteArray());
    QCOMPARE(done(changes(m_scene, {"hugo", "user", "weak", R"({"password":"pass-of-weak"})", "", 204})),
             QByteArray());
    QCOMPARE(done(changes(m_scene,
                          {"hugo", "role", "spare",
                           R"({"rights":[{"class":"phoneBookEntry","actions":["read"]}]})", "", 204})),
             QByteArray());
    QCOMPARE(done(changes(m_scene, {"hugo", "user", "hugo", R"({"password":"pass-of-hugo"})", "", 204})),
             QByteArray());
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.who = "hugo",
                              .method = "POST",
                              .path = "objects/user/{anna}/clone",
                              .body = R"({"user":{"username":"anna2","roles":["looker"],"password":"own"}})",
                              .code = 201}));
    RestClient plain(m_scene.daemon.port());
    QVERIFY(plain.logIn("anna2", "own"));
    QVERIFY(!plain.logIn("anna2", "pass-of-anna"));
}

void TestEscalation::rootStillLogsIn()
{
    RestClient plain(m_scene.daemon.port());
    QVERIFY(plain.logIn());
    const Reply session = plain.get("objects/session");
    QCOMPARE(at(session.json(), "0/session/roles/0").toString(), QStringLiteral("administrator"));
    QCOMPARE(at(session.json(), "0/session/permissions/methods/0").toString(), QStringLiteral("*"));
    QCOMPARE(
        plain.post("objects/user?dryRun=true", R"({"user":{"username":"z","roles":["administrator"]}})").code,
        201);
}

void TestEscalation::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestEscalation)
#include "tst_escalation.moc"
