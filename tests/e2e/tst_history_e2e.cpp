// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QTest>

namespace {

constexpr char entries[] = "objects/phoneBookEntry";

QJsonArray entriesOf(const Reply &reply)
{
    return at(reply.json(), "history/entries").toArray();
}

/// "create", "update" …, the newest first.
QByteArray kindsOf(const QJsonArray &list)
{
    QByteArrayList kinds;
    for (const QJsonValue entry : list)
        kinds.append(textAt(entry, "kind"));
    return kinds.join(' ');
}

/// "/path: before → after" of one entry, in their order.
QByteArray changesOf(const QJsonValue &entry)
{
    QByteArrayList lines;
    for (const QJsonValue change : at(entry, "changes").toArray())
        lines.append(textAt(change, "path") + ": " + textAt(change, "before") + " → "
                     + textAt(change, "after"));
    return lines.join('\n');
}

QByteArray quoted(const QByteArray &text)
{
    return R"(")" + text + R"(")";
}

QByteArray patchOf(const QByteArray &path, const QByteArray &value)
{
    return R"([{"op":"add","path":")" + path + R"(","value":)" + value + "}]";
}

} // namespace

/// Who changed what.
class TestHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void lifeOfAnObject();
    void who();
    void attributes();
    void clonesAndBatches();
    void cascade();
    void whatLeavesNothing();
    void secretsAreNull();
    void pages();
    void pagesWhileChangesCome();
    void byUuidAndClass();
    void badArguments_data();
    void badArguments();
    void rights();
    void limitedRights();
    void ownUserAndKeys();
    void oldNamesStay();
    void survivesRestartAndKill();
    void retention();
    void cleanupTestCase();

private:
    Reply ask(const QByteArray &arguments, const QByteArray &who = "root");
    QJsonArray of(const QByteArray &name, const QByteArray &who = "root");
    bool makeEntry(const QByteArray &name);
    bool patch(const QByteArray &path, const QByteArray &field, const QByteArray &value,
               const QByteArray &who = "root");
    Scene m_scene;
};

void TestHistory::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("anna", R"(["operator"])"));
    QVERIFY(m_scene.addUser("bert", R"(["viewer"])"));
}

Reply TestHistory::ask(const QByteArray &arguments, const QByteArray &who)
{
    return m_scene.as(who).post("methods/history", R"({"history":{)" + m_scene.filledIn(arguments) + "}}");
}

/// All entries of the object of that name.
QJsonArray TestHistory::of(const QByteArray &name, const QByteArray &who)
{
    return entriesOf(ask(R"("uuid":"{)" + name + R"(}")", who));
}

bool TestHistory::makeEntry(const QByteArray &name)
{
    return !m_scene.create(name, "phoneBookEntry", R"({"displayName":"n","address":"1"})").isEmpty();
}

bool TestHistory::patch(const QByteArray &path, const QByteArray &field, const QByteArray &value,
                        const QByteArray &who)
{
    return m_scene.as(who).patch(m_scene.filledIn(path), patchOf(field, value)).code == 204;
}

void TestHistory::lifeOfAnObject()
{
    const QDateTime start = QDateTime::currentDateTimeUtc();
    QVERIFY(makeEntry("life"));
    const QByteArray path = m_scene.filledIn("objects/phoneBookEntry/{life}");
    QVERIFY(patch(path, "/note", R"("a\nb")"));
    QCOMPARE(m_scene.root()
                 .put(path, R"({"phoneBookEntry":{"displayName":"m","address":"1","company":"c"}})")
                 .code,
             204);
    QCOMPARE(m_scene.root().remove(path).code, 204);
    const Reply reply = ask(R"("uuid":"{life}")");
    const QJsonArray list = entriesOf(reply);
    QCOMPARE(kindsOf(list), "destroy update update create");
    QCOMPARE(changesOf(list[3]), "/phoneBookEntry/displayName: null → n\n/phoneBookEntry/address: null → 1");
    QCOMPARE(changesOf(list[2]), "/phoneBookEntry/note:  → a\nb");
    QCOMPARE(changesOf(list[1]),
             "/phoneBookEntry/displayName: n → m\n/phoneBookEntry/company:  → c\n"
             "/phoneBookEntry/note: a\nb → ");
    QCOMPARE(changesOf(list[0]),
             "/phoneBookEntry/displayName: m → null\n/phoneBookEntry/address: 1 → null\n"
             "/phoneBookEntry/company: c → null");
    const int revisions[] = {3, 3, 2, 1};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(at(list[i], "rev").toInt(), revisions[i]);
        QCOMPARE(textAt(list[i], "class"), "phoneBookEntry");
        QCOMPARE(textAt(list[i], "uuid"), m_scene.uuids["life"]);
        QVERIFY(i == 0 || at(list[i], "id").toInteger() < at(list[i - 1], "id").toInteger());
        const QDateTime time = QDateTime::fromString(at(list[i], "time").toString(), Qt::ISODateWithMs);
        QVERIFY(textAt(list[i], "time").endsWith('Z') && start <= time
                && time <= QDateTime::currentDateTimeUtc());
        QCOMPARE(list[i].toObject().size(), 11);
    }
    QCOMPARE(textAt(reply.json(), "history/next"), "0");
}

void TestHistory::who()
{
    QVERIFY(makeEntry("who"));
    RestClient &anna = m_scene.as("anna");
    const QByteArray path = m_scene.filledIn("objects/phoneBookEntry/{who}");
    QCOMPARE(anna.patch(path, patchOf("/note", R"("by login")")).code, 204);
    const Reply key = anna.post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    const Headers bearer{{"Authorization", "Bearer " + textAt(key.json(), "key")}};
    RestClient elsewhere(m_scene.daemon.port());
    elsewhere.setSource(QHostAddress(QStringLiteral("127.0.0.3")));
    QCOMPARE(elsewhere.patch(path, patchOf("/note", R"("by key")"), bearer).code, 204);
    const QJsonArray list = of("who");
    QCOMPARE(list.size(), 3);
    QCOMPARE(textAt(list[0], "user"), m_scene.uuids["anna"]);
    QCOMPARE(textAt(list[0], "username"), "anna");
    QCOMPARE(textAt(list[0], "key"), textAt(key.json(), "uuid"));
    QCOMPARE(textAt(list[0], "address"), "127.0.0.3");
    QCOMPARE(textAt(list[1], "user"), m_scene.uuids["anna"]);
    QVERIFY(at(list[1], "key").isNull());
    QCOMPARE(textAt(list[1], "address"), "127.0.0.1");
    QCOMPARE(textAt(list[2], "username"), "root");
    // What the service makes of its own has nobody.
    const QJsonArray roles = entriesOf(ask(R"("class":"role")"));
    QCOMPARE(kindsOf(roles), "create create create create");
    QVERIFY(at(roles[0], "user").isNull() && at(roles[0], "key").isNull());
    QCOMPARE(textAt(roles[0], "username"), "");
}

void TestHistory::attributes()
{
    QVERIFY(makeEntry("labels"));
    const QByteArray path = "objects/phoneBookEntry/{labels}";
    QVERIFY(patch(path, "/attributes/site", R"("berlin")"));
    QVERIFY(patch(path, "/attributes/a~1b", R"("slash")"));
    QVERIFY(patch(path, "/attributes", R"({"site":"bonn"})"));
    const QByteArray both = R"([{"op":"replace","path":"/note","value":"x"},
                                {"op":"remove","path":"/attributes/site"}])";
    QCOMPARE(m_scene.root().patch(m_scene.filledIn(path), both).code, 204);
    const QJsonArray list = of("labels");
    QCOMPARE(list.size(), 5);
    QCOMPARE(changesOf(list[0]), "/phoneBookEntry/note:  → x\n/attributes/site: bonn → null");
    QCOMPARE(changesOf(list[1]), "/attributes/a~1b: slash → null\n/attributes/site: berlin → bonn");
    QCOMPARE(changesOf(list[2]), "/attributes/a~1b: null → slash");
    QCOMPARE(changesOf(list[3]), "/attributes/site: null → berlin");
}

void TestHistory::clonesAndBatches()
{
    QVERIFY(makeEntry("original"));
    const Reply clone
        = m_scene.root().post(m_scene.filledIn("objects/phoneBookEntry/{original}/clone"),
                              R"({"attributes":{"site":"berlin"},"phoneBookEntry":{"company":"c"}})");
    m_scene.uuids.insert("copy", textAt(clone.json(), "uuid"));
    QCOMPARE(kindsOf(of("copy")), "create");
    QCOMPARE(changesOf(of("copy")[0]),
             "/phoneBookEntry/displayName: null → n\n/phoneBookEntry/address: null → 1\n"
             "/phoneBookEntry/company: null → c\n/attributes/site: null → berlin");
    const QByteArray batch = R"({"batch":{"operations":[
        {"method":"DELETE","path":"objects/phoneBookEntry/{copy}"},
        {"method":"POST","path":"objects/phoneBookEntry",
            "body":{"uuid":"{copy}","phoneBookEntry":{"displayName":"again","address":"2"}}},
        {"method":"PATCH","path":"objects/phoneBookEntry/{copy}",
            "body":[{"op":"replace","path":"/note","value":"x"}]},
        {"method":"DELETE","path":"objects/phoneBookEntry/{original}"}]}})";
    QCOMPARE(m_scene.as("anna").post("methods/batch", m_scene.filledIn(batch)).code, 200);
    const QJsonArray list = of("copy");
    QCOMPARE(kindsOf(list), "update create destroy create");
    QCOMPARE(textAt(list[0], "rev"), "2");
    QCOMPARE(changesOf(list[0]), "/phoneBookEntry/note:  → x");
    QCOMPARE(textAt(list[1], "username"), "anna");
    QCOMPARE(kindsOf(of("original")), "destroy create");
}

void TestHistory::cascade()
{
    QVERIFY(m_scene.addUser("gone", R"(["operator"])"));
    const Reply key = m_scene.as("gone").post("objects/apiKey", R"({"apiKey":{"name":"k"}})");
    m_scene.uuids.insert("key", textAt(key.json(), "uuid"));
    QCOMPARE(m_scene.root().remove(m_scene.filledIn("objects/user/{gone}")).code, 204);
    const QJsonArray keys = of("key");
    QCOMPARE(kindsOf(keys), "destroy create");
    QCOMPARE(textAt(keys[0], "username"), "root");
    QCOMPARE(textAt(keys[1], "username"), "gone");
    QCOMPARE(changesOf(keys[0]),
             "/apiKey/name: k → null\n/apiKey/user: " + m_scene.uuids["gone"] + " → null");
    QCOMPARE(kindsOf(of("gone")), "destroy create");
}

void TestHistory::whatLeavesNothing()
{
    QVERIFY(!m_scene
                 .create("line", "sipAccount",
                         R"({"user":"u","domain":"127.0.0.1:9","enabled":true,"password":"secret-12"})")
                 .isEmpty());
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{line}");
    QTRY_VERIFY_WITH_TIMEOUT(textAt(m_scene.read(path), "state/registration") != "disabled", 5000 * patience);
    QVERIFY(patch(path, "/enabled", "true")); // as it is
    QVERIFY(m_scene.as("bert").logIn("bert", "pass-of-bert"));
    const QByteArray user = R"({"user":{"username":"dry"}})";
    QCOMPARE(m_scene.root().post("objects/user?dryRun=true", user).code, 201);
    QCOMPARE(m_scene.root().remove(path + "?dryRun=true").code, 204);
    QCOMPARE(m_scene.root().patch(path, patchOf("/registerInterval", "1")).code, 400);
    QCOMPARE(m_scene.as("bert").remove(path).code, 403);
    QCOMPARE(m_scene.root().patch(path, patchOf("/displayName", R"("x")"), {{"If-Match", "\"7\""}}).code,
             412);
    const QByteArray batch = R"({"batch":{"operations":[{"method":"DELETE","path":")" + path
        + R"("},{"method":"DELETE","path":")" + path + R"("}]}})";
    QCOMPARE(m_scene.root().post("methods/batch", batch).code, 404);
    QCOMPARE(kindsOf(of("line")), "create");
    QCOMPARE(kindsOf(of("bert")), "create");
    QVERIFY(!ask(R"("class":"user")").body.contains("\"dry\""));
}

void TestHistory::secretsAreNull()
{
    QVERIFY(patch("objects/sipAccount/{line}", "/password", R"("Anna-Magdalena")"));
    QCOMPARE(changesOf(of("line")[0]), "/sipAccount/password: null → null");
    QCOMPARE(changesOf(of("line")[1]),
             "/sipAccount/user: null → u\n/sipAccount/password: null → null\n"
             "/sipAccount/domain: null → 127.0.0.1:9\n/sipAccount/enabled: null → true");
    QVERIFY(patch("objects/user/{bert}", "/password", R"("Carl-Philipp")"));
    QCOMPARE(changesOf(of("bert")[0]), "/user/password: null → null");
    QCOMPARE(m_scene.root().remove(m_scene.filledIn("objects/sipAccount/{line}")).code, 204);
    QVERIFY(changesOf(of("line")[0]).contains("/sipAccount/password: null → null"));
    for (const char *name : {"sipAccount", "user", "apiKey"}) {
        const QByteArray body = ask(R"("class":)" + quoted(name)).body;
        for (const char *secret :
             {"Anna-Magdalena", "Carl-Philipp", "secret-12", "argon2", "pass-of", "digest"})
            QVERIFY2(!body.contains(secret), secret);
    }
    QDirIterator files(m_scene.daemon.dataFolder(), QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray content = file.readAll();
        for (const char *secret : {"Anna-Magdalena", "Carl-Philipp", "secret-12", "pass-of"})
            QVERIFY2(!content.contains(secret), qPrintable(file.fileName()));
    }
}

void TestHistory::pages()
{
    QVERIFY(makeEntry("paged"));
    for (int i = 0; i < 24; ++i)
        QVERIFY(patch("objects/phoneBookEntry/{paged}", "/note", quoted(QByteArray::number(i))));
    const QJsonArray all = of("paged");
    QCOMPARE(all.size(), 25);
    for (const int limit : {1, 5, 7, 24, 25, 26, 1000}) {
        QJsonArray seen;
        QByteArray next = "0";
        int calls = 0;
        do {
            const Reply reply
                = ask(R"("uuid":"{paged}","limit":)" + QByteArray::number(limit) + R"(,"after":)" + next);
            QCOMPARE(reply.code, 200);
            QVERIFY(entriesOf(reply).size() <= limit);
            for (const QJsonValue entry : entriesOf(reply))
                seen.append(entry);
            next = textAt(reply.json(), "history/next");
        } while (next != "0" && ++calls < 30);
        QCOMPARE(seen, all);
    }
    const QJsonArray latest = entriesOf(ask(R"("uuid":"{paged}","limit":1)"));
    QCOMPARE(latest, QJsonArray{all[0]});
    QCOMPARE(entriesOf(ask(R"("uuid":"{paged}","after":1)")), QJsonArray());
    QCOMPARE(entriesOf(ask(R"("uuid":"{paged}","after":9007199254740991)")), all);
}

/// What is new while one pages is not seen, what is old once.
void TestHistory::pagesWhileChangesCome()
{
    const QJsonArray before = entriesOf(ask(R"("class":"phoneBookEntry","limit":1000)"));
    QVERIFY(before.size() > 30);
    QJsonArray seen;
    QByteArray next = "0";
    do {
        const Reply reply = ask(R"("class":"phoneBookEntry","limit":4,"after":)" + next);
        for (const QJsonValue entry : entriesOf(reply))
            seen.append(entry);
        next = textAt(reply.json(), "history/next");
        QVERIFY(makeEntry("meanwhile"));
        QVERIFY(patch("objects/phoneBookEntry/{paged}", "/company", quoted(next)));
    } while (next != "0");
    QCOMPARE(seen, before);
}

void TestHistory::byUuidAndClass()
{
    QVERIFY(makeEntry("both"));
    QCOMPARE(of("both").size(), 1);
    QCOMPARE(entriesOf(ask(R"("uuid":"{both}","class":"phoneBookEntry")")), of("both"));
    QCOMPARE(entriesOf(ask(R"("uuid":"{both}","class":"user")")), QJsonArray());
    QCOMPARE(entriesOf(ask(R"("uuid":"{both}","class":null,"after":0)")), of("both"));
    for (const QJsonValue entry : entriesOf(ask(R"("class":"user")")))
        QCOMPARE(textAt(entry, "class"), "user");
    const Reply none = ask(R"("uuid":"00000000-0000-4000-8000-00000000dead")");
    QCOMPARE(none.code, 200);
    QCOMPARE(none.body, R"({"history":{"entries":[],"next":0}})");
    // Objects of two classes may have one uuid.
    const QByteArray account = R"({"uuid":"{both}","sipAccount":{"user":"b","domain":"127.0.0.1:9"}})";
    QCOMPARE(m_scene.root().post("objects/sipAccount", m_scene.filledIn(account)).code, 201);
    QCOMPARE(of("both").size(), 2);
    QCOMPARE(entriesOf(ask(R"("uuid":"{both}","class":"sipAccount")")).size(), 1);
}

void TestHistory::badArguments_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char *name, const char *arguments, const char *type, const char *pointer) {
        QTest::newRow(name) << QByteArray(arguments) << QByteArray(type) << QByteArray(pointer);
    };
    row("neither", "", "value", "/history/class");
    row("both null", R"("class":null,"uuid":null)", "value", "/history/class");
    row("unknown class", R"("class":"nothing")", "value", "/history/class");
    row("hidden class", R"("class":"repeat")", "value", "/history/class");
    row("session", R"("class":"session")", "value", "/history/class");
    row("class in other letters", R"("class":"User")", "value", "/history/class");
    row("class of a wrong type", R"("class":7)", "decode", "/history/class");
    row("no uuid", R"("uuid":"x")", "value", "/history/uuid");
    row("uuid of a wrong type", R"("uuid":[])", "decode", "/history/uuid");
    row("limit 0", R"("class":"user","limit":0)", "value", "/history/limit");
    row("limit 1001", R"("class":"user","limit":1001)", "value", "/history/limit");
    row("limit of a wrong type", R"("class":"user","limit":"1")", "decode", "/history/limit");
    row("after below 0", R"("class":"user","after":-1)", "value", "/history/after");
    row("after of a wrong type", R"("class":"user","after":"1")", "decode", "/history/after");
    row("another argument", R"("class":"user","colour":1)", "value", "/history/colour");
}

void TestHistory::badArguments()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, pointer);
    const Reply reply = ask(arguments);
    QVERIFY2(reply.code == 400, reply.body.constData());
    QCOMPARE(textAt(reply.json(), "type"), type);
    QCOMPARE(textAt(reply.json(), "pointer"), pointer);
}

void TestHistory::rights()
{
    QVERIFY(m_scene.as("bert").logIn("bert", "Carl-Philipp"));
    QCOMPARE(ask(R"("class":"phoneBookEntry")", "bert").code, 403);
    QCOMPARE(ask(R"("class":"phoneBookEntry")", "nobody").code, 401);
    QCOMPARE(ask(R"("class":"role")", "anna").code, 403);
    QCOMPARE(entriesOf(ask(R"("class":"phoneBookEntry","limit":9)", "anna")),
             entriesOf(ask(R"("class":"phoneBookEntry","limit":9)")));
    // By uuid alone it is as if there were nothing.
    const QByteArray role = textAt(m_scene.root().get("objects/role").json(), "0/uuid");
    QVERIFY(!entriesOf(ask(R"("uuid":)" + quoted(role))).isEmpty());
    QCOMPARE(ask(R"("uuid":)" + quoted(role), "anna").body, R"({"history":{"entries":[],"next":0}})");
}

/// Entries of an object count as it was: what led in or out of sight is not told.
void TestHistory::limitedRights()
{
    QVERIFY(!m_scene
                 .create("berlin", "role",
                         R"({"name":"berlin","methods":["history"],"rights":[{"class":"phoneBookEntry",
                             "actions":["read"],"attributes":{"site":"berlin"}}]})")
                 .isEmpty());
    QVERIFY(m_scene.addUser("lisa", R"(["berlin"])"));
    QVERIFY(makeEntry("moving"));
    const QByteArray path = "objects/phoneBookEntry/{moving}";
    QVERIFY(patch(path, "/note", R"("first")"));
    QVERIFY(patch(path, "/attributes/site", R"("berlin")"));
    QVERIFY(patch(path, "/note", R"("within")"));
    QVERIFY(patch(path, "/attributes/x", R"("y")"));
    QVERIFY(patch(path, "/attributes/site", R"("bonn")"));
    QVERIFY(patch(path, "/note", R"("last")"));
    for (const char *arguments : {R"("uuid":"{moving}")", R"("class":"phoneBookEntry")"}) {
        const QJsonArray seen = entriesOf(ask(arguments, "lisa"));
        const QByteArray body = ask(arguments, "lisa").body;
        QVERIFY(!body.contains("bonn") && !body.contains("\"last\""));
        // Objects of clonesAndBatches() and attributes() were there, too.
        QCOMPARE(kindsOf(seen),
                 QByteArray(arguments).contains("class") ? "update update destroy create update"
                                                         : "update update");
        QCOMPARE(changesOf(seen[1]), "/phoneBookEntry/note: first → within");
    }
    QCOMPARE(m_scene.root().remove(m_scene.filledIn(path)).code, 204);
    QCOMPARE(of("moving", "lisa").size(), 2);
    // A page may be short of what is hidden, but it goes on.
    const Reply page = ask(R"("class":"phoneBookEntry","limit":1)", "lisa");
    QCOMPARE(entriesOf(page).size(), 1);
    const Reply rest
        = ask(R"("class":"phoneBookEntry","after":)" + textAt(page.json(), "history/next"), "lisa");
    QCOMPARE(entriesOf(rest).size(), 4);
}

/// Everyone reads his own user and keys, so their history too; of others nothing.
void TestHistory::ownUserAndKeys()
{
    QVERIFY(patch("objects/user/{anna}", "/displayName", R"("Anna")", "anna"));
    const QJsonArray users = entriesOf(ask(R"("class":"user")", "anna"));
    QCOMPARE(kindsOf(users), "update create");
    for (const QJsonValue entry : users)
        QCOMPARE(textAt(entry, "uuid"), m_scene.uuids["anna"]);
    QCOMPARE(m_scene.root().post("objects/apiKey", R"({"apiKey":{"name":"of root"}})").code, 201);
    const QJsonArray keys = entriesOf(ask(R"("class":"apiKey")", "anna"));
    QCOMPARE(kindsOf(keys), "create");
    QCOMPARE(textAt(keys[0], "username"), "anna");
    QCOMPARE(of("bert", "anna"), QJsonArray());
    QVERIFY(!of("bert").isEmpty());
}

void TestHistory::oldNamesStay()
{
    QVERIFY(makeEntry("named"));
    QVERIFY(patch("objects/phoneBookEntry/{named}", "/note", R"("old")", "anna"));
    QVERIFY(patch("objects/user/{anna}", "/username", R"("annabell")"));
    QVERIFY(patch("objects/phoneBookEntry/{named}", "/note", R"("new")", "anna"));
    const QJsonArray list = of("named");
    QCOMPARE(textAt(list[0], "username"), "annabell");
    QCOMPARE(textAt(list[1], "username"), "anna");
    QCOMPARE(textAt(list[0], "user"), textAt(list[1], "user"));
    QVERIFY(patch("objects/user/{anna}", "/username", R"("anna")"));
}

void TestHistory::survivesRestartAndKill()
{
    const QByteArray wanted = R"("class":"phoneBookEntry","limit":1000)";
    const QJsonArray before = entriesOf(ask(wanted));
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(m_scene.open());
    QCOMPARE(entriesOf(ask(wanted)), before);
    QVERIFY(makeEntry("last"));
    m_scene.daemon.kill();
    QVERIFY(m_scene.open());
    const QJsonArray after = entriesOf(ask(wanted));
    QCOMPARE(after.size(), before.size() + 1);
    QCOMPARE(textAt(after[0], "uuid"), m_scene.uuids["last"]);
    QVERIFY(at(after[0], "id").toInteger() > at(before[0], "id").toInteger());
    // A start that changes nothing leaves nothing.
    QCOMPARE(entriesOf(ask(R"("class":"user","limit":1)")).size(), 1);
}

/// More than one piece is trimmed, soon after the start.
void TestHistory::retention()
{
    constexpr int kept = 7;
    Scene scene({QStringLiteral("--set"), QStringLiteral("history.entries=%1").arg(kept)});
    scene.daemon.setDataFolder(m_scene.daemon.dataFolder());
    QByteArrayList operations;
    for (int i = 0; i < 2500; ++i)
        operations.append(
            R"({"path":"objects/phoneBookEntry","body":{"phoneBookEntry":{"displayName":"n","address":"1"}}})");
    QCOMPARE(m_scene.root()
                 .post("methods/batch", R"({"batch":{"operations":[)" + operations.join(',') + "]}}")
                 .code,
             200);
    const QJsonArray before = entriesOf(ask(R"("class":"phoneBookEntry","limit":1000)"));
    QCOMPARE(before.size(), 1000);
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(scene.open());
    const auto left = [&scene] {
        return entriesOf(
            scene.root().post("methods/history", R"({"history":{"class":"phoneBookEntry","limit":1000}})"));
    };
    QTRY_COMPARE_WITH_TIMEOUT(left().size(), kept, 5000 * patience);
    for (int i = 0; i < kept; ++i)
        QCOMPARE(left()[i], before[i]);
    QCOMPARE(scene.root().get(entries + QByteArray("?limit=1")).code, 200);
    QCOMPARE(scene.close(), 0);
    QVERIFY(m_scene.open());
}

void TestHistory::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history_e2e.moc"
