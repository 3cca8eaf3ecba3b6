// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

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

/// Logging in and out, what ends a session, and API keys.
class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cookie();
    void eachLoginHasItsOwnToken();
    void sessionTellsWhoAndWhat();
    void refusedLogins_data();
    void refusedLogins();
    void unknownUserAndWrongPasswordLookAlike();
    void headRefreshesAndIdleSessionsEnd();
    void logoutEndsOneSession();
    void loginEndsTheSessionThatItsCookieNamed();
    void sessionsSurviveARestart();
    void otherMethods_data();
    void otherMethods();
    void foreignOrigins_data();
    void foreignOrigins();
    void disablingEndsSessionsAndKeysAtOnce();
    void removingEndsSessionsAndKeysAtOnce();
    void cleanupTestCase();

private:
    int codeWith(const QByteArray &cookie)
    {
        return plain().get("objects/session", {{"Cookie", cookie}}).code;
    }
    RestClient &plain() { return m_scene.as("nobody"); }
    Scene m_scene;
};

void TestSession::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
}

/// A user of his own for each row, so that none is in another's way.
void TestSession::init()
{
    const QByteArray name = "anna";
    if (m_scene.uuids.contains(name))
        m_scene.root().remove(m_scene.filledIn("objects/user/{anna}"));
    QVERIFY(m_scene.addUser(name, R"(["operator"])"));
}

void TestSession::cookie()
{
    const Reply reply = plain().post("objects/session", credentials("anna", "pass-of-anna"));
    QCOMPARE(reply.code, 201);
    const QByteArrayList parts = reply.header("Set-Cookie").split(';');
    QByteArrayList flags;
    for (const QByteArray &part : parts.mid(1))
        flags.append(part.trimmed());
    std::sort(flags.begin(), flags.end());
    QCOMPARE(flags, (QByteArrayList{"HttpOnly", "Path=/", "SameSite=Strict"})); // no TLS, so not Secure
    QVERIFY(parts[0].startsWith("linekeeper_session="));
    const QByteArray token = parts[0].mid(parts[0].indexOf('=') + 1);
    QCOMPARE(QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding).size(), 32); // 256 bits
    QCOMPARE(codeWith("other=1; " + parts[0] + "; more=2"), 200);
    QCOMPARE(codeWith("linekeeper_session=" + token.left(20)), 401);
    QCOMPARE(codeWith("linekeeper_session="), 401);
}

void TestSession::eachLoginHasItsOwnToken()
{
    QSet<QByteArray> cookies;
    for (int i = 0; i < 5; ++i)
        cookies.insert(cookieOf(plain().post("objects/session", credentials("anna", "pass-of-anna"))));
    QCOMPARE(cookies.size(), 5);
    for (const QByteArray &each : cookies)
        QCOMPARE(codeWith(each), 200);
    QCOMPARE(at(m_scene.read("objects/user/{anna}"), "state/sessions").toInt(), 6);
    QVERIFY(at(m_scene.read("objects/user/{anna}"), "state/lastLogin").isString());
}

void TestSession::sessionTellsWhoAndWhat()
{
    const Reply reply = m_scene.as("anna").get(session);
    QCOMPARE(reply.code, 200);
    const QJsonObject seen = at(reply.json(), "session").toObject();
    QStringList names = seen.keys();
    names.sort();
    QCOMPARE(names.join(u' '),
             QStringLiteral("displayName expires language permissions roles user username"));
    QCOMPARE(seen[u"username"].toString(), QStringLiteral("anna"));
    QCOMPARE(seen[u"user"].toString().toLatin1(), m_scene.uuids["anna"]);
    QCOMPARE(seen[u"roles"].toArray(), QJsonArray{QStringLiteral("operator")});
    const qint64 left = QDateTime::currentDateTimeUtc().secsTo(
        QDateTime::fromString(seen[u"expires"].toString(), Qt::ISODateWithMs));
    QVERIFY2(left > 29 * 60 && left <= 30 * 60, qPrintable(seen[u"expires"].toString()));
    const QJsonArray list = m_scene.as("anna").get("objects/session").json().toArray();
    QCOMPARE(list.size(), 1);
    QCOMPARE(at(list[0], "session/username").toString(), QStringLiteral("anna"));
    QCOMPARE(at(m_scene.root().get(session).json(), "session/username").toString(), QStringLiteral("root"));
}

void TestSession::refusedLogins_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const auto row
        = [](const char *name, const QByteArray &body, int code) { QTest::newRow(name) << body << code; };
    row("a wrong password", credentials("anna", "wrong"), 401);
    row("an empty password", credentials("anna", ""), 401);
    row("an unknown user", credentials("zoe", "pass-of-anna"), 401);
    row("an empty user", credentials("", "pass-of-anna"), 401);
    row("a password and a bit more", credentials("anna", "pass-of-anna "), 401);
    row("a password in capitals", credentials("anna", "PASS-OF-ANNA"), 401);
    row("no password", R"({"session":{"username":"anna"}})", 400);
    row("no user", R"({"session":{"password":"x"}})", 400);
    row("a password that is a number", R"({"session":{"username":"anna","password":7}})", 400);
    row("no session", "{}", 400);
    row("an array", "[]", 400);
    row("not JSON", "username=anna&password=pass-of-anna", 400);
}

void TestSession::refusedLogins()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    VERIFY_SCENARIO(m_scene,
                    (Scenario{.who = "nobody",
                              .method = "POST",
                              .path = "objects/session",
                              .body = body,
                              .code = code,
                              .lacks = {"Set-Cookie", "pass-of-anna", "$argon2"}}));
}

void TestSession::unknownUserAndWrongPasswordLookAlike()
{
    QVERIFY(
        !m_scene.create("off", "user", R"({"username":"off","password":"right","enabled":false})").isEmpty());
    QVERIFY(!m_scene.create("none", "user", R"({"username":"none"})").isEmpty());
    const QByteArray wrong = plain().post("objects/session", credentials("anna", "wrong")).body;
    QVERIFY(wrong.contains("unauthorized"));
    QCOMPARE(plain().post("objects/session", credentials("zoe", "wrong")).body, wrong);
    QCOMPARE(plain().post("objects/session", credentials("off", "right")).body, wrong);
    QCOMPARE(plain().post("objects/session", credentials("none", "")).body, wrong);
}

void TestSession::headRefreshesAndIdleSessionsEnd()
{
    Scene scene({QStringLiteral("--set"), QStringLiteral("session.idleTime=1"), QStringLiteral("--set"),
                 QStringLiteral("session.absoluteTime=3")});
    QVERIFY(scene.open());
    // Refreshed it outlives the idle time, but not the absolute one.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 2000)
        QCOMPARE(scene.root().request("HEAD", session, {}, {}).code, 204);
    QTRY_COMPARE(scene.root().request("HEAD", session, {}, {}).code, 401);
    QVERIFY(timer.elapsed() >= 2500);
    QVERIFY(scene.root().logIn());
    const QString expires = at(scene.root().get(session).json(), "session/expires").toString();
    QTRY_VERIFY(QDateTime::currentDateTimeUtc() > QDateTime::fromString(expires, Qt::ISODateWithMs));
    QCOMPARE(scene.root().get(session).code, 401);
    QCOMPARE(scene.close(), 0);
}

void TestSession::logoutEndsOneSession()
{
    const QByteArray other = cookieOf(plain().post("objects/session", credentials("anna", "pass-of-anna")));
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const Reply reply = m_scene.as("anna").remove(session);
    QCOMPARE(reply.code, 205);
    QVERIFY(reply.body.isEmpty());
    QVERIFY(reply.header("Set-Cookie").contains("Max-Age=0"));
    QCOMPARE(codeWith(own), 401);
    QCOMPARE(codeWith(other), 200);
}

void TestSession::loginEndsTheSessionThatItsCookieNamed()
{
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const Reply wrong = m_scene.as("anna").post("objects/session", credentials("anna", "wrong"));
    QCOMPARE(wrong.code, 401);
    QCOMPARE(codeWith(own), 200);
    const Reply reply = m_scene.as("anna").post("objects/session", credentials("viewer", "pass-of-viewer"));
    QCOMPARE(reply.code, 201);
    QCOMPARE(at(reply.json(), "session/username").toString(), QStringLiteral("viewer"));
    QVERIFY(cookieOf(reply) != own);
    QCOMPARE(codeWith(own), 401);
    QCOMPARE(codeWith(cookieOf(reply)), 200);
}

void TestSession::sessionsSurviveARestart()
{
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const QByteArray ended = m_scene.as("viewer").header("Cookie");
    QCOMPARE(m_scene.as("viewer").remove(session).code, 205);
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(m_scene.open());
    QCOMPARE(codeWith(own), 200);
    QCOMPARE(codeWith(ended), 401);
}

void TestSession::otherMethods_data()
{
    QTest::addColumn<Scenario>("scenario");
    const QByteArray allow = "Allow: DELETE, GET, HEAD, OPTIONS";
    for (const char *method : {"PUT", "PATCH", "POST"})
        QTest::newRow(method) << Scenario{.method = method,
                                          .path = session,
                                          .body = credentials("root", "ferncast"),
                                          .code = 405,
                                          .holds = {"\"notImplemented\"", allow}};
    QTest::newRow("DELETE of all") << Scenario{.method = "DELETE", .path = "objects/session", .code = 405};
    QTest::newRow("another uuid") << Scenario{.path = "objects/session/00000000-0000-4000-8000-000000000001",
                                              .code = 404};
}

void TestSession::otherMethods()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestSession::foreignOrigins_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray own = "http://127.0.0.1:" + QByteArray::number(m_scene.daemon.port());
    const QByteArray body = R"({"sipAccount":{"user":"a","domain":"a"}})";
    for (const QByteArray &origin :
         {QByteArray("http://evil.example"), QByteArray("null"), QByteArray("https://127.0.0.1"),
          QByteArray("http://127.0.0.1"), own + "1"}) {
        const Headers headers{{"Origin", origin}};
        QTest::addRow("POST from %s", origin.constData()) << S{
            .method = "POST", .path = "objects/sipAccount", .body = body, .headers = headers, .code = 403};
        QTest::addRow("DELETE from %s", origin.constData())
            << S{.method = "DELETE", .path = "objects/user/{anna}", .headers = headers, .code = 403};
        QTest::addRow("a method from %s", origin.constData())
            << S{.method = "POST", .path = "methods/echo", .body = "{}", .headers = headers, .code = 403};
        QTest::addRow("login from %s", origin.constData()) << S{.who = "nobody",
                                                                .method = "POST",
                                                                .path = "objects/session",
                                                                .body = credentials("anna", "pass-of-anna"),
                                                                .headers = headers,
                                                                .code = 403,
                                                                .lacks = {"Set-Cookie"}};
        QTest::addRow("logout from %s", origin.constData())
            << S{.method = "DELETE", .path = session, .headers = headers, .code = 403};
    }
    QTest::newRow("POST from our own page") << S{.method = "POST",
                                                 .path = "objects/sipAccount?dryRun=true",
                                                 .body = body,
                                                 .headers = {{"Origin", own}},
                                                 .code = 201};
    QTest::newRow("login from our own page") << S{.who = "nobody",
                                                  .method = "POST",
                                                  .path = "objects/session",
                                                  .body = credentials("anna", "pass-of-anna"),
                                                  .headers = {{"Origin", own}},
                                                  .code = 201};
    QTest::newRow("reading changes nothing")
        << S{.path = session, .headers = {{"Origin", "http://evil.example"}}, .lacks = {"Access-Control"}};
}

void TestSession::foreignOrigins()
{
    QFETCH(Scenario, scenario);
    VERIFY_SCENARIO(m_scene, scenario);
}

void TestSession::disablingEndsSessionsAndKeysAtOnce()
{
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const Reply made = m_scene.as("anna").post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    const Headers bearer{{"Authorization", "Bearer " + at(made.json(), "key").toString().toLatin1()}};
    QCOMPARE(plain().get("objects/sipAccount", bearer).code, 200);
    const auto enable = [this](const QByteArray &value) {
        return m_scene.root()
            .patch(m_scene.filledIn("objects/user/{anna}"),
                   R"([{"op":"replace","path":"/enabled","value":)" + value + "}]")
            .code;
    };
    QCOMPARE(enable("false"), 204);
    QCOMPARE(codeWith(own), 401);
    QCOMPARE(plain().get("objects/sipAccount", bearer).code, 401);
    QCOMPARE(enable("true"), 204);
    QCOMPARE(codeWith(own), 401); // ended for good; the key is not
    QCOMPARE(plain().get("objects/sipAccount", bearer).code, 200);
}

void TestSession::removingEndsSessionsAndKeysAtOnce()
{
    const QByteArray own = m_scene.as("anna").header("Cookie");
    const Reply made = m_scene.as("anna").post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    const Headers bearer{{"Authorization", "Bearer " + at(made.json(), "key").toString().toLatin1()}};
    QCOMPARE(m_scene.root().remove(m_scene.filledIn("objects/user/{anna}")).code, 204);
    QCOMPARE(codeWith(own), 401);
    QCOMPARE(plain().get("objects/sipAccount", bearer).code, 401);
    QCOMPARE(m_scene.root().get("objects/apiKey/" + at(made.json(), "uuid").toString().toLatin1()).code, 404);
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
}

void TestSession::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
