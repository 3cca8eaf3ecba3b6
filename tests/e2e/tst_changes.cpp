// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include <QTest>

namespace {

constexpr char jsonPatch[] = "application/json-patch+json";
constexpr char mergePatch[] = "application/merge-patch+json";
constexpr char freshEntry[] = R"({"displayName":"Anna","address":"1","company":"KDAB","note":"n"})";

Headers typed(const char *type)
{
    return {{"Content-Type", type}};
}

} // namespace

/// PATCH, and conditions on changes and reads.
class TestChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void patches_data();
    void patches();
    void refusedPatches_data();
    void refusedPatches();
    void conditions_data();
    void conditions();
    void stateCountsBehindTheDot();
    void aPatchCannotFindOutASecret();
    void aPatchKeepsASecretThatItDoesNotName();
    void languageOfErrors();
    void cleanupTestCase();

private:
    Scene m_scene;
};

void TestChanges::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("operator", R"(["operator"])"));
    QVERIFY(
        !m_scene.create("account", "sipAccount", R"({"user":"a","domain":"127.0.0.1","password":"s3cret"})")
             .isEmpty());
}

/// A fresh entry, at revision 1, for each row.
void TestChanges::init()
{
    QVERIFY(!m_scene.create("entry", "phoneBookEntry", freshEntry).isEmpty());
}

void TestChanges::patches_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const Headers &headers, const char *body, const char *path,
                        const char *value) {
        QTest::newRow(name) << headers << QByteArray(body) << QByteArray(path) << QString::fromUtf8(value);
    };
    row("replace by the whole path", typed(jsonPatch),
        R"([{"op":"replace","path":"/phoneBookEntry/company","value":"x"}])", "phoneBookEntry/company", "x");
    row("replace by the short path", typed(jsonPatch), R"([{"op":"replace","path":"/company","value":"x"}])",
        "phoneBookEntry/company", "x");
    row("an array as application/json", typed("application/json"),
        R"([{"op":"replace","path":"/company","value":"x"}])", "phoneBookEntry/company", "x");
    row("an array without a type", {}, R"([{"op":"replace","path":"/company","value":"x"}])",
        "phoneBookEntry/company", "x");
    row("a type with a parameter", typed("application/json-patch+json; charset=utf-8"),
        R"([{"op":"replace","path":"/company","value":"x"}])", "phoneBookEntry/company", "x");
    row("add a label", typed(jsonPatch), R"([{"op":"add","path":"/attributes/site","value":"berlin"}])",
        "attributes/site", "berlin");
    row("copy", typed(jsonPatch), R"([{"op":"copy","from":"/displayName","path":"/company"}])",
        "phoneBookEntry/company", "Anna");
    row("move to a required field", typed(jsonPatch),
        R"([{"op":"move","from":"/phoneBookEntry/note","path":"/phoneBookEntry/displayName"}])",
        "phoneBookEntry/displayName", "n");
    row("a removed field takes its default", typed(jsonPatch), R"([{"op":"remove","path":"/company"}])",
        "phoneBookEntry/company", "");
    row("test, then replace", typed(jsonPatch),
        R"([{"op":"test","path":"/uuid","value":"{entry}"},{"op":"test","path":"/rev","value":1},
            {"op":"replace","path":"/company","value":"x"}])",
        "phoneBookEntry/company", "x");
    row("merge", typed(mergePatch), R"({"phoneBookEntry":{"company":"x"}})", "phoneBookEntry/company", "x");
    row("merge leaves the rest", typed(mergePatch), R"({"phoneBookEntry":{"company":"x"}})",
        "phoneBookEntry/note", "n");
    row("merge of null is the default", typed(mergePatch), R"({"phoneBookEntry":{"company":null}})",
        "phoneBookEntry/company", "");
    row("merge of a label", typed(mergePatch), R"({"attributes":{"site":"berlin"}})", "attributes/site",
        "berlin");
}

void TestChanges::patches()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, path);
    QFETCH(QString, value);
    const QByteArray target = m_scene.filledIn("objects/phoneBookEntry/{entry}");
    const Reply reply = m_scene.root().request("PATCH", target, m_scene.filledIn(body), headers);
    QVERIFY2(reply.code == 204, reply.body.constData());
    QVERIFY(reply.body.isEmpty());
    QCOMPARE(at(m_scene.read(target), path).toString(), value);
}

void TestChanges::refusedPatches_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("holds");
    const auto row
        = [](const char *name, const Headers &headers, const QByteArray &body, int code, const char *holds) {
              QTest::newRow(name) << headers << body << code << QByteArray(holds);
          };
    const auto patch = [&](const char *name, const char *body, int code, const char *holds) {
        row(name, typed(jsonPatch), body, code, holds);
    };
    patch("a test that fails", R"([{"op":"test","path":"/company","value":"other"}])", 409,
          R"("type":"value")");
    patch(
        "a test that fails after a change",
        R"([{"op":"replace","path":"/company","value":"x"},{"op":"test","path":"/company","value":"KDAB"}])",
        409, R"("type":"value")");
    patch("a test of rev that fails", R"([{"op":"test","path":"/rev","value":7}])", 409, R"("type":"value")");
    patch("a path that does not exist", R"([{"op":"replace","path":"/colour","value":"x"}])", 400,
          R"("type":"value")");
    patch("removing what is not there", R"([{"op":"remove","path":"/attributes/site"}])", 400,
          R"("type":"value")");
    patch("adding a field that the class lacks",
          R"([{"op":"add","path":"/phoneBookEntry/colour","value":"x"}])", 400, R"("type":"value")");
    patch("adding a member that the envelope lacks", R"([{"op":"add","path":"/colour","value":"x"}])", 400,
          R"("type":"value")");
    patch("a value of the wrong JSON type", R"([{"op":"replace","path":"/company","value":7}])", 400,
          R"("type":"decode")");
    patch("a result that is not valid", R"([{"op":"replace","path":"/displayName","value":""}])", 400,
          R"("type":"value")");
    patch("removing a required field", R"([{"op":"remove","path":"/displayName"}])", 400,
          R"("type":"value")");
    patch("changing rev", R"([{"op":"replace","path":"/rev","value":7}])", 400, R"("type":"value")");
    patch("changing uuid",
          R"([{"op":"replace","path":"/uuid","value":"11111111-2222-4333-8444-555555555555"}])", 400,
          R"("type":"value")");
    patch("adding state", R"([{"op":"add","path":"/state","value":{}}])", 400, R"("type":"value")");
    patch("replacing the document by another type", R"([{"op":"replace","path":"","value":[]}])", 400,
          "\"type\":");
    patch("removing the class", R"([{"op":"remove","path":"/phoneBookEntry"}])", 400, R"("type":"value")");
    patch("not JSON", R"([{"op":)", 400, R"("type":"decode")");
    patch("an object instead of operations", R"({"op":"remove"})", 400, R"("type":"decode")");
    patch("an operation without op", R"([{"path":"/company"}])", 400, R"("type":"decode")");
    patch("an operation without path", R"([{"op":"remove"}])", 400, R"("type":"decode")");
    patch("an unknown operation", R"([{"op":"paint","path":"/company"}])", 400, R"("type":"decode")");
    patch("replace without a value", R"([{"op":"replace","path":"/company"}])", 400, R"("type":"decode")");
    patch("a path without a slash", R"([{"op":"remove","path":"company"}])", 400, R"("type":"decode")");
    patch("an operation that is a number", "[7]", 400, R"("type":"decode")");
    row("a merge that is an array", typed(mergePatch), "[]", 400, "\"type\":");
    row("a merge that is not JSON", typed(mergePatch), "{", 400, R"("type":"decode")");
    row("a merge of the wrong JSON type", typed(mergePatch), R"({"phoneBookEntry":{"company":7}})", 400,
        R"("type":"decode")");
    row("a merge of an unknown field", typed(mergePatch), R"({"phoneBookEntry":{"colour":7}})", 400,
        R"("type":"value")");
    row("a merge of rev", typed(mergePatch), R"({"rev":7})", 400, R"("type":"value")");
    row("an object as application/json", typed("application/json"), "{}", 415, "Accept-Patch: ");
    row("form data", typed("application/x-www-form-urlencoded"), "[]", 415,
        "Accept-Patch: application/json-patch+json, application/merge-patch+json");
    row("XML", typed("application/xml"), "<a/>", 415, R"("type":"decode")");
}

void TestChanges::refusedPatches()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    QFETCH(QByteArray, holds);
    const QByteArray before = m_scene.everything();
    const Scenario scenario{.method = "PATCH",
                            .path = "objects/phoneBookEntry/{entry}",
                            .body = body,
                            .headers = headers,
                            .code = code,
                            .holds = {holds}};
    VERIFY_SCENARIO(m_scene, scenario);
    QCOMPARE(m_scene.everything(), before);
}

void TestChanges::conditions_data()
{
    QTest::addColumn<Scenario>("scenario");
    using S = Scenario;
    const QByteArray entry = "objects/phoneBookEntry/{entry}";
    const QByteArray account = "objects/sipAccount/{account}";
    const QByteArray body = R"({"phoneBookEntry":{"displayName":"b","address":"1"}})";
    const auto change = [&](const char *name, const char *condition, int code) {
        const Headers headers{{"If-Match", condition}};
        const QByteArrayList holds = code == 412 ? QByteArrayList{R"("type":"locked")"} : QByteArrayList();
        QTest::addRow("PUT, %s", name) << S{
            .method = "PUT", .path = entry, .body = body, .headers = headers, .code = code, .holds = holds};
        QTest::addRow("PATCH, %s", name) << S{.method = "PATCH",
                                              .path = entry,
                                              .body = R"([{"op":"replace","path":"/company","value":"x"}])",
                                              .headers = headers,
                                              .code = code,
                                              .holds = holds};
        QTest::addRow("DELETE, %s", name)
            << S{.method = "DELETE", .path = entry, .headers = headers, .code = code, .holds = holds};
    };
    change("as it is now", "\"1\"", 204);
    change("with a part for state", "\"1.17\"", 204);
    change("any", "*", 204);
    change("one of several", "\"7\", \"1\"", 204);
    change("stale", "\"2\"", 412);
    change("several stale", "\"2\", \"3.1\"", 412);
    change("weak", "W/\"1\"", 412);
    change("something else", "\"x\"", 412);
    const auto read = [&](const char *name, const QByteArray &path, const char *condition, int code) {
        QTest::newRow(name) << S{.path = path, .headers = {{"If-None-Match", condition}}, .code = code};
    };
    read("GET, known", entry, "\"1\"", 304);
    read("GET, known weakly", entry, "W/\"1\"", 304);
    read("GET, any", entry, "*", 304);
    read("GET, one of several", entry, "\"7\", \"1\"", 304);
    read("GET, stale", entry, "\"2\"", 200);
    read("GET of an object with state, without its part", account, "\"1\"", 200);
}

void TestChanges::conditions()
{
    QFETCH(Scenario, scenario);
    const QByteArray before = m_scene.everything();
    VERIFY_SCENARIO(m_scene, scenario);
    if (scenario.code == 412)
        QCOMPARE(m_scene.everything(), before);
    else if (scenario.code == 204)
        QVERIFY(m_scene.everything() != before);
}

void TestChanges::stateCountsBehindTheDot()
{
    // Nobody listens on the discard port: the account fails, which is a change of state only.
    const QByteArray path = "objects/sipAccount/"
        + m_scene.create("dead", "sipAccount", R"({"user":"a","domain":"127.0.0.1:9"})");
    // What the engine says first comes after the answer.
    QTRY_VERIFY(!at(m_scene.read(path), "state/node").toString().isEmpty());
    const Reply first = m_scene.root().get(path);
    QVERIFY(first.header("ETag").startsWith("\"1."));
    QCOMPARE(m_scene.root().get(path, {{"If-None-Match", first.header("ETag")}}).code, 304);
    QCOMPARE(m_scene.root().patch(path, R"([{"op":"replace","path":"/enabled","value":true}])").code, 204);
    QTRY_VERIFY(at(m_scene.read(path), "state/registration").toString() != u"disabled");
    const Reply second = m_scene.root().get(path);
    QCOMPARE(second.json()[u"rev"].toInt(), 2);
    QVERIFY(second.header("ETag").startsWith("\"2."));
    QVERIFY(second.header("ETag").mid(3) != first.header("ETag").mid(3));
    QCOMPARE(m_scene.root().get(path, {{"If-None-Match", first.header("ETag")}}).code, 200);
    const QByteArray body = R"({"sipAccount":{"user":"b","domain":"127.0.0.1:9"}})";
    QCOMPARE(m_scene.root().put(path, body, {{"If-Match", first.header("ETag")}}).code, 412);
    QCOMPARE(m_scene.root().put(path, body, {{"If-Match", "\"2\""}}).code, 204);
}

void TestChanges::aPatchCannotFindOutASecret()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    const auto test = [&](const char *who, const char *value) {
        const QByteArray body = R"([{"op":"test","path":"/password","value":)" + QByteArray(value) + "}]";
        return m_scene.as(who).patch(path, body, typed(jsonPatch)).code;
    };
    QCOMPARE(test("root", "\"s3cret\""), 204);
    QCOMPARE(test("root", "\"wrong\""), 409);
    QCOMPARE(test("operator", "\"s3cret\""), 409);
    QCOMPARE(test("operator", "null"), 204);
    // Nor by copying it to where it shows.
    const QByteArray copy = R"([{"op":"copy","from":"/password","path":"/displayName"}])";
    QCOMPARE(m_scene.as("operator").patch(path, copy, typed(jsonPatch)).code, 400);
}

void TestChanges::aPatchKeepsASecretThatItDoesNotName()
{
    const QByteArray path = m_scene.filledIn("objects/sipAccount/{account}");
    for (const char *who : {"root", "operator"})
        for (const char *name : {"x", "y"}) {
            const QByteArray body = R"({"sipAccount":{"displayName":")" + QByteArray(who) + name + "\"}}";
            QCOMPARE(m_scene.as(who).patch(path, body, typed(mergePatch)).code, 204);
            QCOMPARE(at(m_scene.read(path), "sipAccount/password").toString(), QStringLiteral("s3cret"));
        }
}

void TestChanges::languageOfErrors()
{
    const QByteArray english = m_scene.root().get("objects/fax", {{"Accept-Language", "en"}}).body;
    QVERIFY(english.contains("Ask for a path that exists"));
    QCOMPARE(m_scene.root().get("objects/fax").body, english);
    QCOMPARE(m_scene.root().get("objects/fax", {{"Accept-Language", "en;q=0.9, de;q=0.1"}}).body, english);
    const QByteArray german
        = m_scene.root().get("objects/fax", {{"Accept-Language", "fr, de-CH;q=0.8, en;q=0.5"}}).body;
    QVERIFY2(german.contains("Fragen Sie nach einem Pfad") && german.contains(R"("type":"notFound")"),
             german.constData());
    const Reply schema = m_scene.root().get("schema/object/sipAccount", {{"Accept-Language", "de"}});
    QVERIFY2(schema.body.contains(R"("title":"Anzeigename")"), schema.body.constData());
    QCOMPARE(schema.header("Vary"), "Accept-Language");
}

void TestChanges::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
