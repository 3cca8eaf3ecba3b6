// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "support/signalclient.h"
#include <QTest>
#include <csignal>

namespace {

const QStringList entries{QStringLiteral("phoneBookEntry")};

QByteArray entry(const QByteArray &name)
{
    return R"({"displayName":")" + name + R"(","address":"1"})";
}

QString kindOf(const QJsonObject &message)
{
    return message[u"event"].toString();
}

QByteArray openingHandshake(quint16 port, const QByteArray &lines, const QByteArray &path = "/webapi/socket")
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + lines + "\r\n";
}

qint64 numberOf(const QJsonObject &message)
{
    return message[u"cursor"].toString().section(u':', 1).toLongLong();
}

} // namespace

/// The socket: who may listen, and what he hears.
class TestSignals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void handshake_data();
    void handshake();
    void changesComeInOrder();
    void everyoneHearsWhatHeMaySee();
    void secretsNeedTheRight();
    void subscriptionsAreChecked_data();
    void subscriptionsAreChecked();
    void anEmptyListStops();
    void resumesWhereItWas();
    void startsAfreshWhenItCannot_data();
    void startsAfreshWhenItCannot();
    void movingExpiryIsNoSignal();
    void labelsMoveInAndOut();
    void changedRightsReset();
    void endedSessionsClose();
    void revokedKeysClose();
    void wrongFramesClose();
    void aBatchBreaksNobody();
    void cleanupTestCase();
    void theStopIsTold();
    void theRingIsBounded();

private:
    std::unique_ptr<SignalClient> listen(const QByteArray &who);
    QByteArray make(const QByteArray &name, const QByteArray &attributes = "{}");
    Scene m_scene;
};

void TestSignals::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("olga", R"(["operator"])"));
    QVERIFY(m_scene.addUser("mona", R"(["monitoring"])"));
    QVERIFY(!m_scene
                 .create("berliners", "role",
                         R"({"name":"berliners","rights":[{"class":"phoneBookEntry","actions":["read"],)"
                         R"("attributes":{"site":"berlin"}}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("berta", R"(["berliners"])"));
}

std::unique_ptr<SignalClient> TestSignals::listen(const QByteArray &who)
{
    auto client
        = std::make_unique<SignalClient>(m_scene.daemon.port(), "Cookie", m_scene.as(who).header("Cookie"));
    return client->open() ? std::move(client) : nullptr;
}

QByteArray TestSignals::make(const QByteArray &name, const QByteArray &attributes)
{
    const Reply reply
        = m_scene.root().post("objects/phoneBookEntry",
                              R"({"attributes":)" + attributes + R"(,"phoneBookEntry":)" + entry(name) + "}");
    return at(reply.json(), "uuid").toString().toLatin1();
}

void TestSignals::handshake_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("code");
    const QByteArray path = "/webapi/socket";
    const QByteArray cookie = "Cookie: " + m_scene.root().header("Cookie") + "\r\n";
    const QByteArray own = "http://127.0.0.1:" + QByteArray::number(m_scene.daemon.port());
    const Reply key = m_scene.root().post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    const QByteArray bearer = "Authorization: Bearer " + at(key.json(), "key").toString().toLatin1() + "\r\n";
    QTest::newRow("a session") << path << cookie << QByteArray() << 101;
    QTest::newRow("a session, own origin") << path << cookie << own << 101;
    QTest::newRow("a session, foreign origin") << path << cookie << QByteArray("http://evil.example") << 403;
    QTest::newRow("a session, origin null") << path << cookie << QByteArray("null") << 403;
    QTest::newRow("a key") << path << bearer << QByteArray() << 101;
    QTest::newRow("a key, foreign origin") << path << bearer << QByteArray("http://evil.example") << 101;
    QTest::newRow("nobody") << path << QByteArray() << QByteArray() << 401;
    QTest::newRow("a wrong key") << path << QByteArray("Authorization: Bearer lk_x\r\n") << QByteArray()
                                 << 401;
    QTest::newRow("another path") << QByteArray("/webapi/http/list/objects") << cookie << QByteArray() << 404;
}

void TestSignals::handshake()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, credentials);
    QFETCH(QByteArray, origin);
    QFETCH(int, code);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_scene.daemon.port());
    QVERIFY(socket.waitForConnected());
    socket.write(openingHandshake(
        m_scene.daemon.port(), credentials + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n"), path));
    QByteArray answer;
    QVERIFY(QTest::qWaitFor([&] {
        answer += socket.readAll();
        return answer.contains("\r\n\r\n");
    }));
    QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(code)), answer.constData());
}

void TestSignals::changesComeInOrder()
{
    const auto client = listen("root");
    QVERIFY(client);
    const QString cursor = client->subscribe(entries);
    QVERIFY(!cursor.isNull());
    const QByteArray uuid = make("Änne");
    const QByteArray path = "objects/phoneBookEntry/" + uuid;
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/note","value":"n"}])").code, 204);
    const QJsonObject now = m_scene.read(path);
    QCOMPARE(m_scene.root().remove(path).code, 204);
    const QJsonObject created = client->next();
    QCOMPARE(kindOf(created), QStringLiteral("create"));
    QCOMPARE(at(created, "data/phoneBookEntry/displayName").toString(), QStringLiteral("Änne"));
    const QJsonObject updated = client->next();
    QCOMPARE(kindOf(updated), QStringLiteral("update"));
    QCOMPARE(updated[u"data"].toObject(), now);
    const QJsonObject destroyed = client->next();
    QCOMPARE(kindOf(destroyed), QStringLiteral("destroy"));
    QCOMPARE(toText(destroyed[u"data"].toObject()), R"({"phoneBookEntry":null,"uuid":")" + uuid + R"("})");
    QVERIFY(cursor.section(u':', 1).toLongLong() < numberOf(created));
    QVERIFY(numberOf(created) < numberOf(updated) && numberOf(updated) < numberOf(destroyed));
    // What was not changed, refused or only tried is not told.
    QCOMPARE(m_scene.root()
                 .post("objects/phoneBookEntry?dryRun=true", R"({"phoneBookEntry":)" + entry("x") + "}")
                 .code,
             201);
    QVERIFY(client->isQuiet(entries));
}

void TestSignals::everyoneHearsWhatHeMaySee()
{
    const auto root = listen("root");
    const auto berta = listen("berta");
    QVERIFY(root && berta);
    QVERIFY(!root->subscribe(entries).isNull());
    QVERIFY(!berta->subscribe(entries).isNull());
    const QByteArray hidden = make("hidden", R"({"site":"hamburg"})");
    const QByteArray seen = make("seen", R"({"site":"berlin"})");
    QCOMPARE(at(root->next(), "data/uuid").toString().toLatin1(), hidden);
    QCOMPARE(at(root->next(), "data/uuid").toString().toLatin1(), seen);
    QCOMPARE(at(berta->next(), "data/uuid").toString().toLatin1(), seen);
    QCOMPARE(m_scene.root().remove("objects/phoneBookEntry/" + hidden).code, 204);
    QVERIFY(berta->isQuiet(entries));
}

void TestSignals::secretsNeedTheRight()
{
    const QStringList accounts{QStringLiteral("sipAccount")};
    const auto root = listen("root");
    const auto olga = listen("olga");
    QVERIFY(root && olga);
    QVERIFY(!root->subscribe(accounts).isNull());
    QVERIFY(!olga->subscribe(accounts).isNull());
    QVERIFY(
        !m_scene.create("line", "sipAccount", R"({"user":"u","domain":"example.org","password":"geheim"})")
             .isEmpty());
    QCOMPARE(at(root->next(), "data/sipAccount/password").toString(), QStringLiteral("geheim"));
    QVERIFY(at(olga->next(), "data/sipAccount/password").isNull());
}

void TestSignals::subscriptionsAreChecked_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const char *message, const char *type) {
        QTest::newRow(name) << QByteArray(message) << QString::fromLatin1(type);
    };
    row("an unknown class", R"({"event":"signals","data":["phoneBookEntry","dragon"]})", "value");
    row("a class without the right", R"({"event":"signals","data":["phoneBookEntry","role"]})",
        "unauthorized");
    row("session is no class of the socket", R"({"event":"signals","data":["session"]})", "value");
    row("another event", R"({"event":"hello"})", "value");
    row("no JSON", "{", "decode");
    row("an array", "[]", "value");
    row("data of the wrong type", R"({"event":"signals","data":"phoneBookEntry"})", "decode");
    row("a name of the wrong type", R"({"event":"signals","data":[1]})", "decode");
    row("a cursor of the wrong type", R"({"event":"signals","data":[],"cursor":1})", "decode");
    row("another member", R"({"event":"signals","data":[],"colour":"red"})", "value");
}

/// The old set stays.
void TestSignals::subscriptionsAreChecked()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, type);
    const auto client = listen("olga");
    QVERIFY(client);
    QVERIFY(!client->subscribe(entries).isNull());
    client->socket().sendTextMessage(QString::fromUtf8(message));
    const QJsonObject answer = client->next();
    QCOMPARE(kindOf(answer), QStringLiteral("error"));
    QCOMPARE(at(answer, "data/type").toString(), type);
    QVERIFY(!at(answer, "data/message").toString().isEmpty());
    const QByteArray uuid = make("still");
    QCOMPARE(at(client->next(), "data/uuid").toString().toLatin1(), uuid);
}

void TestSignals::anEmptyListStops()
{
    const auto client = listen("root");
    QVERIFY(client);
    QVERIFY(!client->subscribe(entries).isNull());
    QVERIFY(!client->subscribe({}).isNull());
    make("unheard");
    QVERIFY(client->isQuiet({}));
    QVERIFY(!client->subscribe({QStringLiteral("user")}).isNull());
    const QByteArray uuid = make("unheard, too");
    QVERIFY(client->isQuiet({QStringLiteral("user")}));
}

void TestSignals::resumesWhereItWas()
{
    QString cursor;
    {
        const auto client = listen("root");
        QVERIFY(client);
        QVERIFY(!client->subscribe(entries).isNull());
        make("first");
        cursor = client->next()[u"cursor"].toString();
    }
    QByteArrayList missed;
    for (int i = 0; i < 50; ++i)
        missed.append(make("missed"));
    const auto client = listen("root");
    QVERIFY(client);
    QCOMPARE(client->subscribe(entries, cursor), cursor);
    for (const QByteArray &uuid : std::as_const(missed))
        QCOMPARE(at(client->next(), "data/uuid").toString().toLatin1(), uuid);
    const QByteArray live = make("live");
    QCOMPARE(at(client->next(), "data/uuid").toString().toLatin1(), live);
}

void TestSignals::startsAfreshWhenItCannot_data()
{
    QTest::addColumn<QString>("cursor");
    QTest::newRow("of another start") << QStringLiteral("k3f9:1");
    QTest::newRow("none") << QStringLiteral("nonsense");
    QTest::newRow("of the future") << QStringLiteral("{start}:999999999");
    QTest::newRow("negative") << QStringLiteral("{start}:-1");
}

void TestSignals::startsAfreshWhenItCannot()
{
    QFETCH(QString, cursor);
    const auto client = listen("root");
    QVERIFY(client);
    const QString now = client->subscribe(entries);
    cursor.replace(QStringLiteral("{start}"), now.section(u':', 0, 0));
    QVERIFY(client->subscribe(entries, cursor).isNull()); // took the reset for no acknowledgement
    const QByteArray uuid = make("after the reset");
    QCOMPARE(at(client->next(), "data/uuid").toString().toLatin1(), uuid);
}

/// lastLogin and sessions are state that is told; being seen is not.
void TestSignals::movingExpiryIsNoSignal()
{
    const QStringList users{QStringLiteral("user")};
    const auto client = listen("root");
    QVERIFY(client);
    QVERIFY(!client->subscribe(users).isNull());
    QCOMPARE(m_scene.as("olga")
                 .request("HEAD", "objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4", {}, {})
                 .code,
             204);
    QVERIFY(client->isQuiet(users));
    RestClient again(m_scene.daemon.port());
    QVERIFY(again.logIn("olga", "pass-of-olga"));
    const QJsonObject message = client->next();
    QCOMPARE(kindOf(message), QStringLiteral("update"));
    QVERIFY(at(message, "data/state/lastLogin").isString());
}

void TestSignals::labelsMoveInAndOut()
{
    const auto berta = listen("berta");
    QVERIFY(berta);
    QVERIFY(!berta->subscribe(entries).isNull());
    const QByteArray path = "objects/phoneBookEntry/" + make("wanderer");
    const auto move = [&](const QByteArray &site) {
        return m_scene.root()
            .patch(path, R"([{"op":"add","path":"/attributes/site","value":")" + site + R"("}])")
            .code;
    };
    QCOMPARE(move("berlin"), 204);
    QCOMPARE(kindOf(berta->next()), QStringLiteral("create"));
    QCOMPARE(move("hamburg"), 204);
    QCOMPARE(kindOf(berta->next()), QStringLiteral("destroy"));
}

void TestSignals::changedRightsReset()
{
    const auto berta = listen("berta");
    QVERIFY(berta);
    QVERIFY(!berta->subscribe(entries).isNull());
    const QByteArray path = m_scene.filledIn("objects/user/{berta}");
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/roles","value":["viewer"]}])").code,
             204);
    QCOMPARE(kindOf(berta->next()), QStringLiteral("reset"));
    const QByteArray uuid = make("now seen");
    QCOMPARE(at(berta->next(), "data/uuid").toString().toLatin1(), uuid);
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/roles","value":["berliners"]}])").code,
             204);
    QCOMPARE(kindOf(berta->next()), QStringLiteral("reset"));
    make("hidden again");
    QVERIFY(berta->isQuiet(entries));
}

void TestSignals::endedSessionsClose()
{
    QVERIFY(m_scene.addUser("dora", R"(["viewer"])"));
    auto dora = listen("dora");
    QVERIFY(dora);
    QCOMPARE(m_scene.as("dora").remove("objects/session/5ff1c07e-5cd7-4d94-94ef-79a28bb189e4").code, 205);
    QCOMPARE(dora->closeCode(), 4401);
    QVERIFY(m_scene.as("dora").logIn("dora", "pass-of-dora"));
    dora = listen("dora");
    QVERIFY(dora);
    const QByteArray path = m_scene.filledIn("objects/user/{dora}");
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/enabled","value":false}])").code, 204);
    QCOMPARE(dora->closeCode(), 4401);
}

void TestSignals::revokedKeysClose()
{
    const Reply made = m_scene.root().post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    SignalClient client(m_scene.daemon.port(), "Authorization",
                        "Bearer " + at(made.json(), "key").toString().toLatin1());
    QVERIFY(client.open());
    QVERIFY(!client.subscribe(entries).isNull());
    QCOMPARE(m_scene.root().remove("objects/apiKey/" + at(made.json(), "uuid").toString().toLatin1()).code,
             204);
    QCOMPARE(client.closeCode(), 4401);
}

void TestSignals::wrongFramesClose()
{
    auto client = listen("root");
    QVERIFY(client);
    client->socket().sendBinaryMessage("x");
    QCOMPARE(client->closeCode(), 1003);
    client = listen("root");
    QVERIFY(client);
    client->socket().sendTextMessage(QString(65 * 1024, u'x'));
    QCOMPARE(client->closeCode(), 1009);
}

/// More than fits into what may wait: it is fed as it drains.
void TestSignals::aBatchBreaksNobody()
{
    constexpr int count = 5000;
    const auto client = listen("root");
    QVERIFY(client);
    QVERIFY(!client->subscribe(entries).isNull());
    QByteArrayList operations;
    for (int i = 0; i < count; ++i)
        operations.append(R"({"path":"objects/phoneBookEntry","body":{"phoneBookEntry":{"displayName":")"
                          + QByteArray::number(i) + R"(","address":"1","note":")" + QByteArray(200, 'n')
                          + R"("}}})");
    QCOMPARE(m_scene.root()
                 .post("methods/batch", R"({"batch":{"operations":[)" + operations.join(',') + "]}}")
                 .code,
             200);
    for (int i = 0; i < count; ++i)
        QCOMPARE(at(client->next(), "data/phoneBookEntry/displayName").toString(), QString::number(i));
}

void TestSignals::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

void TestSignals::theStopIsTold()
{
    Scene scene;
    QVERIFY(scene.open());
    QTcpSocket socket; // QWebSocket takes 1012 for a breach of the protocol
    socket.connectToHost(QHostAddress::LocalHost, scene.daemon.port());
    socket.write(openingHandshake(scene.daemon.port(), "Cookie: " + scene.root().header("Cookie") + "\r\n"));
    QByteArray received;
    const auto receives = [&](const QByteArray &text) {
        return QTest::qWaitFor([&] {
            received += socket.readAll();
            return received.contains(text);
        });
    };
    QVERIFY(receives("\r\n\r\n"));
    QVERIFY(::kill(pid_t(scene.daemon.pid()), SIGTERM) == 0);
    QVERIFY(receives("\x03\xf4The service stops."));
    QCOMPARE(scene.daemon.waitForEnd(), 0);
}

void TestSignals::theRingIsBounded()
{
    Scene scene({QStringLiteral("--set"), QStringLiteral("signals.changes=10")});
    QVERIFY(scene.open());
    SignalClient client(scene.daemon.port(), "Cookie", scene.root().header("Cookie"));
    QVERIFY(client.open());
    const QString cursor = client.subscribe(entries);
    for (int i = 0; i < 11; ++i)
        QVERIFY(!scene.create("e", "phoneBookEntry", entry("e")).isEmpty());
    SignalClient late(scene.daemon.port(), "Cookie", scene.root().header("Cookie"));
    QVERIFY(late.open());
    QVERIFY(late.subscribe(entries, cursor).isNull());
    QCOMPARE(scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
