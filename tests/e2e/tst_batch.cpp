// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <QThread>

namespace {

constexpr char entries[] = "objects/phoneBookEntry";

QByteArray operation(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                     const QByteArray &more = {})
{
    QByteArray text = R"({"method":")" + method + R"(","path":")" + path + "\"";
    if (!body.isNull())
        text += R"(,"body":)" + body;
    if (!more.isNull())
        text += "," + more;
    return text + "}";
}

QByteArray batch(const QByteArrayList &operations)
{
    return R"({"batch":{"operations":[)" + operations.join(',') + "]}}";
}

QByteArray entry(const QByteArray &name, const QByteArray &uuid = {})
{
    return "{" + (uuid.isNull() ? QByteArray() : R"("uuid":")" + uuid + R"(",)")
        + R"("phoneBookEntry":{"displayName":")" + name + R"(","address":"1"}})";
}

QByteArray create(const QByteArray &name, const QByteArray &uuid = {})
{
    return operation("POST", entries, entry(name, uuid));
}

QByteArrayList creates(int count, const QByteArray &name = "n")
{
    QByteArrayList operations;
    for (int i = 0; i < count; ++i)
        operations.append(create(name + QByteArray::number(i)));
    return operations;
}

QJsonArray results(const Reply &reply)
{
    return at(reply.json(), "batch/results").toArray();
}

QList<int> codes(const Reply &reply)
{
    QList<int> list;
    for (const QJsonValue result : results(reply))
        list.append(result[u"code"].toInt());
    return list;
}

QByteArray countOf(Scene &scene, const QByteArray &path = entries)
{
    return scene.root().get(path + "?limit=1").header("X-Total-Count");
}

/// All that tells of a change: the objects and the newest entries of the history.
QByteArray traces(Scene &scene)
{
    QByteArray text = scene.everything();
    for (const char *name : {"phoneBookEntry", "sipAccount", "user", "role"})
        text += scene.root()
                    .post("methods/history", R"({"history":{"class":")" + QByteArray(name) + R"("}})")
                    .body;
    return text;
}

} // namespace

/// Many changes at once, all or none.
class TestBatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tenThousand();
    void oneOfTenThousandFails();
    void moreThanTenThousand();
    void killedMeanwhile();
    void readersDoNotWait();
    void everyMethod();
    void laterSeesEarlier();
    void deletedAndMadeAgain();
    void pathsAsClientsHaveThem_data();
    void pathsAsClientsHaveThem();
    void refused_data();
    void refused();
    void firstFailureCounts();
    void rights_data();
    void rights();
    void passwords();
    void largeBodies_data();
    void largeBodies();
    void nothingToDo();
    void dryRun();
    void cleanupTestCase();

private:
    Reply run(const QByteArrayList &operations, const QByteArray &who = "root");
    Scene m_scene;
};

void TestBatch::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
    QVERIFY(m_scene.addUser("bert", R"(["viewer"])"));
    QVERIFY(!m_scene
                 .create("limited", "role",
                         R"({"name":"limited","methods":["batch"],"rights":[{"class":"phoneBookEntry",
                             "actions":["read","create","update"],"attributes":{"site":"berlin"}}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("lisa", R"(["limited"])"));
    QVERIFY(!m_scene.create("a", "sipAccount", R"({"user":"a","domain":"127.0.0.1:9"})").isEmpty());
    QVERIFY(!m_scene.create("e", "phoneBookEntry", R"({"displayName":"e","address":"1"})").isEmpty());
}

Reply TestBatch::run(const QByteArrayList &operations, const QByteArray &who)
{
    return m_scene.as(who).post("methods/batch", m_scene.filledIn(batch(operations)));
}

void TestBatch::tenThousand()
{
    Scene scene;
    QVERIFY(scene.open());
    const Reply reply = scene.root().post("methods/batch", batch(creates(10'000)));
    QVERIFY2(reply.code == 200, reply.body.left(500).constData());
    const QJsonArray outcomes = results(reply);
    QCOMPARE(outcomes.size(), 10'000);
    QCOMPARE(countOf(scene), "10000");
    const QJsonArray list = scene.root().get(entries).json().toArray();
    QCOMPARE(list.size(), 10'000);
    const QString base
        = QStringLiteral("http://127.0.0.1:%1/webapi/http/objects/phoneBookEntry/").arg(scene.daemon.port());
    for (int i = 0; i < 10'000; ++i) {
        const QJsonObject outcome = outcomes[i].toObject();
        QCOMPARE(outcome.size(), 2);
        QCOMPARE(outcome[u"code"].toInt(), 201);
        QCOMPARE(outcome[u"location"].toString(), base + list[i][u"uuid"].toString());
        QCOMPARE(at(list[i], "phoneBookEntry/displayName").toString(), QStringLiteral("n%1").arg(i));
    }
    QCOMPARE(scene.close(), 0);
}

void TestBatch::oneOfTenThousandFails()
{
    const QByteArray before = traces(m_scene);
    QByteArrayList operations = creates(10'000);
    const QByteArray body = R"({"phoneBookEntry":{"displayName":"n","address":"1","company":7}})";
    operations[9998] = operation("POST", entries, body);
    const Reply reply = run(operations);
    const Reply single = m_scene.root().post(entries, body);
    QCOMPARE(reply.code, single.code);
    QJsonObject expected = single.json().toObject();
    QCOMPARE(expected[u"pointer"].toString(), QStringLiteral("/phoneBookEntry/company"));
    expected[u"pointer"] = QStringLiteral("/batch/operations/9998/body/phoneBookEntry/company");
    QCOMPARE(reply.json().toObject(), expected);
    QCOMPARE(traces(m_scene), before);
}

void TestBatch::moreThanTenThousand()
{
    const QByteArray before = traces(m_scene);
    const Reply reply = run(creates(10'001));
    QVERIFY2(reply.code == 400, reply.body.left(500).constData());
    QCOMPARE(textAt(reply.json(), "type"), "value");
    QCOMPARE(textAt(reply.json(), "pointer"), "/batch/operations");
    QCOMPARE(traces(m_scene), before);
}

/// One commit: whenever the power goes, all is there or nothing, and so is its history.
void TestBatch::killedMeanwhile()
{
    constexpr int count = 2000;
    Scene scene;
    QVERIFY(scene.open());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(scene.root().post("methods/batch", batch(creates(count))).code, 200);
    const qint64 whole = timer.elapsed();
    int there = 1;
    for (const int percent : {30, 60, 80, 90, 100, 115, 140}) {
        scene.root().send("POST", "methods/batch", batch(creates(count)),
                          {{"Content-Type", "application/json"}});
        QThread::msleep(ulong(whole * percent / 100));
        scene.daemon.kill();
        const bool isAnswered = scene.root().receive().code == 200;
        QVERIFY(scene.open());
        const int kept = countOf(scene).toInt();
        QVERIFY2(kept == there * count || kept == (there + 1) * count, QByteArray::number(kept));
        QVERIFY(!isAnswered || kept == (there + 1) * count);
        qInfo("killed at %d%%: %s, %s", percent, isAnswered ? "answered" : "not answered",
              kept == there * count ? "nothing there" : "all there");
        there = kept / count;
        const Reply newest
            = scene.root().post("methods/history", R"({"history":{"class":"phoneBookEntry","limit":1}})");
        QCOMPARE(at(newest.json(), "history/entries/0/id").toInt(), 5 + kept); // roles and root before
    }
    QCOMPARE(scene.close(), 0);
}

/// That the batch is under way shows in its Idempotency-Key: another call with it is refused meanwhile.
void TestBatch::readersDoNotWait()
{
    RestClient &writer = m_scene.as("writer");
    QVERIFY(writer.logIn());
    const QByteArray before = countOf(m_scene);
    const QByteArrayList operations = creates(9'999) + QByteArrayList{create("twice", m_scene.uuids["e"])};
    const QByteArray other = batch({operation("DELETE", entries + QByteArray("/") + m_scene.uuids["a"])});
    bool isShown = false;
    for (int round = 0; round < 10 && !isShown; ++round) {
        const Headers key{{"Idempotency-Key", "r" + QByteArray::number(round)}};
        writer.send("POST", "methods/batch", batch(operations),
                    key + Headers{{"Content-Type", "application/json"}});
        const auto isRunning = [&] { return m_scene.root().post("methods/batch", other, key).code == 423; };
        for (int i = 0; i < 1000 && !isRunning(); ++i)
            QThread::msleep(1);
        const Reply list = m_scene.root().get("objects/phoneBookEntry?limit=1");
        QCOMPARE(list.code, 200);
        isShown = isRunning();
        QCOMPARE(list.header("X-Total-Count"), before);
        const int code = writer.receive().code;
        QVERIFY2(code == 409 || code == 423, QByteArray::number(code));
    }
    QVERIFY(isShown);
}

void TestBatch::everyMethod()
{
    const QByteArray pointer = R"([{"op":"replace","path":"/company","value":"json"}])";
    const QByteArray merge = R"({"phoneBookEntry":{"note":"merged"}})";
    const QByteArray mergeType = R"("contentType":"application/merge-patch+json")";
    for (const char *name : {"m1", "m2", "m3", "m4"})
        QVERIFY(!m_scene.create(name, "phoneBookEntry", R"({"displayName":"m","address":"1"})").isEmpty());
    const Reply reply = run({
        create("made"),
        operation("PUT", "objects/phoneBookEntry/{m1}", entry("put"), R"("ifMatch":"\"1\"")"),
        operation("PATCH", "objects/phoneBookEntry/{m2}", pointer, R"("ifMatch":"*")"),
        operation("PATCH", "objects/phoneBookEntry/{m2}",
                  R"([{"op":"replace","path":"/company","value":"more"}])",
                  R"("ifMatch":"\"2\"","contentType":"Application/JSON-Patch+json; charset=utf-8")"),
        operation("PATCH", "objects/phoneBookEntry/{m3}", merge, mergeType + R"(,"ifMatch":null)"),
        operation("POST", "objects/phoneBookEntry/{m3}/clone", R"({"phoneBookEntry":{"company":"copy"}})"),
        operation("POST", "objects/phoneBookEntry/{m3}/clone"),
        operation("DELETE", "objects/phoneBookEntry/{m4}", {}, R"("ifMatch":"\"1\"")"),
    });
    QVERIFY2(reply.code == 200, reply.body.constData());
    QCOMPARE(codes(reply), (QList<int>{201, 204, 204, 204, 204, 201, 201, 204}));
    for (const QJsonValue result : results(reply))
        QCOMPARE(result.toObject().contains(u"location"), result[u"code"] == 201);
    QCOMPARE(textAt(m_scene.read("objects/phoneBookEntry/{m1}"), "phoneBookEntry/displayName"), "put");
    QCOMPARE(textAt(m_scene.read("objects/phoneBookEntry/{m2}"), "phoneBookEntry/company"), "more");
    QCOMPARE(textAt(m_scene.read("objects/phoneBookEntry/{m2}"), "rev"), "3");
    const QByteArray location = results(reply)[5][u"location"].toString().toLatin1();
    const QJsonObject copy = m_scene.read(location.mid(location.indexOf("objects/")));
    QCOMPARE(textAt(copy, "phoneBookEntry/company"), "copy");
    QCOMPARE(textAt(copy, "phoneBookEntry/note"), "merged");
    QCOMPARE(m_scene.root().get(m_scene.filledIn("objects/phoneBookEntry/{m4}")).code, 404);
}

void TestBatch::laterSeesEarlier()
{
    m_scene.uuids.insert("new", "00000000-0000-4000-8000-0000000000a1");
    m_scene.uuids.insert("friend", "00000000-0000-4000-8000-0000000000a2");
    const Reply reply = run({
        operation("POST", "objects/sipAccount",
                  R"({"uuid":"{new}","sipAccount":{"user":"new","domain":"127.0.0.1:9"}})"),
        operation("PATCH", "objects/sipAccount/{new}",
                  R"([{"op":"test","path":"/rev","value":1},
                      {"op":"replace","path":"/displayName","value":"patched"}])"),
        operation("PUT", "objects/sipAccount/{new}",
                  R"({"sipAccount":{"user":"put","domain":"127.0.0.1:9","displayName":"patched"}})",
                  R"("ifMatch":"\"2\"")"),
        operation("POST", entries,
                  R"({"uuid":"{friend}","phoneBookEntry":{"displayName":"f","address":"1",
                      "account":"{new}"}})"),
        operation("POST", "objects/role", R"({"role":{"name":"fresh"}})"),
        operation("POST", "objects/user", R"({"user":{"username":"fresh","roles":["fresh"]}})"),
    });
    QVERIFY2(reply.code == 200, reply.body.constData());
    QCOMPARE(textAt(m_scene.read("objects/sipAccount/{new}"), "rev"), "3");
    QCOMPARE(textAt(m_scene.read("objects/sipAccount/{new}"), "sipAccount/displayName"), "patched");
    QCOMPARE(textAt(m_scene.read("objects/phoneBookEntry/{friend}"), "phoneBookEntry/account"),
             m_scene.uuids["new"]);
    const Reply referred = run({operation("DELETE", "objects/sipAccount/{new}")});
    QCOMPARE(referred.code, 423);
    const Reply gone = run({operation("DELETE", "objects/phoneBookEntry/{friend}"),
                            operation("DELETE", "objects/sipAccount/{new}")});
    QCOMPARE(codes(gone), (QList<int>{204, 204}));
}

void TestBatch::deletedAndMadeAgain()
{
    QVERIFY(!m_scene.create("again", "phoneBookEntry", R"({"displayName":"old","address":"1"})").isEmpty());
    const QByteArray path = m_scene.filledIn("objects/phoneBookEntry/{again}");
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/note","value":"x"}])").code, 204);
    const Reply reply = run({operation("DELETE", path), create("fresh", "{again}")});
    QCOMPARE(codes(reply), (QList<int>{204, 201}));
    const QJsonObject now = m_scene.read(path);
    QCOMPARE(textAt(now, "rev"), "1");
    QCOMPARE(textAt(now, "phoneBookEntry/displayName"), "fresh");
    QCOMPARE(textAt(now, "phoneBookEntry/note"), "");
    const Reply gone
        = run({create("short", "00000000-0000-4000-8000-0000000000b1"),
               operation("DELETE", "objects/phoneBookEntry/00000000-0000-4000-8000-0000000000b1")});
    QCOMPARE(codes(gone), (QList<int>{201, 204}));
    QCOMPARE(m_scene.root().get("objects/phoneBookEntry/00000000-0000-4000-8000-0000000000b1").code, 404);
}

void TestBatch::pathsAsClientsHaveThem_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("short") << QByteArray("objects/phoneBookEntry");
    QTest::newRow("with a slash before") << QByteArray("/objects/phoneBookEntry");
    QTest::newRow("with a slash behind") << QByteArray("objects/phoneBookEntry/");
    QTest::newRow("whole") << QByteArray("/webapi/http/objects/phoneBookEntry");
}

void TestBatch::pathsAsClientsHaveThem()
{
    QFETCH(QByteArray, path);
    const Reply reply = run({operation("POST", path, entry("path"))});
    QVERIFY2(reply.code == 200, reply.body.constData());
    QCOMPARE(codes(reply), QList<int>{201});
}

void TestBatch::refused_data()
{
    QTest::addColumn<QByteArray>("last"); // a good operation goes before
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("pointer");
    const auto row
        = [](const char *name, const QByteArray &last, int code, const char *type, const char *pointer) {
              QTest::newRow(name) << last << code << QByteArray(type)
                                  << "/batch/operations/1" + QByteArray(pointer);
          };
    const QByteArray one = "objects/phoneBookEntry/{e}";
    const QByteArray none = "objects/phoneBookEntry/00000000-0000-4000-8000-00000000dead";
    const QByteArray old = R"("ifMatch":"\"7\"")";
    const QByteArray merge = R"("contentType":"application/merge-patch+json")";
    row("PUT of another revision", operation("PUT", one, entry("x"), old), 412, "locked", "");
    row("PATCH of another revision", operation("PATCH", one, "[]", old), 412, "locked", "");
    row("DELETE of another revision", operation("DELETE", one, {}, old), 412, "locked", "");
    row("a taken uuid", create("x", "{e}"), 409, "alreadyExists", "/body/uuid");
    row("a taken name", operation("POST", "objects/user", R"({"user":{"username":"ANNA"}})"), 409,
        "alreadyExists", "/body/user/username");
    row("PUT of what is not there", operation("PUT", none, entry("x")), 404, "notFound", "");
    row("PATCH of what is not there", operation("PATCH", none, "[]"), 404, "notFound", "");
    row("DELETE of what is not there", operation("DELETE", none), 404, "notFound", "");
    row("clone of what is not there", operation("POST", none + "/clone"), 404, "notFound", "");
    row("DELETE of what is no uuid", operation("DELETE", "objects/phoneBookEntry/x"), 404, "notFound", "");
    row("DELETE with a query", operation("DELETE", one + "?a=b"), 404, "notFound", "");
    for (const char *path : {"objects/apiKey",
                             "objects/session",
                             "objects/sipCall",
                             "objects/stream",
                             "objects/alarm",
                             "objects/node",
                             "objects/nothing",
                             "objects/repeat",
                             "objects/phoneBookEntry?dryRun=true",
                             "objects/phoneBookEntry#x",
                             "objects",
                             "objects/",
                             "",
                             "/",
                             "list/objects",
                             "methods/echo",
                             "methods/batch",
                             "schema/object/sipAccount",
                             "../objects/phoneBookEntry",
                             "objects/./phoneBookEntry",
                             "objects//phoneBookEntry",
                             "http://127.0.0.1/webapi/http/objects/apiKey",
                             "Objects/phoneBookEntry"})
        row((QByteArray("path “") + path + "”").constData(), operation("POST", path, entry("x")), 400,
            "value", "/path");
    row("a path below a clone", operation("POST", one + "/clone/x", "{}"), 400, "value", "/path");
    row("a path below an object", operation("POST", one + "/trace.pcap", "{}"), 400, "value", "/path");
    row("a key of root", operation("DELETE", "objects/apiKey/{e}"), 400, "value", "/path");
    row("POST of one", operation("POST", one, entry("x")), 405, "notImplemented", "/method");
    row("PUT of all", operation("PUT", entries, entry("x")), 405, "notImplemented", "/method");
    row("PATCH of all", operation("PATCH", entries, "[]"), 405, "notImplemented", "/method");
    row("DELETE of all", operation("DELETE", entries), 405, "notImplemented", "/method");
    row("PUT of a clone", operation("PUT", one + "/clone", "{}"), 405, "notImplemented", "/method");
    row("GET", operation("GET", one), 400, "value", "/method");
    row("a method in small letters", operation("post", entries, entry("x")), 400, "value", "/method");
    row("a method that is a number", R"({"method":1,"path":"objects/user","body":{}})", 400, "decode",
        "/method");
    row("no path", R"({"method":"POST","body":{}})", 400, "value", "/path");
    row("a path that is a number", R"({"method":"POST","path":1,"body":{}})", 400, "decode", "/path");
    row("another member", operation("POST", entries, entry("x"), R"("colour":1)"), 400, "value", "/colour");
    row("ifMatch that is a number", operation("DELETE", one, {}, R"("ifMatch":1)"), 400, "decode",
        "/ifMatch");
    row("contentType that is a list", operation("PATCH", one, "[]", R"("contentType":[])"), 400, "decode",
        "/contentType");
    row("an operation that is a text", R"("POST")", 400, "decode", "");
    row("an operation that is null", "null", 400, "decode", "");
    row("POST without a body", operation("POST", entries), 400, "decode", "");
    row("PUT without a body", operation("PUT", one), 400, "decode", "");
    row("POST of null", operation("POST", entries, "null"), 400, "decode", "");
    row("POST of a text", operation("POST", entries, R"("x")"), 400, "decode", "");
    row("POST of a list", operation("POST", entries, "[]"), 400, "decode", "");
    row("POST without the class", operation("POST", entries, "{}"), 400, "value", "/body/phoneBookEntry");
    row("PATCH in no format", operation("PATCH", one, "{}"), 415, "decode", "/contentType");
    row("PATCH in another format", operation("PATCH", one, "[]", R"("contentType":"text/plain")"), 415,
        "decode", "/contentType");
    row("merge patch without a body", operation("PATCH", one, {}, merge), 400, "decode", "");
    row("merge patch that is null", operation("PATCH", one, "null", merge), 400, "decode", "");
    row("merge patch that is a text", operation("PATCH", one, R"("x")", merge), 400, "decode", "");
    row("merge patch that is a list", operation("PATCH", one, "[]", merge), 400, "decode", "");
    row("merge patch that is a number", operation("PATCH", one, "1", merge), 400, "decode", "");
    row("JSON Patch that is an object",
        operation("PATCH", one, "{}", R"("contentType":"application/json-patch+json")"), 400, "decode", "");
    row("JSON Patch of a path that is not there",
        operation("PATCH", one, R"([{"op":"replace","path":"/phoneBookEntry/x","value":1}])"), 400, "value",
        "/body/0");
    row("a failed test", operation("PATCH", one, R"([{"op":"test","path":"/rev","value":7}])"), 409, "value",
        "/body/0");
    row("an unknown field", operation("POST", entries, R"({"phoneBookEntry":{"colour":"red"}})"), 400,
        "value", "/body/phoneBookEntry/colour");
    row("a reference to nothing",
        operation("POST", entries, R"({"phoneBookEntry":{"displayName":"x","address":"1","account":"{e}"}})"),
        400, "value", "/body/phoneBookEntry/account");
    row("a built-in user", operation("DELETE", "objects/user/{root}"), 403, "unauthorized", "");
}

void TestBatch::refused()
{
    QFETCH(QByteArray, last);
    QFETCH(int, code);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, pointer);
    const QJsonArray users = m_scene.root().get("objects/user?username=root").json().toArray();
    m_scene.uuids.insert("root", users[0][u"uuid"].toString().toLatin1());
    const QByteArray before = traces(m_scene);
    const Reply reply = run({create("good"), last});
    QVERIFY2(reply.code == code, reply.body.constData());
    const QByteArray shape = errorShapeFailure(reply);
    QVERIFY2(shape.isEmpty(), shape.constData());
    QCOMPARE(textAt(reply.json(), "type"), type);
    QCOMPARE(textAt(reply.json(), "pointer"), pointer);
    QCOMPARE(traces(m_scene), before);
}

void TestBatch::firstFailureCounts()
{
    const Reply reply
        = run({create("good"), create("taken", "{e}"), operation("POST", "objects/nothing", "{}"),
               operation("PATCH", "objects/phoneBookEntry/{e}", "{}")});
    QCOMPARE(reply.code, 409);
    QCOMPARE(textAt(reply.json(), "pointer"), "/batch/operations/1/body/uuid");
    const Reply whole = m_scene.root().post("methods/batch", R"({"batch":{"operations":{}}})");
    QCOMPARE(whole.code, 400);
    QCOMPARE(textAt(whole.json(), "type"), "decode");
    QCOMPARE(textAt(whole.json(), "pointer"), "/batch/operations");
    const Reply none = m_scene.root().post("methods/batch", R"({"batch":{}})");
    QCOMPARE(none.code, 400);
    QCOMPARE(textAt(none.json(), "pointer"), "/batch/operations");
}

void TestBatch::rights_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *who, const QByteArray &last, int code) {
        QTest::newRow(name) << QByteArray(who) << last << code;
    };
    const QByteArray berlin
        = R"({"attributes":{"site":"berlin"},"phoneBookEntry":{"displayName":"b","address":"1"}})";
    row("an operator makes an entry", "anna", create("x"), 200);
    row("an operator makes a user", "anna", operation("POST", "objects/user", R"({"user":{"username":"x"}})"),
        403);
    row("an operator deletes a role", "anna", operation("DELETE", "objects/role/{limited}"), 403);
    row("an operator sets another's password", "anna",
        operation("PATCH", "objects/user/{bert}", R"([{"op":"add","path":"/password","value":"xxxxxxxx"}])"),
        404);
    row("an operator names himself", "anna",
        operation("PATCH", "objects/user/{anna}", R"([{"op":"replace","path":"/displayName","value":"A"}])"),
        200);
    row("an operator makes himself more", "anna",
        operation("PATCH", "objects/user/{anna}",
                  R"([{"op":"replace","path":"/roles","value":["administrator"]}])"),
        400);
    row("a viewer", "bert", create("x"), 403);
    row("a viewer, nothing", "bert", {}, 403);
    row("nobody", "nobody", create("x"), 401);
    row("a limited right, within", "lisa", operation("POST", entries, berlin), 200);
    row("a limited right, outside", "lisa", create("x"), 403);
    row("a limited right, hidden", "lisa", operation("PUT", "objects/phoneBookEntry/{e}", berlin), 404);
    row("a limited right, delete", "lisa", operation("DELETE", "objects/phoneBookEntry/{e}"), 403);
    row("a reference to what is hidden", "lisa",
        operation("POST", entries,
                  R"({"attributes":{"site":"berlin"},"phoneBookEntry":{"displayName":"b","address":"1",
                      "account":"{a}"}})"),
        400);
}

void TestBatch::rights()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, last);
    QFETCH(int, code);
    const QByteArray before = traces(m_scene);
    const Reply reply = run(last.isEmpty() ? QByteArrayList() : QByteArrayList{last}, who);
    QVERIFY2(reply.code == code, reply.body.constData());
    if (code != 200)
        QCOMPARE(traces(m_scene), before);
}

/// They are hashed beforehand, outside the command.
void TestBatch::passwords()
{
    QByteArrayList operations;
    for (const char *name : {"p1", "p2", "p3"})
        operations.append(operation("POST", "objects/user",
                                    R"({"user":{"username":")" + QByteArray(name)
                                        + R"(","password":"pass-of-)" + name + R"("}})"));
    operations.append(operation("PATCH", "objects/user/{bert}", R"({"user":{"password":"pass-of-p1"}})",
                                R"("contentType":"application/merge-patch+json")"));
    operations.append(operation("POST", "objects/user/{lisa}/clone", R"({"user":{"username":"p4"}})"));
    const Reply reply = run(operations);
    QVERIFY2(reply.code == 200, reply.body.constData());
    QVERIFY(!reply.body.contains("pass-of"));
    for (const char *name : {"p1", "p2", "p3"})
        QVERIFY(m_scene.as(name).logIn(name, "pass-of-" + QByteArray(name)));
    QVERIFY(m_scene.as("bert").logIn("bert", "pass-of-p1"));
    QVERIFY(!m_scene.as("p1").logIn("p1", "pass-of-p2"));
    QVERIFY(!m_scene.as("p1").logIn("p1", "not hashed yet"));
    QVERIFY(m_scene.as("p4").logIn("p4", "pass-of-lisa"));
    const Reply refused = run(operations);
    QCOMPARE(refused.code, 409);
    QVERIFY(!refused.body.contains("pass-of"));
}

void TestBatch::largeBodies_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("code");
    QTest::newRow("root") << QByteArray("root") << QByteArray("batch") << 200;
    QTest::newRow("an operator") << QByteArray("anna") << QByteArray("batch") << 200;
    QTest::newRow("somebody without the right") << QByteArray("bert") << QByteArray("batch") << 413;
    QTest::newRow("nobody") << QByteArray("nobody") << QByteArray("batch") << 413;
    QTest::newRow("another method") << QByteArray("root") << QByteArray("echo") << 413;
}

/// Whether a body may be so large is known by its head; a refused one is not even read.
void TestBatch::largeBodies()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, method);
    QFETCH(int, code);
    const QByteArray body = batch(creates(10)) + QByteArray(20 * 1024 * 1024, ' ');
    RestClient client(m_scene.daemon.port());
    client.sendRaw("POST /webapi/http/methods/" + method
                   + " HTTP/1.1\r\nHost: a\r\nCookie: " + m_scene.as(who).header("Cookie")
                   + "\r\nContent-Type: application/json\r\nContent-Length: "
                   + QByteArray::number(body.size()) + "\r\n\r\n");
    if (code == 200)
        client.sendRaw(body);
    const Reply reply = client.receive();
    QVERIFY2(reply.code == code, reply.body.constData());
}

void TestBatch::nothingToDo()
{
    const QByteArray before = traces(m_scene);
    const Reply reply = run({});
    QCOMPARE(reply.code, 200);
    QCOMPARE(reply.body, R"({"batch":{"results":[]}})");
    QCOMPARE(traces(m_scene), before);
}

void TestBatch::dryRun()
{
    const QByteArray before = traces(m_scene);
    const QByteArray path = "methods/batch?dryRun=true";
    const QByteArrayList operations{
        create("dry", "00000000-0000-4000-8000-0000000000d1"),
        operation("PATCH", "objects/phoneBookEntry/00000000-0000-4000-8000-0000000000d1",
                  R"([{"op":"replace","path":"/note","value":"x"}])"),
        operation("POST", "objects/user", R"({"user":{"username":"dry","password":"pass-of-dry"}})"),
        operation("DELETE", "objects/phoneBookEntry/" + m_scene.uuids["e"])};
    const Reply reply = m_scene.root().post(path, batch(operations));
    QVERIFY2(reply.code == 200, reply.body.constData());
    QCOMPARE(codes(reply), (QList<int>{201, 204, 201, 204}));
    QVERIFY(results(reply)[0][u"location"].toString().endsWith(u"d1"));
    QCOMPARE(m_scene.root().post(path, batch(operations + operations)).code, 409);
    QCOMPARE(m_scene.root().post(path, batch(creates(10'000))).code, 200);
    QCOMPARE(traces(m_scene), before);
}

void TestBatch::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
