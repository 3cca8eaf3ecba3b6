// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

namespace {

QByteArray credentials(const QByteArray &username, const QByteArray &password)
{
    return R"({"session":{"username":")" + username + R"(","password":")" + password + R"("}})";
}

const QHostAddress trusted(QStringLiteral("127.0.0.1"));
const QHostAddress inner(QStringLiteral("127.0.7.7"));
const QHostAddress untrusted(QStringLiteral("127.0.0.2"));

} // namespace

/// Behind reverse proxies. tst_client has the many forms of what they say.
class TestProxies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void clientsAreToldApart_data();
    void clientsAreToldApart();
    void untrustedPeersAreNotBelieved();
    void locationAndCookie_data();
    void locationAndCookie();
    void origin_data();
    void origin();
    void cleanupTestCase();

private:
    Reply logIn(const QHostAddress &peer, const QByteArray &username, const QByteArray &password,
                const Headers &headers)
    {
        RestClient client(m_scene.daemon.port());
        client.setSource(peer);
        return client.post("objects/session", credentials(username, password), headers);
    }
    QByteArray own() const { return "http://127.0.0.1:" + QByteArray::number(m_scene.daemon.port()); }

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("http.trustedProxies=127.0.0.1, 127.0.7.0/24"),
                   QStringLiteral("--set"), QStringLiteral("login.failuresPerUser=3")}};
};

void TestProxies::initTestCase()
{
    QVERIFY(m_scene.open());
}

void TestProxies::clientsAreToldApart_data()
{
    QTest::addColumn<Headers>("throttled");
    QTest::addColumn<Headers>("same");
    QTest::addColumn<Headers>("other");
    using H = Headers;
    QTest::newRow("X-Forwarded-For") << H{{"X-Forwarded-For", "198.51.100.1"}}
                                     << H{{"X-Forwarded-For", "203.0.113.1, 198.51.100.1"}}
                                     << H{{"X-Forwarded-For", "198.51.100.1, 198.51.100.2"}};
    QTest::newRow("Forwarded") << H{{"Forwarded", "for=198.51.100.3"}}
                               << H{{"Forwarded", "for=198.51.100.4"}, {"Forwarded", "for=198.51.100.3"}}
                               << H{{"Forwarded", "for=198.51.100.3, for=198.51.100.4"}};
    QTest::newRow("two proxies") << H{{"X-Forwarded-For", "198.51.100.5, 127.0.7.9"}}
                                 << H{{"X-Forwarded-For", "198.51.100.5"}}
                                 << H{{"X-Forwarded-For", "198.51.100.5, 198.51.100.6, 127.0.7.9"}};
    QTest::newRow("IPv6 by /64") << H{{"X-Forwarded-For", "2001:db8::1"}}
                                 << H{{"Forwarded", R"(for="[2001:db8::2]:4711")"}}
                                 << H{{"X-Forwarded-For", "2001:db8:0:1::1"}};
    QTest::newRow("IPv4-mapped") << H{{"X-Forwarded-For", "::ffff:198.51.100.7"}}
                                 << H{{"X-Forwarded-For", "198.51.100.7"}}
                                 << H{{"X-Forwarded-For", "::ffff:198.51.100.8"}};
    QTest::newRow("nothing at all") << H{} << H{{"X-Forwarded-For", "203.0.113.1, nonsense"}}
                                    << H{{"X-Forwarded-For", "203.0.113.1"}};
}

void TestProxies::clientsAreToldApart()
{
    QFETCH(Headers, throttled);
    QFETCH(Headers, same);
    QFETCH(Headers, other);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(logIn(trusted, "zoe", "wrong", throttled).code, 401);
    QCOMPARE(logIn(trusted, "zoe", "wrong", throttled).code, 429);
    QCOMPARE(logIn(trusted, "zoe", "wrong", same).code, 429);
    QCOMPARE(logIn(trusted, "zoe", "wrong", other).code, 401);
    QCOMPARE(logIn(trusted, "root", Daemon::rootPassword, throttled).code, 201);
}

void TestProxies::untrustedPeersAreNotBelieved()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(
            logIn(untrusted, "zoe", "wrong", {{"X-Forwarded-For", "192.0.2." + QByteArray::number(i)}}).code,
            401);
    QCOMPARE(logIn(untrusted, "zoe", "wrong", {{"X-Forwarded-For", "192.0.2.77"}}).code, 429);
    QCOMPARE(logIn(untrusted, "zoe", "wrong", {{"Forwarded", "for=192.0.2.77"}}).code, 429);
    // Nor has he shut out those whom he named.
    QCOMPARE(logIn(trusted, "zoe", "wrong", {{"X-Forwarded-For", "192.0.2.77"}}).code, 401);
}

void TestProxies::locationAndCookie_data()
{
    QTest::addColumn<QHostAddress>("peer");
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("origin"); // empty: the daemon's own
    const Headers forwarded{{"Forwarded", "for=198.51.100.1;proto=https;host=lines.example"}};
    const Headers xForwarded{{"X-Forwarded-For", "198.51.100.1"},
                             {"X-Forwarded-Proto", "https"},
                             {"X-Forwarded-Host", "lines.example:8443"}};
    QTest::newRow("none") << trusted << Headers() << QByteArray();
    QTest::newRow("Forwarded") << trusted << forwarded << QByteArray("https://lines.example");
    QTest::newRow("X-Forwarded") << inner << xForwarded << QByteArray("https://lines.example:8443");
    QTest::newRow("both") << trusted << forwarded + xForwarded << QByteArray("https://lines.example");
    QTest::newRow("Forwarded, not trusted") << untrusted << forwarded << QByteArray();
    QTest::newRow("X-Forwarded, not trusted") << untrusted << xForwarded << QByteArray();
}

void TestProxies::locationAndCookie()
{
    QFETCH(QHostAddress, peer);
    QFETCH(Headers, headers);
    QFETCH(QByteArray, origin);
    const Reply reply = logIn(peer, "root", Daemon::rootPassword, headers);
    QCOMPARE(reply.code, 201);
    QCOMPARE(reply.header("Location"),
             (origin.isEmpty() ? own() : origin)
                 + "/webapi/http/objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4");
    QCOMPARE(reply.header("Set-Cookie").contains("; Secure"), origin.startsWith("https"));
    RestClient client(m_scene.daemon.port());
    client.setSource(peer);
    client.setHeader("Cookie", reply.header("Set-Cookie").split(';')[0]);
    const Reply created = client.post("objects/phoneBookEntry?dryRun=true",
                                      R"({"phoneBookEntry":{"displayName":"A","address":"1"}})", headers);
    QVERIFY(
        created.header("Location").startsWith((origin.isEmpty() ? own() : origin) + "/webapi/http/objects/"));
    const Reply ended = client.remove("objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4", headers);
    QCOMPARE(ended.code, 205);
    QCOMPARE(ended.header("Set-Cookie").contains("; Secure"), origin.startsWith("https"));
}

void TestProxies::origin_data()
{
    QTest::addColumn<QHostAddress>("peer");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("code");
    QTest::newRow("the proxy's") << trusted << QByteArray("https://lines.example") << 201;
    QTest::newRow("without TLS") << trusted << QByteArray("http://lines.example") << 403;
    QTest::newRow("the daemon's own") << trusted << own() << 403;
    QTest::newRow("another") << trusted << QByteArray("https://evil.example") << 403;
    QTest::newRow("the proxy's, not trusted") << untrusted << QByteArray("https://lines.example") << 403;
    QTest::newRow("the daemon's own, not trusted") << untrusted << own() << 201;
}

void TestProxies::origin()
{
    QFETCH(QHostAddress, peer);
    QFETCH(QByteArray, origin);
    const Headers headers{{"Forwarded", "for=198.51.100.1;proto=https;host=lines.example"},
                          {"Origin", origin}};
    QTEST(logIn(peer, "root", Daemon::rootPassword, headers).code, "code");
}

void TestProxies::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
