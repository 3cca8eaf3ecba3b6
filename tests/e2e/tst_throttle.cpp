// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

namespace {

QByteArray credentials(const QByteArray &username, const QByteArray &password)
{
    return R"({"session":{"username":")" + username + R"(","password":")" + password + R"("}})";
}

Reply logIn(RestClient &client, const QByteArray &username, const QByteArray &password)
{
    return client.post("objects/session", credentials(username, password));
}

/// Daemons whose user throttle must not come first.
QStringList withLimits(int perUser, int perAddress)
{
    return {QStringLiteral("--set"), QStringLiteral("login.failuresPerUser=%1").arg(perUser),
            QStringLiteral("--set"), QStringLiteral("login.failuresPerAddress=%1").arg(perAddress)};
}

} // namespace

/// Who guesses passwords has to wait. What comes after the minute is tested with a clock that is not this
/// one: tst_loginthrottle.
class TestThrottle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void theEleventhIsRefused_data();
    void theEleventhIsRefused();
    void speaksGerman();
    void aSuccessForgets();
    void badRequestsDoNotCount();
    void guessesAtOnce();
    void anAddressHasALimitToo();
    void ipv6();
    void costsNoHashing();
    void overloadIsNoFailure();
    void setPassword();
    void cleanupTestCase();

private:
    /// A client from an address of its own, so that no test is in another's way.
    RestClient &client() { return *m_client; }
    void verifyThrottled(const Reply &reply);

    Scene m_scene;
    std::unique_ptr<RestClient> m_client;
    quint32 m_address = QHostAddress(QStringLiteral("127.0.1.0")).toIPv4Address();
};

void TestThrottle::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
    QVERIFY(m_scene.addUser("bert", R"(["operator"])"));
    QVERIFY(
        !m_scene.create("off", "user", R"({"username":"off","password":"right","enabled":false})").isEmpty());
}

void TestThrottle::init()
{
    m_client = std::make_unique<RestClient>(m_scene.daemon.port());
    m_client->setSource(QHostAddress(++m_address));
}

void TestThrottle::verifyThrottled(const Reply &reply)
{
    QCOMPARE(reply.code, 429);
    const QByteArray shape = errorShapeFailure(reply);
    QVERIFY2(shape.isEmpty(), shape.constData());
    bool isNumber = false;
    const int wait = reply.header("Retry-After").toInt(&isNumber);
    QVERIFY2(isNumber && wait >= 1 && wait <= 60, reply.header("Retry-After").constData());
    QVERIFY2(reply.body.contains("Wait " + QByteArray::number(wait) + " s "), reply.body.constData());
    QVERIFY(reply.header("Set-Cookie").isNull());
}

void TestThrottle::theEleventhIsRefused_data()
{
    QTest::addColumn<QByteArray>("username");
    QTest::addColumn<QByteArray>("right");
    QTest::newRow("a user") << QByteArray("anna") << QByteArray("pass-of-anna");
    QTest::newRow("a disabled one") << QByteArray("off") << QByteArray("right");
    QTest::newRow("none") << QByteArray("zoe") << QByteArray("x");
    QTest::newRow("no name") << QByteArray("") << QByteArray("x");
    QTest::newRow("a long name") << QByteArray(100'000, 'n') << QByteArray("x");
}

void TestThrottle::theEleventhIsRefused()
{
    QFETCH(QByteArray, username);
    QFETCH(QByteArray, right);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(logIn(client(), i % 2 ? username.toUpper() : username, "wrong").code, 401);
    verifyThrottled(logIn(client(), username, "wrong"));
    verifyThrottled(logIn(client(), username.toUpper(), right));
    QCOMPARE(logIn(client(), "bert", "pass-of-bert").code, 201);
    RestClient elsewhere(m_scene.daemon.port());
    elsewhere.setSource(QHostAddress(m_address + 1000));
    QCOMPARE(logIn(elsewhere, username, right).code, username == "anna" ? 201 : 401);
    // Only new logins are refused.
    QCOMPARE(m_scene.as("anna").get("objects/session").code, 200);
    // Nobody trusts this peer, so what he says of an address does not help him.
    client().setHeader("X-Forwarded-For", "198.51.100.1");
    client().setHeader("Forwarded", "for=198.51.100.1");
    verifyThrottled(logIn(client(), username, right));
}

void TestThrottle::speaksGerman()
{
    for (int i = 0; i < 10; ++i)
        logIn(client(), "anna", "wrong");
    const Reply reply
        = client().post("objects/session", credentials("anna", "wrong"), {{"Accept-Language", "de"}});
    QCOMPARE(reply.code, 429);
    QVERIFY2(reply.body.contains("Warten Sie"), reply.body.constData());
}

void TestThrottle::aSuccessForgets()
{
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 9; ++i)
            QCOMPARE(logIn(client(), "anna", "wrong").code, 401);
        QCOMPARE(logIn(client(), "anna", "pass-of-anna").code, 201);
    }
    for (int i = 0; i < 30; ++i)
        QCOMPARE(logIn(client(), "anna", "pass-of-anna").code, 201);
}

void TestThrottle::badRequestsDoNotCount()
{
    for (int i = 0; i < 120; ++i)
        QCOMPARE(client().post("objects/session", R"({"session":{"username":"anna"}})").code, 400);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client()
                     .post("objects/session", credentials("anna", "pass-of-anna"),
                           {{"Origin", "http://evil.example"}})
                     .code,
                 403);
    QCOMPARE(logIn(client(), "anna", "pass-of-anna").code, 201);
}

void TestThrottle::guessesAtOnce()
{
    std::vector<std::unique_ptr<RestClient>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<RestClient>(m_scene.daemon.port()));
        clients.back()->setSource(QHostAddress(m_address));
        QCOMPARE(clients.back()->get("list/objects").code, 401); // connected
    }
    for (const auto &each : clients)
        each->send("POST", "objects/session", credentials("anna", "wrong"),
                   {{"Content-Type", "application/json"}});
    QHash<int, int> codes;
    for (const auto &each : clients)
        ++codes[each->receive().code];
    QCOMPARE(codes, (QHash<int, int>{{401, 10}, {429, 90}}));
}

void TestThrottle::anAddressHasALimitToo()
{
    for (int i = 0; i < 100; ++i)
        QCOMPARE(logIn(client(), "user" + QByteArray::number(i), "wrong").code, 401);
    verifyThrottled(logIn(client(), "another", "wrong"));
    verifyThrottled(logIn(client(), "bert", "pass-of-bert"));
    client().disconnect();
    client().setSource(QHostAddress(m_address + 1000));
    QCOMPARE(logIn(client(), "bert", "pass-of-bert").code, 201);
}

void TestThrottle::ipv6()
{
    if (!QTcpServer().listen(QHostAddress(QHostAddress::LocalHostIPv6)))
        QSKIP("there is no ::1 here"); // kernels and containers without IPv6; tst_loginthrottle has the rule
    Daemon daemon({QStringLiteral("--listen"), QStringLiteral("[::1]:0")});
    QVERIFY2(daemon.start(), daemon.output().constData());
    RestClient six(daemon.port(), QHostAddress(QHostAddress::LocalHostIPv6));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(logIn(six, "root", "wrong").code, 401);
    verifyThrottled(logIn(six, "root", Daemon::rootPassword));
    QCOMPARE(daemon.stop(), 0);
}

void TestThrottle::costsNoHashing()
{
    Scene scene(QStringList{QStringLiteral("--set"), QStringLiteral("password.memory=128")}
                + withLimits(1, 100));
    QVERIFY(scene.daemon.start());
    RestClient &nobody = scene.as("nobody");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(logIn(nobody, "root", "wrong").code, 401);
    const qint64 hashed = timer.nsecsElapsed();
    timer.restart();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(logIn(nobody, "root", "wrong").code, 429);
    const qint64 refused = timer.nsecsElapsed() / 10;
    QVERIFY2(refused * 4 < hashed, qPrintable(QStringLiteral("%1 ns, %2 ns").arg(refused).arg(hashed)));
    QCOMPARE(scene.close(), 0);
}

void TestThrottle::overloadIsNoFailure()
{
    constexpr int limit = 250; // more than the hasher lets wait
    Scene scene(QStringList{QStringLiteral("--set"), QStringLiteral("password.memory=16")}
                + withLimits(limit, 1000));
    QVERIFY(scene.open());
    std::vector<std::unique_ptr<RestClient>> clients;
    for (int i = 0; i < limit; ++i) {
        clients.push_back(std::make_unique<RestClient>(scene.daemon.port()));
        QCOMPARE(clients.back()->get("list/objects").code, 401);
    }
    for (const auto &each : clients)
        each->send("POST", "objects/session", credentials("root", "wrong"),
                   {{"Content-Type", "application/json"}});
    QHash<int, int> codes;
    for (const auto &each : clients)
        ++codes[each->receive().code];
    QCOMPARE(codes[401] + codes[503], limit);
    QVERIFY(codes[503] > 0);
    for (int i = 0; i < codes[503]; ++i)
        QCOMPARE(logIn(*clients[0], "root", "wrong").code, 401);
    verifyThrottled(logIn(*clients[0], "root", "wrong"));
    QCOMPARE(scene.close(), 0);
}

void TestThrottle::setPassword()
{
    const QByteArray cookie = m_scene.as("anna").header("Cookie");
    const auto set = [&](const QByteArray &current) {
        return client().post(
            "methods/userSetPassword",
            m_scene.filledIn(R"({"userSetPassword":{"user":"{anna}","password":"pass-of-anna",)"
                             R"("currentPassword":")"
                             + current + R"("}})"),
            {{"Cookie", cookie}});
    };
    // Both ways of guessing share a count.
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(set("wrong").code, 403);
        QCOMPARE(logIn(client(), "anna", "wrong").code, 401);
    }
    verifyThrottled(set("wrong"));
    verifyThrottled(set("pass-of-anna"));
    verifyThrottled(logIn(client(), "anna", "pass-of-anna"));
    // Who sets another's gives no password, so there is none to guess.
    const Scenario byRoot{.method = "POST",
                          .path = "methods/userSetPassword",
                          .body = R"({"userSetPassword":{"user":"{anna}","password":"pass-of-anna"}})"};
    VERIFY_SCENARIO(m_scene, byRoot);
    QVERIFY(m_scene.as("anna").logIn("anna", "pass-of-anna"));
}

void TestThrottle::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
