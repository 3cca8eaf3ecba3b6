// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

namespace {

/// Webitel's documented answer, in its order; on the right the form that a value has.
const std::pair<const char *, const char *> documented[]{
    {"Version", "\"\\d+\\.\\d+\\.\\d+[^\"]*\""},
    {"Node memory", "\\{\"rss\":\"SIZE\",\"heapTotal\":\"SIZE\",\"heapUsed\":\"SIZE\"\\}"},
    {"Process ID", "\\d+"},
    {"Socket sessions", "\\d+"},
    {"Process up time", "\"\\d{2,}:[0-5]\\d:[0-5]\\d\""},
    {"OS",
     "\\{\"Total memory\":\"SIZE\",\"Free "
     "memory\":\"SIZE\",\"Platform\":\"linux\",\"Name\":\"Linux\",\"Architecture\":\"\\w+\"\\}"},
    {"Users session", "\\d+"},
    {"Max users session", "\\d+"},
    {"Domain session", "\\d+"},
    {"Webitel",
     "\\{\"Status\":\"(Connected|Offline)\",\"ApiQueue\":\\d+,\"CmdQueue\":\\d+,\"Version\":\"\\d+\\.\\d+\\."
     "\\d+[^\"]*\",\"Sid\":\"UUID\\\\n\"\\}"},
    {"CRASH_WORKER_COUNT", "\"\\d+\""},
    {"freeSWITCH", "\"[^\"]+\""},
    {"Node version", "\"v\\d+\\.\\d+\\.\\d+\""},
};

QString documentedForm()
{
    QString form;
    for (const auto &[key, value] : documented)
        form += (form.isEmpty() ? QStringLiteral("^\\{") : QStringLiteral(",")) + u'"' + QLatin1String(key)
            + QStringLiteral("\":") + QLatin1String(value);
    form.replace(QStringLiteral("SIZE"), QStringLiteral(R"(\d+(\.[1-9])? (Bytes|kB|MB|GB|TB))"));
    form.replace(QStringLiteral("UUID"), QStringLiteral("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    return form + QStringLiteral("\\}$");
}

QByteArray part(const QByteArray &json)
{
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// A token that somebody else made.
QByteArray forged(const QByteArray &header, const QByteArray &claims, const QByteArray &key)
{
    const QByteArray text = part(header) + '.' + part(claims);
    return text + '.' + part(QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256));
}

QByteArray loginBody(const QByteArray &username, const QByteArray &password)
{
    return R"({"username":")" + username + R"(","password":")" + password + R"("})";
}

const QByteArray badToken = R"({"status":"error","info":"Invalid Token or Key"})";
const QByteArray badUser = R"({"status":"error","info":"Invalid User"})";

} // namespace

/// The face that tools of the other seed see.
class TestWebitel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void loginGivesTokenAndKey();
    void statusIsAsDocumented();
    void countsSocketsOfUsers();
    void whoAmI();
    void logout();
    void wrongLogins();
    void wrongTokens_data();
    void wrongTokens();
    void tokensExpire();
    void diesWithTheSessions_data();
    void diesWithTheSessions();
    void isThrottled();
    void needsTheRight();
    void keyIsNoCookie();
    void queryOnlyWhereAllowed();
    void outlivesARestart();
    void cleanupTestCase();

private:
    struct Login {
        QByteArray key;
        QByteArray token;
        Headers headers() const { return {{"X-Key", key}, {"X-Access-Token", token}}; }
    };
    Login logIn(const QByteArray &username = "root", const QByteArray &password = "ferncast")
    {
        const Reply reply = m_scene.as("nobody").post("/login", loginBody(username, password));
        return {textAt(reply.json(), "key"), textAt(reply.json(), "token")};
    }
    Reply status(const Login &login) { return m_scene.as("nobody").get("/api/v2/status", login.headers()); }

    Scene m_scene;
};

void TestWebitel::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("watcher", R"(["monitoring"])"));
    QVERIFY(m_scene.addUser("nobodyspecial", "[]"));
}

void TestWebitel::loginGivesTokenAndKey()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const Reply reply = m_scene.as("nobody").post("/login", loginBody("root", "ferncast"));
    QCOMPARE(reply.code, 200);
    const QJsonObject body = reply.json().toObject();
    QCOMPARE(body.keys().join(u','), QStringLiteral("acl,expires,key,role,roleName,token,username"));
    QCOMPARE(body[u"username"], QJsonValue(QStringLiteral("root")));
    QCOMPARE(body[u"role"].toInt(), 2);
    QCOMPARE(body[u"roleName"], QJsonValue(QStringLiteral("administrator")));
    QVERIFY(body[u"acl"].toObject()[u"sipAccount"].toArray().contains(QStringLiteral("read")));
    QVERIFY(!QUuid(body[u"key"].toString()).isNull());
    const qint64 expires = body[u"expires"].toInteger();
    QVERIFY(expires > before && expires <= before + 100LL * 86400 * 1000 + 60'000);
    const QByteArrayList token = body[u"token"].toString().toLatin1().split('.');
    QCOMPARE(token.size(), 3);
    const auto header
        = QJsonDocument::fromJson(QByteArray::fromBase64(token[0], QByteArray::Base64UrlEncoding));
    QCOMPARE(header[u"alg"], QJsonValue(QStringLiteral("HS256")));
    const auto claims
        = QJsonDocument::fromJson(QByteArray::fromBase64(token[1], QByteArray::Base64UrlEncoding));
    QCOMPARE(claims[u"exp"].toInteger(), expires);
    QVERIFY(!m_scene.daemon.output().contains(token[2]));
}

void TestWebitel::statusIsAsDocumented()
{
    const Reply reply = status(logIn());
    QCOMPARE(reply.code, 200);
    const QRegularExpression form(documentedForm());
    QVERIFY2(form.isValid(), qPrintable(form.errorString()));
    QVERIFY2(form.match(QString::fromUtf8(reply.body)).hasMatch(), reply.body.constData());
    QCOMPARE(reply.json()[u"Process ID"].toInteger(), m_scene.daemon.pid());
    QCOMPARE(reply.json()[u"freeSWITCH"], QJsonValue(QStringLiteral("Connect server error.")));
    QCOMPARE(reply.json()[u"Webitel"][u"Status"], QJsonValue(QStringLiteral("Connected")));
    QCOMPARE(reply.json()[u"Node version"].toString(), QStringLiteral("v") + QLatin1String(qVersion()));
}

void TestWebitel::countsSocketsOfUsers()
{
    QVERIFY(!m_scene.create("held", "sipAccount", R"({"user":"a","domain":"127.0.0.1:9","enabled":true})")
                 .isEmpty());
    QVERIFY(!m_scene.create("idle", "sipAccount", R"({"user":"b","domain":"127.0.0.1:10"})").isEmpty());
    const QByteArray cookie = m_scene.root().header("Cookie");
    const auto open = [&] {
        auto client = std::make_unique<RestClient>(m_scene.daemon.port());
        client->sendRaw("GET /webapi/socket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: "
                        "websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        "dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: "
                        + cookie + "\r\n\r\n");
        return client;
    };
    auto first = open();
    auto second = open();
    const Login login = logIn();
    QTRY_COMPARE_WITH_TIMEOUT(status(login).json()[u"Socket sessions"].toInt(), 2, 20'000);
    const QJsonValue with = status(login).json();
    QCOMPARE(with[u"Users session"].toInt(), 1);
    QCOMPARE(with[u"Max users session"].toInt(), 1);
    QCOMPARE(with[u"Domain session"].toInt(), 1);
    first->disconnect();
    second->disconnect();
    QTRY_COMPARE_WITH_TIMEOUT(status(login).json()[u"Socket sessions"].toInt(), 0, 20'000);
    QCOMPARE(status(login).json()[u"Users session"].toInt(), 0);
    QCOMPARE(status(login).json()[u"Max users session"].toInt(), 1);
}

void TestWebitel::whoAmI()
{
    const Reply reply
        = m_scene.as("nobody").get("/api/v2/whoami", logIn("watcher", "pass-of-watcher").headers());
    QCOMPARE(reply.code, 200);
    const QJsonObject body = reply.json().toObject();
    QCOMPARE(body.keys().join(u','), QStringLiteral("acl,expires,id,roleName"));
    QCOMPARE(body[u"id"], QJsonValue(QStringLiteral("watcher")));
    QCOMPARE(body[u"roleName"], QJsonValue(QStringLiteral("monitoring")));
}

void TestWebitel::logout()
{
    const Login login = logIn();
    const Login other = logIn();
    const Reply reply = m_scene.as("nobody").post("/logout", {}, login.headers());
    QCOMPARE(reply.code, 200);
    QCOMPARE(reply.body, R"({"status":"OK","info":"Successful logout."})");
    QCOMPARE(status(login).code, 401);
    QCOMPARE(status(login).body, badUser);
    QCOMPARE(status(other).code, 200);
}

void TestWebitel::wrongLogins()
{
    const auto attempt = [this](const QByteArray &body) { return m_scene.as("nobody").post("/login", body); };
    const Reply wrong = attempt(loginBody("watcher", "wrong"));
    QCOMPARE(wrong.code, 401);
    QCOMPARE(wrong.body, R"({"status":"error","info":"secret incorrect"})");
    const Reply unknown = attempt(loginBody("nobody-like-this", "wrong"));
    QCOMPARE(unknown.code, 401);
    QCOMPARE(unknown.body, wrong.body);
    for (const QByteArray &body : {loginBody("", "x"), QByteArray("{}"), QByteArray("[]")}) {
        const Reply empty = attempt(body);
        QCOMPARE(empty.code, 401);
        QCOMPARE(empty.json(),
                 QJsonValue(QJsonObject{{QStringLiteral("status"), 401},
                                        {QStringLiteral("message"), QStringLiteral("Invalid credentials")}}));
    }
    QCOMPARE(attempt("{").code, 400);
    QCOMPARE(m_scene.as("nobody").get("/login").code, 405);
}

void TestWebitel::wrongTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("body");
    const Login login = logIn();
    const Login other = logIn();
    const QByteArrayList parts = login.token.split('.');
    const QByteArray claims = QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
    const QByteArray hs256 = R"({"alg":"HS256","typ":"JWT"})";
    QTest::newRow("no token") << QByteArray() << login.key << badToken;
    QTest::newRow("no key") << login.token << QByteArray() << badToken;
    QTest::newRow("no JWT") << QByteArray("xyz") << login.key << badToken;
    QTest::newRow("two parts") << parts[0] + '.' + parts[1] << login.key << badToken;
    QTest::newRow("four parts") << login.token + ".x" << login.key << badToken;
    QTest::newRow("other signature") << parts[0] + '.' + parts[1] + '.' + other.token.split('.')[2]
                                     << login.key << badToken;
    QTest::newRow("signed with the empty key") << forged(hs256, claims, "") << login.key << badToken;
    QTest::newRow("signed with its own key") << forged(hs256, claims, login.key) << login.key << badToken;
    QTest::newRow("alg none") << part(R"({"alg":"none"})") + '.' + parts[1] + '.' << login.key << badToken;
    QTest::newRow("alg None, signed")
        << part(R"({"alg":"None","typ":"JWT"})") + '.' + parts[1] + '.' + parts[2] << login.key << badToken;
    QTest::newRow("alg HS384") << forged(R"({"alg":"HS384","typ":"JWT"})", claims, login.key) << login.key
                               << badToken;
    QTest::newRow("later expiry, old signature")
        << parts[0] + '.' + part(QByteArray(claims).replace("\"exp\":1", "\"exp\":2")) + '.' + parts[2]
        << login.key << badToken;
    QTest::newRow("key of another login") << login.token << other.key << badUser;
    QTest::newRow("no such key") << login.token << QByteArray("c1d19874-f2bb-4284-94ac-043cb97288fe")
                                 << badUser;
    QTest::newRow("huge") << QByteArray(8000, 'a') << login.key << badToken;
}

void TestWebitel::wrongTokens()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, body);
    Headers headers;
    if (!token.isEmpty())
        headers.append({"X-Access-Token", token});
    if (!key.isEmpty())
        headers.append({"X-Key", key});
    for (const char *path : {"/api/v2/status", "/api/v2/whoami"}) {
        const Reply reply = m_scene.as("nobody").get(path, headers);
        QCOMPARE(reply.code, 401);
        QCOMPARE(reply.body, body);
    }
    QCOMPARE(m_scene.as("nobody").post("/logout", {}, headers).code, 401);
}

void TestWebitel::tokensExpire()
{
    Scene scene({QStringLiteral("--set"), QStringLiteral("webitel.tokenTime=1")});
    QVERIFY(scene.open());
    const Reply in = scene.as("nobody").post("/login", loginBody("root", "ferncast"));
    QCOMPARE(in.code, 200);
    const Headers headers{{"X-Key", textAt(in.json(), "key")},
                          {"X-Access-Token", textAt(in.json(), "token")}};
    QTest::qWait(1100);
    const Reply late = scene.as("nobody").get("/api/v2/status", headers);
    QCOMPARE(late.code, 401);
    QCOMPARE(late.body, R"({"status":"error","info":"Token Expired"})");
    QCOMPARE(scene.close(), 0);
}

void TestWebitel::diesWithTheSessions_data()
{
    QTest::addColumn<Scenario>("ending");
    QTest::newRow("a new password") << Scenario{
        .method = "POST",
        .path = "methods/userSetPassword",
        .body = R"({"userSetPassword":{"user":"{NAME}","password":"other"}})"};
    QTest::newRow("disabled") << Scenario{.method = "PATCH",
                                          .path = "objects/user/{NAME}",
                                          .body = R"([{"op":"replace","path":"/enabled","value":false}])",
                                          .code = 204};
    QTest::newRow("deleted") << Scenario{.method = "DELETE", .path = "objects/user/{NAME}", .code = 204};
    QTest::newRow("sessions ended") << Scenario{.method = "POST",
                                                .path = "methods/userEndSessions",
                                                .body = R"({"userEndSessions":{"user":"{NAME}"}})"};
}

void TestWebitel::diesWithTheSessions()
{
    QFETCH(Scenario, ending);
    static int number = 0;
    const QByteArray name = "mortal" + QByteArray::number(++number);
    QVERIFY(m_scene.addUser(name, R"(["monitoring"])"));
    const Login login = logIn(name, "pass-of-" + name);
    QCOMPARE(status(login).code, 200);
    ending.path.replace("NAME", name);
    ending.body.replace("NAME", name);
    VERIFY_SCENARIO(m_scene, ending);
    QCOMPARE(status(login).code, 401);
    QCOMPARE(status(login).body, badUser);
}

void TestWebitel::isThrottled()
{
    Scene scene({QStringLiteral("--set"), QStringLiteral("login.failuresPerUser=2")});
    QVERIFY(scene.open());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(scene.as("nobody").post("/login", loginBody("root", "wrong")).code, 401);
    const Reply refused = scene.as("nobody").post("/login", loginBody("root", "ferncast"));
    QCOMPARE(refused.code, 429);
    QVERIFY(refused.header("Retry-After").toInt() > 0);
    QCOMPARE(scene.close(), 0);
}

void TestWebitel::needsTheRight()
{
    const Reply reply = status(logIn("nobodyspecial", "pass-of-nobodyspecial"));
    QCOMPARE(reply.code, 403);
    QCOMPARE(reply.body, R"({"status":"error","info":"Permission denied!"})");
    QCOMPARE(status(logIn("watcher", "pass-of-watcher")).code, 200);
}

void TestWebitel::keyIsNoCookie()
{
    const Login login = logIn();
    QCOMPARE(
        m_scene.as("nobody").get("objects/session", {{"Cookie", "linekeeper_session=" + login.key}}).code,
        401);
    QCOMPARE(m_scene.as("nobody").get("objects/session", {{"Authorization", "Bearer " + login.token}}).code,
             401);
    const QByteArray cookie = m_scene.root().header("Cookie").split('=').last();
    QCOMPARE(
        m_scene.as("nobody").get("/api/v2/status", {{"X-Key", cookie}, {"X-Access-Token", login.token}}).body,
        badUser);
}

void TestWebitel::queryOnlyWhereAllowed()
{
    const auto target = [](const Login &login) {
        return "/api/v2/status?access_token=" + login.token + "&x_key=" + login.key;
    };
    QCOMPARE(m_scene.as("nobody").get(target(logIn())).body, badToken);
    Scene scene({QStringLiteral("--set"), QStringLiteral("webitel.queryTokens=true")});
    QVERIFY(scene.open());
    const Reply in = scene.as("nobody").post("/login", loginBody("root", "ferncast"));
    const Login login{textAt(in.json(), "key"), textAt(in.json(), "token")};
    QCOMPARE(scene.as("nobody").get(target(login)).code, 200);
    QVERIFY(!scene.daemon.output().contains(login.key));
    QCOMPARE(scene.close(), 0);
}

void TestWebitel::outlivesARestart()
{
    const Login login = logIn();
    QCOMPARE(m_scene.daemon.stop(), 0);
    QVERIFY(m_scene.open());
    QCOMPARE(status(login).code, 200);
}

void TestWebitel::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestWebitel)
#include "tst_webitel.moc"
