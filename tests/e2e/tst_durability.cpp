// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QElapsedTimer>
#include <QTest>
#include <csignal>

namespace {

constexpr int connections = 8;

/// The uuid of the i-th object, chosen by the client.
QByteArray uuidOf(int i)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(i).rightJustified(12, '0');
}

QByteArray entry(int i)
{
    return R"({"uuid":")" + uuidOf(i) + R"(","phoneBookEntry":{"displayName":"n)" + QByteArray::number(i)
        + R"(","address":"1"}})";
}

} // namespace

/// What was answered is there, whatever happens to the process.
class TestDurability : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedInTheMiddleOfCreates_data();
    void killedInTheMiddleOfCreates();
    void killedAfterChanges();
    void secondDaemonRefusesToStart();
    void stopAnswersWhatIsUnderWay();
    void stopEndsWithIdleConnections();
    void everythingSurvivesAnOrderlyRestart();
};

void TestDurability::killedInTheMiddleOfCreates_data()
{
    QTest::addColumn<int>("answers"); // after which the power goes
    QTest::newRow("at once") << 1;
    QTest::newRow("early") << 100;
    QTest::newRow("in the middle") << 500;
    QTest::newRow("late") << 950;
}

void TestDurability::killedInTheMiddleOfCreates()
{
    QFETCH(int, answers);
    Scene scene;
    QVERIFY(scene.open());
    for (int i = 0; i < connections; ++i)
        QVERIFY(scene.as(QByteArray::number(i)).logIn());
    for (int i = 0; i < 1000; ++i)
        scene.as(QByteArray::number(i % connections)).send("POST", "objects/phoneBookEntry", entry(i));
    QList<int> answered;
    for (int i = 0; i < 1000; ++i) {
        if (i == answers)
            scene.daemon.kill();
        const int code = scene.as(QByteArray::number(i % connections)).receive().code;
        if (code == 201)
            answered.append(i);
        else
            QVERIFY(i >= answers && code == 0);
    }
    QVERIFY(answered.size() >= answers);
    QVERIFY(scene.open());
    const QByteArray list = scene.root().get("objects/phoneBookEntry?fields=displayName").body;
    for (const int i : answered)
        QVERIFY2(list.contains(uuidOf(i)), "an object is lost although its creation was answered");
    qInfo("%d answered, %d kept", int(answered.size()), int(list.count("\"uuid\"")));
    QCOMPARE(scene.root().post("objects/phoneBookEntry", entry(1001)).code, 201);
    QCOMPARE(scene.close(), 0);
}

void TestDurability::killedAfterChanges()
{
    Scene scene;
    QVERIFY(scene.open());
    const auto path = [](int i) { return "objects/phoneBookEntry/" + uuidOf(i); };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(scene.root().post("objects/phoneBookEntry", entry(i)).code, 201);
    QCOMPARE(scene.root().remove(path(0)).code, 204);
    QCOMPARE(scene.root().patch(path(1), R"([{"op":"replace","path":"/company","value":"KDAB"}])").code, 204);
    QCOMPARE(
        scene.root()
            .put(path(2), R"({"attributes":{"a":"b"},"phoneBookEntry":{"displayName":"p","address":"2"}})")
            .code,
        204);
    const QByteArray before = scene.everything();
    scene.daemon.kill();
    QVERIFY(scene.open());
    QCOMPARE(scene.everything(), before);
    QCOMPARE(scene.root().get(path(0)).code, 404);
    QCOMPARE(scene.root().get(path(1)).header("ETag"), "\"2\"");
    QCOMPARE(scene.close(), 0);
}

void TestDurability::secondDaemonRefusesToStart()
{
    Scene scene;
    QVERIFY(scene.open());
    QProcess second;
    second.setProcessChannelMode(QProcess::MergedChannels);
    second.start(Daemon::program(),
                 {QStringLiteral("--data"), scene.daemon.dataFolder(), QStringLiteral("--listen"),
                  QStringLiteral("127.0.0.1:0")});
    QVERIFY(second.waitForFinished(10'000 * patience));
    QCOMPARE(second.exitStatus(), QProcess::NormalExit);
    const QByteArray output = second.readAll();
    QVERIFY2(second.exitCode() == 1, output.constData());
    QVERIFY2(output.contains(scene.daemon.dataFolder().toUtf8()), output.constData());
    QCOMPARE(scene.root().post("objects/phoneBookEntry", entry(1)).code, 201);
    QCOMPARE(scene.close(), 0);
    // And after the first one has gone there is room again.
    QVERIFY(scene.open());
    QCOMPARE(scene.close(), 0);
}

void TestDurability::stopAnswersWhatIsUnderWay()
{
    Scene scene;
    QVERIFY(scene.open());
    RestClient &slow = scene.as("slow");
    QVERIFY(slow.logIn());
    const QByteArray body = entry(1);
    // Half a request is under way when the signal comes; the rest follows only then.
    slow.send("POST", "methods/echo", R"({"echo":{"a":1}})");
    QCOMPARE(slow.receive().code, 200);
    QByteArray head
        = "POST /webapi/http/objects/phoneBookEntry HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          "Cookie: "
        + slow.header("Cookie") + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    slow.sendRaw(head + body.left(10));
    RestClient other(scene.daemon.port());
    QCOMPARE(other.get("list/objects").code, 401); // a round trip later than the half request
    QCOMPARE(::kill(pid_t(scene.daemon.pid()), SIGTERM), 0);
    const bool isRefusing = QTest::qWaitFor(
        [&] {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), scene.daemon.port());
            return !socket.waitForConnected(1000);
        },
        5000 * patience);
    QVERIFY2(isRefusing, "it takes connections although it was told to stop");
    slow.sendRaw(body.mid(10));
    QCOMPARE(slow.receive().code, 201);
    QCOMPARE(scene.daemon.waitForEnd(), 0);
    QVERIFY(scene.open());
    QCOMPARE(scene.root().get("objects/phoneBookEntry/" + uuidOf(1)).code, 200);
    QCOMPARE(scene.close(), 0);
}

void TestDurability::stopEndsWithIdleConnections()
{
    Scene scene;
    QVERIFY(scene.open());
    for (int i = 0; i < connections; ++i)
        QCOMPARE(scene.as(QByteArray::number(i)).get("list/objects").code, 401);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(scene.close(), 0);
    QVERIFY2(timer.elapsed() < 3000 * patience, "it waited for clients that want nothing");
}

void TestDurability::everythingSurvivesAnOrderlyRestart()
{
    Scene scene;
    QVERIFY(scene.open());
    QVERIFY(!scene.create("a", "sipAccount", R"({"user":"a","domain":"a","password":"p"})").isEmpty());
    QVERIFY(!scene.create("e", "phoneBookEntry", R"({"displayName":"ä€😀","address":"1","account":"{a}"})")
                 .isEmpty());
    QVERIFY(!scene.create("r", "role", R"({"name":"r","rights":[{"class":"user","actions":["read"]}]})")
                 .isEmpty());
    const Reply made = scene.root().post("objects/apiKey", R"({"apiKey":{"name":"k","roles":["r"]}})");
    QCOMPARE(made.code, 201);
    const QByteArray key = "Bearer " + at(made.json(), "key").toString().toLatin1();
    QCOMPARE(RestClient(scene.daemon.port()).get("objects/user", {{"Authorization", key}}).code, 200);
    const QByteArray before = scene.everything();
    QVERIFY(before.contains("ä€😀"));
    QCOMPARE(scene.close(), 0);
    QVERIFY(scene.open());
    QCOMPARE(scene.everything(), before);
    QCOMPARE(RestClient(scene.daemon.port()).get("objects/user", {{"Authorization", key}}).code, 200);
    QCOMPARE(RestClient(scene.daemon.port()).get("objects/role", {{"Authorization", key}}).code, 403);
    QCOMPARE(scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestDurability)
#include "tst_durability.moc"
