// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QDirIterator>
#include <QFile>
#include <QTest>

namespace {

constexpr char entries[] = "objects/phoneBookEntry";
constexpr char entry[] = R"({"phoneBookEntry":{"displayName":"n","address":"1"}})";
constexpr char other[] = R"({"phoneBookEntry":{"displayName":"o","address":"1"}})";

Headers key(const QByteArray &text)
{
    return {{"Idempotency-Key", text}};
}

Headers key(const QByteArray &text, const QByteArray &apiKey)
{
    return {{"Idempotency-Key", text}, {"Authorization", "Bearer " + apiKey}};
}

QByteArray uuidOf(const Reply &reply)
{
    return textAt(reply.json(), "uuid");
}

QByteArray setPassword(const QByteArray &user, const QByteArray &current, const QByteArray &fresh)
{
    return R"({"userSetPassword":{"user":")" + user + R"(","currentPassword":")" + current
        + R"(","password":")" + fresh + R"("}})";
}

QByteArray batchOf(const QByteArray &method, const QByteArray &path, const QByteArray &body = "null")
{
    return R"({"batch":{"operations":[{"method":")" + method + R"(","path":")" + path + R"(","body":)" + body
        + "}]}}";
}

} // namespace

/// Calls with an Idempotency-Key are done once.
class TestIdempotency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void createdOnce();
    void shownAsItIsNow();
    void secretOfAnApiKeyIsNotShownAgain();
    void otherBody();
    void otherCalls();
    void acrossRestartAndKill();
    void refusedCallsAreNotRecorded_data();
    void refusedCallsAreNotRecorded();
    void manyAtOnce();
    void whileTheFirstRuns();
    void badKeys_data();
    void badKeys();
    void dryRunRecordsNothing();
    void sessionsTakeNoNotice();
    void changesOfOneTakeNoNotice();
    void userSetPassword();
    void wrongPasswordIsNotRecorded();
    void batch();
    void batchThatRemovesItsCaller();
    void echo();
    void clone();
    void deletedSince();
    void readingLostSince();
    void rightsLostSince();
    void sealedAtRest();
    void cleanupTestCase();

private:
    QByteArray count()
    {
        return m_scene.root().get(entries + QByteArray("?limit=1")).header("X-Total-Count");
    }
    Reply post(const QByteArray &path, const QByteArray &body, const QByteArray &text)
    {
        return m_scene.root().post(path, m_scene.filledIn(body), key(text));
    }
    Scene m_scene;
};

void TestIdempotency::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
    QVERIFY(m_scene.addUser("bert", R"(["operator"])"));
}

void TestIdempotency::createdOnce()
{
    const QByteArray before = count();
    const Reply first = post(entries, entry, "once");
    QCOMPARE(first.code, 201);
    const QByteArray after = count();
    QVERIFY(after != before);
    for (int i = 0; i < 3; ++i) {
        const Reply again = post(i == 0 ? QByteArray(entries) : entries + QByteArray("/"), entry, "once");
        QCOMPARE(again.code, 201);
        QCOMPARE(again.header("Location"), first.header("Location"));
        QCOMPARE(again.header("ETag"), first.header("ETag"));
        QCOMPARE(again.header("Content-Type"), first.header("Content-Type"));
        QCOMPARE(again.body, first.body);
    }
    QCOMPARE(count(), after);
    QVERIFY(uuidOf(post(entries, entry, "Once")) != uuidOf(first));
}

void TestIdempotency::shownAsItIsNow()
{
    const Reply first = post(entries, entry, "now");
    const QByteArray path = entries + QByteArray("/") + uuidOf(first);
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/note","value":"later"}])").code, 204);
    const Reply again = post(entries, entry, "now");
    QCOMPARE(again.code, 201);
    QCOMPARE(again.header("Location"), first.header("Location"));
    const Reply now = m_scene.root().get(path);
    QCOMPARE(again.body, now.body);
    QCOMPARE(again.header("ETag"), now.header("ETag"));
    QCOMPARE(textAt(again.json(), "rev"), "2");
}

void TestIdempotency::secretOfAnApiKeyIsNotShownAgain()
{
    const Reply first = post("objects/apiKey", R"({"apiKey":{"name":"k"}})", "secret");
    QCOMPARE(first.code, 201);
    const QByteArray secret = textAt(first.json(), "key");
    QVERIFY(secret.size() > 40);
    const Reply again = post("objects/apiKey", R"({"apiKey":{"name":"k"}})", "secret");
    QCOMPARE(again.code, 201);
    QCOMPARE(uuidOf(again), uuidOf(first));
    QVERIFY(!again.body.contains(secret) && !again.json().toObject().contains(u"key"));
    QCOMPARE(m_scene.as("nobody").get("objects/user", {{"Authorization", "Bearer " + secret}}).code, 200);
}

void TestIdempotency::otherBody()
{
    QCOMPARE(post(entries, entry, "other").code, 201);
    const QByteArray before = m_scene.everything();
    const Scenario reused{.method = "POST",
                          .path = entries,
                          .body = other,
                          .headers = key("other"),
                          .code = 409,
                          .holds = {R"("type":"value")"}};
    VERIFY_SCENARIO(m_scene, reused);
    QCOMPARE(m_scene.everything(), before);
    QCOMPARE(post(entries, entry, "other").code, 201);
    QCOMPARE(m_scene.everything(), before);
}

/// The same text of a key on another path, of another user or with another API key is another call.
void TestIdempotency::otherCalls()
{
    QByteArrayList keys;
    for (const char *name : {"k1", "k2"})
        keys.append(textAt(m_scene.as("anna")
                               .post("objects/apiKey", R"({"apiKey":{"name":")" + QByteArray(name) + R"("}})")
                               .json(),
                           "key"));
    QSet<QByteArray> made;
    const auto note = [&made](const Reply &reply) {
        made.insert(uuidOf(reply));
        return reply.code;
    };
    RestClient &nobody = m_scene.as("nobody");
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(note(post(entries, entry, "same")), 201);
        QCOMPARE(note(m_scene.as("anna").post(entries, entry, key("same"))), 201);
        QCOMPARE(note(m_scene.as("bert").post(entries, entry, key("same"))), 201);
        QCOMPARE(note(nobody.post(entries, entry, key("same", keys[0]))), 201);
        QCOMPARE(note(nobody.post(entries, entry, key("same", keys[1]))), 201);
        QCOMPARE(note(post("objects/role", R"({"role":{"name":"same"}})", "same")), 201);
        QCOMPARE(post("methods/echo", entry, "same").code, 400); // not even that reads as another body
        QCOMPARE(post("methods/echo", R"({"echo":{"a":1}})", "same").body, R"({"echo":{"a":1}})");
        QCOMPARE(made.size(), 6);
    }
    RestClient anew(m_scene.daemon.port()); // another session of the same user
    QVERIFY(anew.logIn("anna", "pass-of-anna"));
    QCOMPARE(note(anew.post(entries, entry, key("same"))), 201);
    QCOMPARE(made.size(), 6);
}

void TestIdempotency::acrossRestartAndKill()
{
    const Reply first = post(entries, entry, "restart");
    QCOMPARE(first.code, 201);
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(m_scene.open());
    QCOMPARE(uuidOf(post(entries, entry, "restart")), uuidOf(first));
    const Reply second = post(entries, entry, "kill");
    const Reply called = post("methods/batch", batchOf("POST", entries, entry), "kill");
    m_scene.daemon.kill();
    QVERIFY(m_scene.open());
    QCOMPARE(uuidOf(post(entries, entry, "restart")), uuidOf(first));
    QCOMPARE(uuidOf(post(entries, entry, "kill")), uuidOf(second));
    QCOMPARE(post("methods/batch", batchOf("POST", entries, entry), "kill").body, called.body);
    QCOMPARE(post(entries, other, "kill").code, 409);
    for (const char *name : {"anna", "bert"})
        QVERIFY(m_scene.as(name).logIn(name, "pass-of-" + QByteArray(name)));
}

void TestIdempotency::refusedCallsAreNotRecorded_data()
{
    QTest::addColumn<QByteArray>("who");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("good");
    const auto row = [](const char *name, const char *who, const QByteArray &path, const QByteArray &bad,
                        int code, const QByteArray &good) {
        QTest::newRow(name) << QByteArray(who) << path << bad << code << good;
    };
    row("not JSON", "root", entries, "{", 400, entry);
    row("a value", "root", entries, R"({"phoneBookEntry":{"displayName":"x"}})", 400, entry);
    row("a taken name", "root", "objects/user", R"({"user":{"username":"anna","password":"xxxxxxxxx"}})", 409,
        R"({"user":{"username":"free","password":"xxxxxxxxx"}})");
    row("not allowed", "anna", "objects/user", R"({"user":{"username":"b"}})", 403, {});
    row("clone of nothing", "root", "objects/phoneBookEntry/00000000-0000-4000-8000-00000000dead/clone", "{}",
        404, {});
    row("a batch", "root", "methods/batch", batchOf("DELETE", "objects/user/x"), 404,
        batchOf("POST", entries, entry));
    row("arguments", "root", "methods/batch", R"({"batch":{}})", 400, batchOf("POST", entries, entry));
    row("history", "root", "methods/history", R"({"history":{"class":"nothing"}})", 400,
        R"({"history":{"class":"user"}})");
}

void TestIdempotency::refusedCallsAreNotRecorded()
{
    QFETCH(QByteArray, who);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, bad);
    QFETCH(int, code);
    QFETCH(QByteArray, good);
    const Headers headers = key(QByteArray("refused ") + QTest::currentDataTag());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_scene.as(who).post(path, bad, headers).code, code);
    if (good.isNull())
        return;
    const Reply made = m_scene.as(who).post(path, good, headers);
    QVERIFY2(made.code == 200 || made.code == 201, made.body.constData());
}

/// One is made; who came while it was is told to wait, who came later sees it.
void TestIdempotency::manyAtOnce()
{
    const int before = count().toInt();
    const auto clients = [this](int i) -> RestClient & { return m_scene.as("c" + QByteArray::number(i)); };
    for (int i = 0; i < 20; ++i)
        QVERIFY(clients(i).logIn());
    for (int i = 0; i < 20; ++i)
        clients(i).send("POST", entries, entry, key("crowd") + Headers{{"Content-Type", "application/json"}});
    QSet<QByteArray> made;
    int locked = 0;
    for (int i = 0; i < 20; ++i) {
        const Reply reply = clients(i).receive();
        QVERIFY2(reply.code == 201 || reply.code == 423, reply.body.constData());
        if (reply.code == 201)
            made.insert(uuidOf(reply));
        else
            ++locked;
    }
    QCOMPARE(made.size(), 1);
    QCOMPARE(count().toInt(), before + 1);
    qInfo("%d were told to wait", locked);
    QVERIFY(made.contains(uuidOf(post(entries, entry, "crowd"))));
}

/// Two at once, and hashing that takes long.
void TestIdempotency::whileTheFirstRuns()
{
    Scene scene({QStringLiteral("--set"), QStringLiteral("password.operations=50"), QStringLiteral("--set"),
                 QStringLiteral("password.memory=64")});
    QVERIFY(scene.open());
    const QByteArray cookie = scene.root().header("Cookie");
    const QByteArray body = R"({"user":{"username":"slow","password":"xxxxxxxxx"}})";
    const Headers headers = key("slow") + Headers{{"Content-Type", "application/json"}};
    QHash<int, Reply> replies;
    for (const char *name : {"one", "two"}) {
        scene.as(name).setHeader("Cookie", cookie);
        QCOMPARE(scene.as(name).get("list/objects").code, 200); // connected
    }
    for (const char *name : {"one", "two"})
        scene.as(name).send("POST", "objects/user", body, headers);
    for (const char *name : {"one", "two"}) {
        const Reply reply = scene.as(name).receive();
        replies.insert(reply.code, reply);
    }
    QCOMPARE(replies.size(), 2);
    QVERIFY(replies.contains(201));
    QVERIFY(replies.contains(423));
    const QByteArray shape = errorShapeFailure(replies[423]);
    QVERIFY2(shape.isEmpty(), shape.constData());
    QCOMPARE(scene.root().post("objects/user", body, key("slow")).body, replies[201].body);
    QCOMPARE(scene.close(), 0);
}

void TestIdempotency::badKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QByteArray("") << 400;
    QTest::newRow("spaces") << QByteArray("   ") << 400;
    QTest::newRow("1 character") << QByteArray("1") << 201;
    QTest::newRow("255 characters") << QByteArray(255, 'x') << 201;
    QTest::newRow("256 characters") << QByteArray(256, 'x') << 400;
    QTest::newRow("quotes and commas") << QByteArray(R"("a,b";c=d)") << 201;
}

void TestIdempotency::badKeys()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const QByteArray before = count();
    const Reply first = post(entries, entry, text);
    QCOMPARE(first.code, code);
    if (code == 400) {
        QCOMPARE(textAt(first.json(), "type"), "value");
        QCOMPARE(count(), before);
        QCOMPARE(post("methods/echo", R"({"echo":{}})", text).code, 400);
        return;
    }
    QCOMPARE(uuidOf(post(entries, entry, text)), uuidOf(first));
}

void TestIdempotency::dryRunRecordsNothing()
{
    const QByteArray before = m_scene.everything();
    const QByteArray trial = entries + QByteArray("?dryRun=true");
    QCOMPARE(post(trial, entry, "trial").code, 201);
    QCOMPARE(post(trial, other, "trial").code, 201);
    QCOMPARE(post("methods/batch?dryRun=true", batchOf("POST", entries, entry), "trial").code, 200);
    QCOMPARE(m_scene.everything(), before);
    const Reply made = post(entries, other, "trial");
    QCOMPARE(made.code, 201);
    QCOMPARE(m_scene.root().get(entries + QByteArray("/") + uuidOf(made)).code, 200);
    QCOMPARE(post("methods/batch", batchOf("POST", entries, other), "trial").code, 200);
    const QByteArray after = m_scene.everything();
    QCOMPARE(post(trial, other, "trial").code, 201);
    QCOMPARE(m_scene.everything(), after);
}

void TestIdempotency::sessionsTakeNoNotice()
{
    RestClient client(m_scene.daemon.port());
    QSet<QByteArray> cookies;
    for (const char *password : {"ferncast", "ferncast", "wrong"}) {
        const Reply reply = client.post(
            "objects/session",
            R"({"session":{"username":"root","password":")" + QByteArray(password) + R"("}})", key("login"));
        QCOMPARE(reply.code, password == QByteArray("wrong") ? 401 : 201);
        cookies.insert(reply.header("Set-Cookie"));
    }
    QCOMPARE(cookies.size(), 3);
}

void TestIdempotency::changesOfOneTakeNoNotice()
{
    const QByteArray path = entries + QByteArray("/") + uuidOf(post(entries, entry, "one"));
    RestClient &root = m_scene.root();
    for (const char *note : {"a", "b"})
        QCOMPARE(root.patch(path,
                            R"([{"op":"replace","path":"/note","value":")" + QByteArray(note) + R"("}])",
                            key("one"))
                     .code,
                 204);
    QCOMPARE(root.put(path, other, key("one")).code, 204);
    QCOMPARE(root.put(path, entry, key("one")).code, 204);
    QCOMPARE(textAt(m_scene.read(path), "rev"), "5");
    QCOMPARE(root.put(path, entry, key("")).code, 204);
    QCOMPARE(root.remove(path, key("one")).code, 204);
    QCOMPARE(root.remove(path, key("one")).code, 404);
}

void TestIdempotency::userSetPassword()
{
    const QByteArray body = setPassword(m_scene.uuids["anna"], "pass-of-anna", "Anna-Magdalena");
    RestClient &anna = m_scene.as("anna");
    QCOMPARE(anna.post("methods/userSetPassword", body, key("password")).code, 200);
    for (int i = 0; i < 2; ++i) {
        const Reply again = anna.post("methods/userSetPassword", body, key("password"));
        QCOMPARE(again.code, 200);
        QCOMPARE(again.body, R"({"userSetPassword":{}})");
    }
    QCOMPARE(anna.post("methods/userSetPassword", body).code, 403);
    const QByteArray next = setPassword(m_scene.uuids["anna"], "Anna-Magdalena", "pass-of-anna");
    QCOMPARE(anna.post("methods/userSetPassword", next, key("password")).code, 409);
    QCOMPARE(anna.post("methods/userSetPassword", next, key("another")).code, 200);
    // A repeat does not bring the former password back.
    QCOMPARE(anna.post("methods/userSetPassword", body, key("password")).code, 200);
    QVERIFY(RestClient(m_scene.daemon.port()).logIn("anna", "pass-of-anna"));
    QVERIFY(!RestClient(m_scene.daemon.port()).logIn("anna", "Anna-Magdalena"));
}

void TestIdempotency::wrongPasswordIsNotRecorded()
{
    const auto call = [this](const QByteArray &current) {
        const QByteArray body = setPassword(m_scene.uuids["bert"], current, "pass-of-bert");
        return m_scene.as("bert").post("methods/userSetPassword", body, key("wrong")).code;
    };
    QCOMPARE(call("wrong"), 403);
    QCOMPARE(call("wrong"), 403);
    QCOMPARE(call("pass-of-bert"), 200);
    QCOMPARE(call("wrong"), 409);
}

void TestIdempotency::batch()
{
    QByteArrayList operations;
    for (int i = 0; i < 500; ++i)
        operations.append(R"({"path":"objects/phoneBookEntry","body":)" + QByteArray(entry) + "}");
    const QByteArray body = R"({"batch":{"operations":[)" + operations.join(',') + "]}}";
    const Reply first = post("methods/batch", body, "batch");
    QCOMPARE(first.code, 200);
    QCOMPARE(first.body.count(R"("code":201)"), 500);
    const QByteArray before = m_scene.everything();
    const Reply again = post("methods/batch", body, "batch");
    QCOMPARE(again.code, 200);
    QCOMPARE(again.body, first.body);
    QCOMPARE(post("methods/batch", batchOf("POST", entries, entry), "batch").code, 409);
    QCOMPARE(m_scene.everything(), before);
}

/// Then there is nobody left who could repeat it.
void TestIdempotency::batchThatRemovesItsCaller()
{
    QVERIFY(!m_scene
                 .create("leaver", "role",
                         R"({"name":"leaver","methods":["batch"],
                             "rights":[{"class":"user","actions":["read","delete"]}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("carl", R"(["leaver"])"));
    const QByteArray body = m_scene.filledIn(batchOf("DELETE", "objects/user/{carl}"));
    const Reply reply = m_scene.as("carl").post("methods/batch", body, key("leave"));
    QVERIFY2(reply.code == 200, reply.body.constData());
    QCOMPARE(m_scene.root().get(m_scene.filledIn("objects/user/{carl}")).code, 404);
    QCOMPARE(m_scene.as("carl").post("methods/batch", body, key("leave")).code, 401);
}

void TestIdempotency::echo()
{
    for (int i = 0; i < 2; ++i)
        QCOMPARE(post("methods/echo", R"({"echo":{"a":[1]}})", "echo").body, R"({"echo":{"a":[1]}})");
    const Reply changed = post("methods/echo", R"({"echo":{"a":[2]}})", "echo");
    QCOMPARE(changed.code, 409);
    QCOMPARE(textAt(changed.json(), "type"), "value");
}

void TestIdempotency::clone()
{
    const QByteArray path = entries + QByteArray("/") + uuidOf(post(entries, entry, "clone")) + "/clone";
    for (const char *body : {"", R"({"phoneBookEntry":{"company":"c"}})"}) {
        const QByteArray text = QByteArray("clone ") + body;
        const Reply first = post(path, body, text);
        QCOMPARE(first.code, 201);
        const QByteArray before = m_scene.everything();
        const Reply again = post(path, body, text);
        QCOMPARE(again.code, 201);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Location"), first.header("Location"));
        QCOMPARE(post(path, R"({"phoneBookEntry":{"company":"d"}})", text).code, 409);
        QCOMPARE(m_scene.everything(), before);
    }
}

void TestIdempotency::deletedSince()
{
    const Reply first = post(entries, entry, "deleted");
    const QByteArray path = entries + QByteArray("/") + uuidOf(first);
    QCOMPARE(m_scene.root().remove(path).code, 204);
    const QByteArray before = m_scene.everything();
    const Reply again = post(entries, entry, "deleted");
    QCOMPARE(again.code, 201);
    QCOMPARE(again.header("Location"), first.header("Location"));
    QVERIFY(again.header("ETag").isNull());
    QVERIFY(!again.body.contains("displayName"));
    QCOMPARE(m_scene.root().get(path).code, 404);
    QCOMPARE(m_scene.everything(), before);
}

void TestIdempotency::readingLostSince()
{
    QVERIFY(!m_scene
                 .create("berlin", "role",
                         R"({"name":"berlin","rights":[{"class":"phoneBookEntry",
                             "actions":["read","create"],"attributes":{"site":"berlin"}}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("dora", R"(["berlin"])"));
    const QByteArray body
        = R"({"attributes":{"site":"berlin"},"phoneBookEntry":{"displayName":"n","address":"1"}})";
    const Reply first = m_scene.as("dora").post(entries, body, key("sight"));
    QCOMPARE(first.code, 201);
    const QByteArray path = entries + QByteArray("/") + uuidOf(first);
    const QByteArray patch = R"([{"op":"replace","path":"/attributes/site","value":"bonn"},
              {"op":"replace","path":"/note","value":"for others"}])";
    QCOMPARE(m_scene.root().patch(path, patch).code, 204);
    const Reply again = m_scene.as("dora").post(entries, body, key("sight"));
    QCOMPARE(again.code, 201);
    QCOMPARE(again.header("Location"), first.header("Location"));
    QVERIFY(again.header("ETag").isNull());
    QVERIFY(!again.body.contains("others") && !again.body.contains("bonn"));
    QVERIFY(!again.body.contains("displayName"));
}

/// Without the right to call at all there is nothing to repeat; secrets are shown by today's rights.
void TestIdempotency::rightsLostSince()
{
    const QByteArray role = R"({"name":"fading","methods":["batch"],"rights":[{"class":"sipAccount",
        "actions":["read","create","secrets"]}]})";
    QVERIFY(!m_scene.create("fading", "role", role).isEmpty());
    QVERIFY(m_scene.addUser("emil", R"(["fading"])"));
    const QByteArray account
        = R"({"sipAccount":{"user":"u","domain":"127.0.0.1:9","password":"Nannerl-Mozart"}})";
    RestClient &emil = m_scene.as("emil");
    QVERIFY(emil.post("objects/sipAccount", account, key("fade")).body.contains("Nannerl"));
    const QByteArray body = batchOf("POST", "objects/sipAccount", account);
    QCOMPARE(emil.post("methods/batch", body, key("fade")).code, 200);
    const QByteArray less = R"({"role":{"name":"fading","rights":[{"class":"sipAccount",
        "actions":["read","create"]}]}})";
    QCOMPARE(m_scene.root().put(m_scene.filledIn("objects/role/{fading}"), less).code, 204);
    const Reply again = emil.post("objects/sipAccount", account, key("fade"));
    QCOMPARE(again.code, 201);
    QVERIFY(!again.body.contains("Nannerl"));
    QCOMPARE(emil.post("methods/batch", body, key("fade")).code, 403);
}

/// What a call said and got is in no file: neither its key nor its body nor its result.
void TestIdempotency::sealedAtRest()
{
    const QByteArray uuid = "5ea1ed00-0000-4000-8000-000000000001";
    const QByteArray body = batchOf(
        "POST", entries, R"({"uuid":")" + uuid + R"(","phoneBookEntry":{"displayName":"n","address":"1"}})");
    const Reply first = post("methods/batch", body, "the key that nobody sees");
    QCOMPARE(first.code, 200);
    const QByteArray location = textAt(first.json(), "batch/results/0/location");
    QVERIFY(location.endsWith(uuid));
    m_scene.daemon.kill();
    QDirIterator files(m_scene.daemon.dataFolder(), QDir::Files | QDir::Hidden);
    int looked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray content = file.readAll();
        for (const QByteArray &text :
             {location, QByteArray("the key that nobody sees"), QByteArray(R"("results")")})
            QVERIFY2(!content.contains(text), qPrintable(file.fileName()));
        looked += content.contains(uuid) ? 1 : 0; // the object itself
    }
    QVERIFY(looked > 0);
    QVERIFY(m_scene.open());
    QCOMPARE(post("methods/batch", body, "the key that nobody sees").body, first.body);
}

void TestIdempotency::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestIdempotency)
#include "tst_idempotency.moc"
