// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

/// Nobody gets a right that he lacks, nor at those who have it, nor at a stored SIP password.
class TestNoWayUp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusals_data();
    void refusals();
    void grants_data();
    void grants();
    void secretsStay_data();
    void secretsStay();
    void guessesFindNothing();
    void secretsCannotBeAskedFor_data();
    void secretsCannotBeAskedFor();
    void cleanupTestCase();

private:
    void refusedToUsers();
    void refusedToRolesAndKeys();
    void refusedToBatches();
    Scene m_scene;
};

namespace {

using S = Scenario;

void row(const QByteArray &name, const Scenario &scenario)
{
    QTest::newRow(name.constData()) << scenario;
}

Scenario merging(const QByteArray &path, const QByteArray &body)
{
    return {.who = "manager",
            .method = "PATCH",
            .path = path,
            .body = body,
            .headers = {{"Content-Type", "application/merge-patch+json"}},
            .code = 403,
            .lacks = {"geheim"}};
}

Scenario posting(const QByteArray &path, const QByteArray &body, int code = 403)
{
    return {.who = "manager", .method = "POST", .path = path, .body = body, .code = code};
}

QByteArray batchOf(const QByteArray &operations)
{
    return R"({"batch":{"operations":[)" + operations + "]}}";
}

} // namespace

void TestNoWayUp::initTestCase()
{
    QVERIFY(m_scene.open());
    const char *roles[][2]{
        {"managing",
         R"("rights":[{"class":"user","actions":["read","create","update","delete","secrets"]},
            {"class":"role","actions":["read","create","update","delete"]},
            {"class":"apiKey","actions":["read","create","delete"]}],
            "methods":["userSetPassword","userSessions","userEndSessions"])"},
        {"mighty", R"("rights":[{"class":"sipAccount","actions":["secrets"]}])"},
        {"berlin",
         R"("rights":[{"class":"role","actions":["read","create","update"],"attributes":{"site":"berlin"}},
            {"class":"sipAccount","actions":["read"],"attributes":{"site":"berlin"}}])"}};
    for (const auto &[name, rest] : roles)
        QVERIFY(!m_scene.create(name, "role", R"({"name":")" + QByteArray(name) + R"(",)" + rest + "}")
                     .isEmpty());
    QVERIFY(m_scene.addUser("manager", R"(["managing","operator"])"));
    QVERIFY(m_scene.addUser("boss", R"(["administrator"])"));
    QVERIFY(m_scene.addUser("seer", R"(["mighty"])"));
    QVERIFY(m_scene.addUser("stranger", "[]"));
    QVERIFY(m_scene.addUser("berliner", R"(["berlin"])"));
    QVERIFY(
        !m_scene
             .create("retired", "user", R"({"username":"retired","roles":["administrator"],"enabled":false})")
             .isEmpty());
    QVERIFY(!m_scene.create("bossKey", "apiKey", R"({"name":"k","user":"{boss}"})").isEmpty());
    QVERIFY(!m_scene
                 .create("account", "sipAccount",
                         R"({"user":"u","domain":"old.invalid","password":"geheim-1",)"
                         R"("outboundProxy":"sip:proxy.invalid"})")
                 .isEmpty());
    const QByteArray uuid
        = at(m_scene.root().get("objects/role?name=administrator").json(), "0/uuid").toString().toLatin1();
    m_scene.uuids.insert("administrator", uuid);
}

void TestNoWayUp::refusedToUsers()
{
    row("a user who is more", posting("objects/user", R"({"user":{"username":"x","roles":["mighty"]}})"));
    row("another administrator",
        posting("objects/user", R"({"user":{"username":"x","roles":["administrator"]}})"));
    row("more for himself",
        merging("objects/user/{manager}", R"({"user":{"roles":["managing","operator","mighty"]}})"));
    row("more for another", merging("objects/user/{stranger}", R"({"user":{"roles":["administrator"]}})"));
    row("a copy of one who is more",
        posting("objects/user/{boss}/clone", R"({"user":{"username":"x","password":"p"}})"));
    for (const char *who : {"boss", "seer", "retired"}) {
        const QByteArray path = "objects/user/{" + QByteArray(who) + "}";
        const auto named = [&](const char *what) { return QByteArray(what) + " of " + who; };
        row(named("the password"), merging(path, R"({"user":{"password":"p"}})"));
        row(named("the name"), merging(path, R"({"user":{"displayName":"p"}})"));
        row(named("the labels"), merging(path, R"({"attributes":{"a":"b"}})"));
        row(named("the end"), merging(path, R"({"user":{"enabled":false,"language":"de"}})"));
        row(named("the roles"), merging(path, R"({"user":{"roles":[],"password":"p"}})"));
        row(named("all"),
            S{.who = "manager",
              .method = "PUT",
              .path = path,
              .body = R"({"user":{"username":"x","password":"p"}})",
              .code = 403});
        row(named("removal"), S{.who = "manager", .method = "DELETE", .path = path, .code = 403});
        row(named("the password by method"),
            posting("methods/userSetPassword",
                    R"({"userSetPassword":{"user":"{)" + QByteArray(who) + R"(}","password":"p"}})"));
        row(named("the sessions"),
            posting("methods/userEndSessions",
                    R"({"userEndSessions":{"user":"{)" + QByteArray(who) + R"(}"}})"));
    }
}

void TestNoWayUp::refusedToRolesAndKeys()
{
    const QByteArray secrets = R"([{"class":"sipAccount","actions":["secrets"]}])";
    row("a role that is more", posting("objects/role", R"({"role":{"name":"x","rights":)" + secrets + "}}"));
    row("all methods", posting("objects/role", R"({"role":{"name":"x","methods":["*"]}})"));
    row("a right on another class",
        posting("objects/role", R"({"role":{"name":"x","rights":[{"class":"node","actions":["read"]}]}})"));
    row("a limited right",
        posting("objects/role",
                R"({"role":{"name":"x","rights":[{"class":"node","actions":["read"],)"
                R"("attributes":{"a":"b"}}]}})"));
    row("a copy of a role that is more", posting("objects/role/{mighty}/clone", R"({"role":{"name":"x"}})"));
    row("a copy of administrator", posting("objects/role/{administrator}/clone", R"({"role":{"name":"x"}})"));
    row("his own role, widened",
        merging("objects/role/{managing}", R"({"role":{"rights":)" + secrets + "}}"));
    row("a role that is more, cut", merging("objects/role/{mighty}", R"({"role":{"rights":[]}})"));
    row("a role that is more, labelled", merging("objects/role/{mighty}", R"({"attributes":{"a":"b"}})"));
    row("a role that is more, removed",
        S{.who = "manager", .method = "DELETE", .path = "objects/role/{mighty}", .code = 403});
    row("a key of one who is more", posting("objects/apiKey", R"({"apiKey":{"name":"x","user":"{boss}"}})"));
    row("a narrow key of one who is more",
        posting("objects/apiKey", R"({"apiKey":{"name":"x","user":"{seer}","roles":[]}})"));
    row("a copy of a key of one who is more", posting("objects/apiKey/{bossKey}/clone", ""));
    row("a key of another, changed",
        merging("objects/apiKey/{bossKey}", R"({"apiKey":{"roles":["mighty"]}})"));
    row("a key for another without the right",
        S{.who = "stranger",
          .method = "POST",
          .path = "objects/apiKey",
          .body = R"({"apiKey":{"name":"x","user":"{stranger}","roles":["mighty"]}})",
          .code = 400}); // he sees no roles
}

/// One after another within one commit.
void TestNoWayUp::refusedToBatches()
{
    const QByteArray uuid = "0d9f6c1e-2f0b-4d9a-8f55-1f2e3d4c5b6a";
    const QByteArray role = R"({"method":"POST","path":"objects/role","body":{"uuid":")" + uuid
        + R"(","role":{"name":"stair","rights":[{"class":"sipAccount","actions":["read"]}]}}})";
    const QByteArray taken
        = R"({"method":"PATCH","path":"objects/user/{manager}","contentType":"application/merge-patch+json",)"
          R"("body":{"user":{"roles":["managing","operator","stair"]}}})";
    const QByteArray widened = R"({"method":"PATCH","path":"objects/role/)" + uuid
        + R"(","contentType":"application/merge-patch+json",)"
          R"("body":{"role":{"rights":[{"class":"sipAccount","actions":["secrets"]}]}}})";
    row("a stair", posting("methods/batch", batchOf(role + ',' + taken + ',' + widened)));
    row("a stair with a user",
        posting("methods/batch",
                batchOf(role
                        + R"(,{"method":"POST","path":"objects/user","body":{"user":{"username":"x",)"
                          R"("roles":["stair"],"password":"p"}}},)"
                        + widened)));
    row("an administrator in a batch",
        posting("methods/batch",
                batchOf(R"({"method":"POST","path":"objects/user","body":)"
                        R"({"user":{"username":"x","roles":["administrator"]}}})")));
    row("a copy in a batch",
        posting("methods/batch",
                batchOf(R"({"method":"POST","path":"objects/user/{boss}/clone","body":)"
                        R"({"user":{"username":"x"}}})")));
}

void TestNoWayUp::refusals_data()
{
    QTest::addColumn<Scenario>("scenario");
    refusedToUsers();
    refusedToRolesAndKeys();
    refusedToBatches();
}

void TestNoWayUp::refusals()
{
    QFETCH(Scenario, scenario);
    const QByteArray before = m_scene.everything();
    VERIFY_SCENARIO(m_scene, scenario);
    QCOMPARE(m_scene.everything(), before);
}

void TestNoWayUp::grants_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *rights, int code) {
        QTest::newRow(name) << R"("rights":[{"class":"sipAccount",)" + QByteArray(rights) + "}]" << code;
    };
    row("the same", R"("actions":["read"],"attributes":{"site":"berlin"})", 201);
    row("less", R"("actions":["read"],"attributes":{"site":"berlin","floor":"1"})", 201);
    row("nothing", R"("actions":[])", 201);
    row("without the limit", R"("actions":["read"])", 403);
    row("with an empty limit", R"("actions":["read"],"attributes":{})", 403);
    row("with another limit", R"("actions":["read"],"attributes":{"site":"hamburg"})", 403);
    row("with another label", R"("actions":["read"],"attributes":{"floor":"1"})", 403);
    row("another action", R"("actions":["read","update"],"attributes":{"site":"berlin"})", 403);
}

/// What somebody with limited rights may pass on.
void TestNoWayUp::grants()
{
    QFETCH(QByteArray, role);
    QFETCH(int, code);
    const Scenario made{.who = "berliner",
                        .method = "POST",
                        .path = "objects/role?dryRun=true",
                        .body = R"({"attributes":{"site":"berlin"},"role":{"name":"x",)" + role + "}}",
                        .code = code};
    VERIFY_SCENARIO(m_scene, made);
}

/// A stored password goes to no host, by no way, that its owner did not choose; a manager is an operator.
void TestNoWayUp::secretsStay_data()
{
    QTest::addColumn<Scenario>("scenario");
    const QByteArray one = "objects/sipAccount/{account}";
    for (const QByteArray member :
         {R"("domain":"evil.invalid")", R"("outboundProxy":"sip:evil.invalid")", R"("outboundProxy":"")",
          R"("authUser":"evil")", R"("transport":"tcp")"}) {
        const QByteArray body = R"({"sipAccount":{)" + member + "}}";
        const QByteArray null = R"({"sipAccount":{"password":null,)" + member + "}}";
        row("PATCH " + member, merging(one, body));
        row("PATCH with null, " + member, merging(one, null));
        row("clone " + member, posting(one + "/clone", body));
        row("clone with null, " + member, posting(one + "/clone", null));
        row("batch of clone " + member,
            posting("methods/batch",
                    batchOf(R"({"method":"POST","path":")" + one + R"(/clone","body":)" + body + "}")));
    }
    const auto put = [&](const QByteArray &fields) {
        return S{.who = "manager",
                 .method = "PUT",
                 .path = one,
                 .body = R"({"sipAccount":{"user":"u",)" + fields + "}}",
                 .code = 403,
                 .lacks = {"geheim"}};
    };
    row("PUT without the proxy", put(R"("domain":"old.invalid")"));
    row("PUT elsewhere", put(R"("domain":"evil.invalid","outboundProxy":"sip:proxy.invalid")"));
    for (const char *field : {"displayName", "authUser", "user"})
        for (const char *how : {"copy", "move"})
            row(how + QByteArray(" to ") + field,
                S{.who = "manager",
                  .method = "PATCH",
                  .path = one,
                  .body = R"([{"op":")" + QByteArray(how)
                      + R"(","from":"/sipAccount/password","path":"/sipAccount/)" + field + R"("}])",
                  .code = 400,
                  .lacks = {"geheim"}});
}

void TestNoWayUp::secretsStay()
{
    QFETCH(Scenario, scenario);
    const QByteArray before = m_scene.everything();
    VERIFY_SCENARIO(m_scene, scenario);
    QCOMPARE(m_scene.everything(), before);
}

/// A right guess is answered as a wrong one.
void TestNoWayUp::guessesFindNothing()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    const auto guess = [&](const QByteArray &text) {
        Reply reply = m_scene.as("manager").patch(
            path, R"([{"op":"test","path":"/sipAccount/password","value":")" + text + R"("}])");
        reply.body.replace(text, "guess");
        return QByteArray::number(reply.code) + reply.body;
    };
    QVERIFY(guess("geheim-1").startsWith("409"));
    QCOMPARE(guess("geheim-1"), guess("geheim-2"));
    const auto set = [&](const QByteArray &text) {
        const Reply reply = m_scene.as("manager").patch(
            path + "?dryRun=true", R"([{"op":"replace","path":"/password","value":")" + text + R"("}])");
        return QByteArray::number(reply.code) + ' ' + reply.header("ETag");
    };
    QVERIFY(set("geheim-1").startsWith("204"));
    QCOMPARE(set("geheim-1"), set("geheim-2"));
}

void TestNoWayUp::secretsCannotBeAskedFor_data()
{
    QTest::addColumn<Scenario>("scenario");
    const QByteArray all = "objects/sipAccount";
    for (const QByteArray who : {"root", "manager"}) {
        row("filter, " + who, S{.who = who, .path = all + "?password=geheim-1", .code = 400});
        row("sort, " + who, S{.who = who, .path = all + "?sort=password", .code = 400});
        row("search, " + who,
            S{.who = who,
              .path = all + "?search=geheim-1",
              .holds = {"X-Total-Count: 0"},
              .lacks = {"{account}"}});
    }
    row("fields",
        S{.who = "manager",
          .path = all + "?fields=password",
          .holds = {R"("password":null)"},
          .lacks = {"geheim"}});
    row("filter of users", S{.path = "objects/user?password=x", .code = 400});
    row("hidden fields", S{.path = "objects/apiKey?digest=x", .code = 400});
    row("hidden fields shown", S{.path = "objects/apiKey?fields=digest", .code = 400});
}

void TestNoWayUp::secretsCannotBeAskedFor()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestNoWayUp::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestNoWayUp)
#include "tst_nowayup.moc"
