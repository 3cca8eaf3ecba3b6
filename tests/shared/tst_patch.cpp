// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json.h"
#include "model/patch.h"
#include <QJsonDocument>
#include <QTest>

using namespace linekeeper;

namespace {

/// So that scalars can be compared too.
QJsonArray wrapped(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array();
}

/// Reason::Internal stands for success in the tables.
constexpr Reason none = Reason::Internal;

} // namespace

/// The examples of the RFCs over patched().
class TestPatch final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonPatch_data();
    void jsonPatch();
    void mergePatch_data();
    void mergePatch();
    void malformed_data();
    void malformed();
    void namesTheOperationAtFault();
    void changesNothingWhenALaterOperationFails();
    void copiesAreBounded_data();
    void copiesAreBounded();
    void manyOperationsOnALargeDocumentAreQuick();
};

void TestPatch::jsonPatch_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *document, const char *patch, const char *expected) {
        QTest::newRow(name) << QByteArray(document) << QByteArray(patch) << none << QByteArray(expected);
    };
    const auto fails = [](const char *name, const char *document, const char *patch, Reason reason) {
        QTest::newRow(name) << QByteArray(document) << QByteArray(patch) << reason << QByteArray();
    };
    row("A.1 adding an object member", R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux"}])",
        R"({"baz":"qux","foo":"bar"})");
    row("A.2 adding an array element", R"({"foo":["bar","baz"]})",
        R"([{"op":"add","path":"/foo/1","value":"qux"}])", R"({"foo":["bar","qux","baz"]})");
    row("A.3 removing an object member", R"({"baz":"qux","foo":"bar"})", R"([{"op":"remove","path":"/baz"}])",
        R"({"foo":"bar"})");
    row("A.4 removing an array element", R"({"foo":["bar","qux","baz"]})",
        R"([{"op":"remove","path":"/foo/1"}])", R"({"foo":["bar","baz"]})");
    row("A.5 replacing a value", R"({"baz":"qux","foo":"bar"})",
        R"([{"op":"replace","path":"/baz","value":"boo"}])", R"({"baz":"boo","foo":"bar"})");
    row("A.6 moving a value", R"({"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}})",
        R"([{"op":"move","from":"/foo/waldo","path":"/qux/thud"}])",
        R"({"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}})");
    row("A.7 moving an array element", R"({"foo":["all","grass","cows","eat"]})",
        R"([{"op":"move","from":"/foo/1","path":"/foo/3"}])", R"({"foo":["all","cows","eat","grass"]})");
    row("A.8 testing a value: success", R"({"baz":"qux","foo":["a",2,"c"]})",
        R"([{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}])",
        R"({"baz":"qux","foo":["a",2,"c"]})");
    fails("A.9 testing a value: error", R"({"baz":"qux"})", R"([{"op":"test","path":"/baz","value":"bar"}])",
          Reason::TestFailed);
    row("A.10 adding a nested member object", R"({"foo":"bar"})",
        R"([{"op":"add","path":"/child","value":{"grandchild":{}}}])",
        R"({"foo":"bar","child":{"grandchild":{}}})");
    row("A.11 ignoring unrecognized elements", R"({"foo":"bar"})",
        R"([{"op":"add","path":"/baz","value":"qux","xyz":123}])", R"({"foo":"bar","baz":"qux"})");
    fails("A.12 adding to a nonexistent target", R"({"foo":"bar"})",
          R"([{"op":"add","path":"/baz/bat","value":"qux"}])", Reason::Invalid);
    fails("A.13 invalid JSON Patch document: not an add", R"({"foo":"bar"})",
          R"([{"op":"add","path":"/baz","value":"qux","op":"remove"}])", Reason::Invalid);
    row("A.14 ~ escape ordering", R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":10}])",
        R"({"/":9,"~1":10})");
    fails("A.15 comparing strings and numbers", R"({"/":9,"~1":10})",
          R"([{"op":"test","path":"/~01","value":"10"}])", Reason::TestFailed);
    row("A.16 adding an array value", R"({"foo":["bar"]})",
        R"([{"op":"add","path":"/foo/-","value":["abc","def"]}])", R"({"foo":["bar",["abc","def"]]})");

    row("no operation", R"({"a":1})", "[]", R"({"a":1})");
    row("add replaces a member that is there", R"({"a":1})", R"([{"op":"add","path":"/a","value":null}])",
        R"({"a":null})");
    row("add at the end of an array by its length", R"({"a":[1]})",
        R"([{"op":"add","path":"/a/1","value":2}])", R"({"a":[1,2]})");
    row("the whole document", R"({"a":1})", R"([{"op":"replace","path":"","value":{"b":2}}])", R"({"b":2})");
    row("copy leaves the source", R"({"a":{"x":1}})", R"([{"op":"copy","from":"/a","path":"/b"}])",
        R"({"a":{"x":1},"b":{"x":1}})");
    row("numbers are equal by value", R"({"a":1})", R"([{"op":"test","path":"/a","value":1.0}])",
        R"({"a":1})");
    row("objects are equal in any order", R"({"a":{"x":1,"y":2}})",
        R"([{"op":"test","path":"/a","value":{"y":2,"x":1}}])", R"({"a":{"x":1,"y":2}})");
    row("a member with an empty name", R"({"":1})", R"([{"op":"replace","path":"/","value":2}])",
        R"({"":2})");
    fails("remove what is not there", "{}", R"([{"op":"remove","path":"/a"}])", Reason::Invalid);
    fails("remove the document", "{}", R"([{"op":"remove","path":""}])", Reason::Invalid);
    fails("replace what is not there", "{}", R"([{"op":"replace","path":"/a","value":1}])", Reason::Invalid);
    fails("move from what is not there", "{}", R"([{"op":"move","from":"/a","path":"/b"}])", Reason::Invalid);
    fails("copy from what is not there", "{}", R"([{"op":"copy","from":"/a","path":"/b"}])", Reason::Invalid);
    fails("test what is not there", "{}", R"([{"op":"test","path":"/a","value":null}])", Reason::TestFailed);
    fails("add below a string", R"({"a":"b"})", R"([{"op":"add","path":"/a/x","value":1}])", Reason::Invalid);
    fails("add below a null", R"({"a":null})", R"([{"op":"add","path":"/a/x","value":1}])", Reason::Invalid);
    fails("remove below a number", R"({"a":1})", R"([{"op":"remove","path":"/a/x"}])", Reason::Invalid);
    fails("move below a string", R"({"a":"b","c":1})", R"([{"op":"move","from":"/c","path":"/a/x"}])",
          Reason::Invalid);
    fails("copy below a boolean", R"({"a":true,"c":1})", R"([{"op":"copy","from":"/c","path":"/a/x"}])",
          Reason::Invalid);
    fails("move below what the removal put there", R"({"a":[{},{},"s"]})",
          R"([{"op":"move","from":"/a/0","path":"/a/1/x"}])", Reason::Invalid);
    fails("move into itself", R"({"a":{"b":{}}})", R"([{"op":"move","from":"/a","path":"/a/b/c"}])",
          Reason::Invalid);
    fails("move an element into itself", R"({"a":[{},{}]})",
          R"([{"op":"move","from":"/a/0","path":"/a/0/x"}])", Reason::Invalid);
    fails("array index beyond the end", R"({"a":[1]})", R"([{"op":"add","path":"/a/2","value":2}])",
          Reason::Invalid);
    fails("array index with a leading zero", R"({"a":[1,2]})",
          R"([{"op":"replace","path":"/a/01","value":3}])", Reason::Invalid);
    fails("array index that is no number", R"({"a":[1,2]})", R"([{"op":"remove","path":"/a/one"}])",
          Reason::Invalid);
    fails("array index that is negative", R"({"a":[1,2]})", R"([{"op":"remove","path":"/a/-1"}])",
          Reason::Invalid);
    fails("array index that is huge", R"({"a":[1,2]})",
          R"([{"op":"remove","path":"/a/99999999999999999999999999"}])", Reason::Invalid);
    fails("remove past the end", R"({"a":[1]})", R"([{"op":"remove","path":"/a/-"}])", Reason::Invalid);
}

void TestPatch::jsonPatch()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, patch);
    QFETCH(Reason, reason);
    QFETCH(QByteArray, expected);
    const auto result = patched(document, patch, PatchFormat::JsonPatch);
    if (reason == none) {
        QVERIFY2(bool(result), result ? "" : qPrintable(result.error().message.translated()));
        QCOMPARE(wrapped(*result), wrapped(expected));
    } else {
        QVERIFY(!result);
        QCOMPARE(int(result.error().reason), int(reason));
        QCOMPARE(result.error().pointer, QStringLiteral("/0"));
    }
}

void TestPatch::mergePatch_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *document, const char *patch, const char *expected) {
        QTest::newRow(name) << QByteArray(document) << QByteArray(patch) << QByteArray(expected);
    };
    row("1 another text", R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})");
    row("2 another member", R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})");
    row("3 null removes the only member", R"({"a":"b"})", R"({"a":null})", "{}");
    row("4 null removes one of two", R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})");
    row("5 text over array", R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})");
    row("6 array over text", R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})");
    row("7 nested", R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})");
    row("8 arrays are replaced whole", R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})");
    row("9 array for array", R"(["a","b"])", R"(["c","d"])", R"(["c","d"])");
    row("10 array for object", R"({"a":"b"})", R"(["c"])", R"(["c"])");
    row("11 null for all", R"({"a":"foo"})", "null", "null");
    row("12 text for all", R"({"a":"foo"})", R"("bar")", R"("bar")");
    row("13 a null of the document stays", R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})");
    row("14 object for array", "[1,2]", R"({"a":"b","c":null})", R"({"a":"b"})");
    row("15 nulls in what is new", "{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})");
}

void TestPatch::mergePatch()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, expected);
    const auto result = patched(document, patch, PatchFormat::MergePatch);
    QVERIFY(bool(result));
    QCOMPARE(wrapped(*result), wrapped(expected));
}

void TestPatch::malformed_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *patch, const char *pointer = "/0") {
        QTest::newRow(name) << QByteArray(patch) << QString::fromLatin1(pointer);
    };
    row("an object", R"({"op":"remove","path":"/a"})", "");
    row("an operation that is a text", R"(["remove"])");
    row("an operation that is an array", R"([[]])");
    row("no op", R"([{"path":"/a","value":1}])");
    row("op is a number", R"([{"op":1,"path":"/a","value":1}])");
    row("unknown op", R"([{"op":"increment","path":"/a","value":1}])");
    row("op in capitals", R"([{"op":"ADD","path":"/a","value":1}])");
    row("no path", R"([{"op":"remove"}])");
    row("path is null", R"([{"op":"remove","path":null}])");
    row("path without slash", R"([{"op":"remove","path":"a"}])");
    row("path with a bad escape", R"([{"op":"remove","path":"/~2"}])");
    row("path with an open escape", R"([{"op":"remove","path":"/a~"}])");
    row("add without value", R"([{"op":"add","path":"/a"}])");
    row("replace without value", R"([{"op":"replace","path":"/a"}])");
    row("test without value", R"([{"op":"test","path":"/a"}])");
    row("move without from", R"([{"op":"move","path":"/b"}])");
    row("copy without from", R"([{"op":"copy","path":"/b"}])");
    row("move from a number", R"([{"op":"move","from":1,"path":"/b"}])");
    row("copy from a number", R"([{"op":"copy","from":1,"path":"/b"}])");
    row("from without slash", R"([{"op":"copy","from":"a","path":"/b"}])");
}

void TestPatch::malformed()
{
    QFETCH(QByteArray, patch);
    const auto result = patched(R"({"a":1})", patch, PatchFormat::JsonPatch);
    QVERIFY(!result);
    QCOMPARE(int(result.error().reason), int(Reason::Malformed));
    QTEST(result.error().pointer, "pointer");
}

void TestPatch::namesTheOperationAtFault()
{
    const auto result
        = patched(R"({"a":1})", R"([{"op":"add","path":"/b","value":1},{"op":"remove","path":"/nosuch"}])",
                  PatchFormat::JsonPatch);
    QVERIFY(!result);
    QCOMPARE(result.error().pointer, QStringLiteral("/1"));
    QVERIFY(result.error().message.translated().contains(u"/nosuch"));
}

void TestPatch::changesNothingWhenALaterOperationFails()
{
    const QByteArray document = R"({"a":1})";
    const QByteArray untouched = document;
    const auto result
        = patched(document, R"([{"op":"replace","path":"/a","value":2},{"op":"test","path":"/a","value":1}])",
                  PatchFormat::JsonPatch);
    QVERIFY(!result);
    QCOMPARE(int(result.error().reason), int(Reason::TestFailed));
    QCOMPARE(document, untouched);
}

void TestPatch::copiesAreBounded_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::newRow("each copy doubles the document") << QByteArray(R"({"op":"copy","from":"","path":"/a"})");
    QTest::newRow("each copy doubles an array") << QByteArray(R"({"op":"copy","from":"/a","path":"/a/-"})");
    QTest::newRow("moves to and fro")
        << QByteArray(R"({"op":"move","from":"/big","path":"/b"},{"op":"move","from":"/b","path":"/big"})");
}

void TestPatch::copiesAreBounded()
{
    QFETCH(QByteArray, operation);
    const QByteArray big = '[' + QByteArray("0,").repeated(999) + "0]";
    QByteArrayList operations;
    for (int i = 0; i < 400; ++i)
        operations.append(operation);
    const auto result
        = patched(R"({"a":[],"big":)" + big + '}', '[' + operations.join(',') + ']', PatchFormat::JsonPatch);
    QVERIFY(!result);
    QCOMPARE(int(result.error().reason), int(Reason::TooLarge));
}

/// Each operation must cost what it touches, not the document.
void TestPatch::manyOperationsOnALargeDocumentAreQuick()
{
    const QByteArray document = R"({"a":1,"big":[)" + QByteArray("0,").repeated(200'000) + "0]}";
    QByteArrayList operations;
    for (int i = 0; i < 5'000; ++i)
        operations.append(R"({"op":"test","path":"/a","value":1})");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(bool(patched(document, '[' + operations.join(',') + ']', PatchFormat::JsonPatch)));
    QVERIFY2(timer.elapsed() < 15'000,
             qPrintable(QString::number(timer.elapsed()))); // 5,000 copies take longer
}

QTEST_APPLESS_MAIN(TestPatch)
#include "tst_patch.moc"
