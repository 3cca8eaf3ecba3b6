// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

namespace {

constexpr char session[] = "objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4";

QByteArray credentials(const QByteArray &username, const QByteArray &password)
{
    return R"({"session":{"username":")" + username + R"(","password":")" + password + R"("}})";
}

QByteArray cookieOf(const Reply &reply)
{
    return reply.header("Set-Cookie").split(';')[0];
}

} // namespace

/// Who may set whose password, and what else of himself.
class TestPasswords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void newPasswordEndsOtherSessions();
    void newPasswordByAnotherEndsAllSessions();
    void setPassword_data();
    void setPassword();
    void ownFieldsOnly_data();
    void ownFieldsOnly();
    void cleanupTestCase();

private:
    int codeWith(const QByteArray &cookie)
    {
        return plain().get("objects/session", {{"Cookie", cookie}}).code;
    }
    RestClient &plain() { return m_scene.as("nobody"); }
    Scene m_scene;
};

void TestPasswords::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
}

/// A user of his own for each row, so that none is in another's way.
void TestPasswords::init()
{
    const QByteArray name = "anna";
    if (m_scene.uuids.contains(name))
        m_scene.root().remove(m_scene.filledIn("objects/user/{anna}"));
    QVERIFY(m_scene.addUser(name, R"(["operator"])"));
}

void TestPasswords::newPasswordEndsOtherSessions()
{
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const QByteArray other = cookieOf(plain().post("objects/session", credentials("anna", "pass-of-anna")));
    const QByteArray body = m_scene.filledIn(
        R"({"userSetPassword":{"user":"{anna}","password":"new one","currentPassword":"pass-of-anna"}})");
    QCOMPARE(m_scene.as("anna").post("methods/userSetPassword", body).code, 200);
    QCOMPARE(codeWith(own), 200);
    QCOMPARE(codeWith(other), 401);
    QCOMPARE(plain().post("objects/session", credentials("anna", "pass-of-anna")).code, 401);
    QCOMPARE(plain().post("objects/session", credentials("anna", "new one")).code, 201);
}

void TestPasswords::newPasswordByAnotherEndsAllSessions()
{
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const QByteArray patch = R"([{"op":"replace","path":"/password","value":"by root"}])";
    QCOMPARE(m_scene.root().patch(m_scene.filledIn("objects/user/{anna}"), patch).code, 204);
    QCOMPARE(codeWith(own), 401);
    QCOMPARE(plain().post("objects/session", credentials("anna", "by root")).code, 201);
    QCOMPARE(m_scene.root().get(session).code, 200);
}

void TestPasswords::setPassword_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("holds");
    const auto row
        = [](const char *name, const char *who, const char *arguments, int code, const char *holds = "") {
              QTest::newRow(name) << QByteArray(who) << QByteArray(arguments) << code << QByteArray(holds);
          };
    row("one's own", "anna", R"({"user":"{anna}","password":"n","currentPassword":"pass-of-anna"})", 200,
        R"({"userSetPassword":{}})");
    row("one's own with a wrong current one", "anna",
        R"({"user":"{anna}","password":"n","currentPassword":"wrong"})", 403,
        R"("pointer":"/userSetPassword/currentPassword")");
    row("one's own without the current one", "anna", R"({"user":"{anna}","password":"n"})", 403,
        R"("pointer":"/userSetPassword/currentPassword")");
    row("an administrator sets another's", "root", R"({"user":"{anna}","password":"n"})", 200);
    row("somebody sets another's", "viewer",
        R"({"user":"{anna}","password":"n","currentPassword":"pass-of-anna"})", 400,
        R"("pointer":"/userSetPassword/user")");
    row("nobody sets one", "nobody", R"({"user":"{anna}","password":"n"})", 401);
    row("of a user that does not exist", "root",
        R"({"user":"00000000-0000-4000-8000-000000000001","password":"n"})", 400,
        R"("pointer":"/userSetPassword/user")");
    row("of no uuid", "root", R"({"user":"anna","password":"n"})", 400,
        R"("pointer":"/userSetPassword/user")");
    row("an empty one", "root", R"({"user":"{anna}","password":""})", 400,
        R"("pointer":"/userSetPassword/password")");
    row("a number", "root", R"({"user":"{anna}","password":7})", 400, R"("type":"decode")");
    row("none", "root", R"({"user":"{anna}"})", 400, R"("pointer":"/userSetPassword/password")");
    row("an unknown argument", "root", R"({"user":"{anna}","password":"n","colour":1})", 400,
        R"("pointer":"/userSetPassword/colour")");
}

void TestPasswords::setPassword()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, holds);
    if (who == "viewer")
        QVERIFY(m_scene.as("viewer").logIn("viewer", "pass-of-viewer"));
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.who = who,
                              .method = "POST",
                              .path = "methods/userSetPassword",
                              .body = R"({"userSetPassword":)" + arguments + "}",
                              .code = code,
                              .holds = {holds},
                              .lacks = {"pass-of-anna", "$argon2"}}));
    const QByteArray now = code == 200 ? "n" : "pass-of-anna";
    QCOMPARE(plain().post("objects/session", credentials("anna", now)).code, 201);
}

void TestPasswords::ownFieldsOnly_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("code");
    QTest::newRow("display name") << QByteArray("/displayName") << QByteArray("\"Anna\"") << 204;
    QTest::newRow("language") << QByteArray("/language") << QByteArray("\"de\"") << 204;
    QTest::newRow("password") << QByteArray("/password") << QByteArray("\"other\"") << 204;
    QTest::newRow("roles") << QByteArray("/roles") << QByteArray(R"(["administrator"])")
                           << 400; // he sees no roles
    QTest::newRow("no roles") << QByteArray("/roles") << QByteArray("[]") << 403;
    QTest::newRow("user name") << QByteArray("/username") << QByteArray("\"root2\"") << 403;
    QTest::newRow("enabled") << QByteArray("/enabled") << QByteArray("false") << 403;
    QTest::newRow("attributes") << QByteArray("/attributes/site") << QByteArray("\"x\"") << 403;
}

void TestPasswords::ownFieldsOnly()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    QFETCH(int, code);
    const QByteArray before = m_scene.root().get(m_scene.filledIn("objects/user/{anna}")).header("ETag");
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.who = "anna",
                              .method = "PATCH",
                              .path = "objects/user/{anna}",
                              .body = R"([{"op":"add","path":")" + path + R"(","value":)" + value + "}]",
                              .code = code}));
    const QByteArray after = m_scene.root().get(m_scene.filledIn("objects/user/{anna}")).header("ETag");
    QCOMPARE(after == before, code != 204);
}

void TestPasswords::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
