// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "model/json.h"
#include "model/patch.h"
#include <QTest>

using namespace linekeeper;

namespace {

QByteArray accountEnvelope()
{
    return R"({"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af","rev":3,"attributes":{"site":"berlin"},)"
           R"("sipAccount":{"displayName":"Anna","user":"anna","password":null,"domain":"example.com",)"
           R"("publish":false,"registerInterval":60,"transport":"udp","enabled":false,"authUser":"",)"
           R"("outboundProxy":""},"state":{"registration":"registered","code":200}})";
}

QJsonObject accountObject()
{
    return parseJson(accountEnvelope())->toObject();
}

QJsonValue memberAt(QJsonValue value, const QString &path)
{
    for (const QString &member : path.split(u'/', Qt::SkipEmptyParts))
        value = value.toObject().value(member);
    return value;
}

} // namespace

class TestPatchedEnvelope final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changes_data();
    void changes();
    void refuses_data();
    void refuses();
    void leavesTheRestAlone();
    void classesWithoutStateGetNone();
    void depth_data();
    void depth();
};

void TestPatchedEnvelope::changes_data()
{
    QTest::addColumn<PatchFormat>("format");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("expected");
    const auto json = [](const char *name, const char *patch, const char *path, const QJsonValue &expected) {
        QTest::newRow(name) << PatchFormat::JsonPatch << QByteArray(patch) << QString::fromLatin1(path)
                            << expected;
    };
    const auto merge = [](const char *name, const char *patch, const char *path, const QJsonValue &expected) {
        QTest::newRow(name) << PatchFormat::MergePatch << QByteArray(patch) << QString::fromLatin1(path)
                            << expected;
    };
    json("the full path", R"([{"op":"replace","path":"/sipAccount/enabled","value":true}])",
         "sipAccount/enabled", true);
    json("the shorthand", R"([{"op":"replace","path":"/enabled","value":true}])", "sipAccount/enabled", true);
    json("the shorthand of a copy's source", R"([{"op":"copy","from":"/user","path":"/authUser"}])",
         "sipAccount/authUser", QStringLiteral("anna"));
    json("shorthand and full path in one patch",
         R"([{"op":"copy","from":"/sipAccount/user","path":"/displayName"}])", "sipAccount/displayName",
         QStringLiteral("anna"));
    json("the shorthand in a test",
         R"([{"op":"test","path":"/enabled","value":false},{"op":"add","path":"/enabled","value":true}])",
         "sipAccount/enabled", true);
    json("a label", R"([{"op":"add","path":"/attributes/team","value":"sales"}])", "attributes/team",
         QStringLiteral("sales"));
    json("a label named as a field is not the field",
         R"([{"op":"add","path":"/attributes/user","value":"x"}])", "sipAccount/user",
         QStringLiteral("anna"));
    json("test on uuid",
         R"([{"op":"test","path":"/uuid","value":"c66d5435-fadd-4117-bd8c-788bc72b04af"},)"
         R"({"op":"replace","path":"/enabled","value":true}])",
         "sipAccount/enabled", true);
    json("test on rev",
         R"([{"op":"test","path":"/rev","value":3},{"op":"replace","path":"/enabled","value":true}])",
         "sipAccount/enabled", true);
    json("test on state",
         R"([{"op":"test","path":"/state/registration","value":"registered"},)"
         R"({"op":"replace","path":"/enabled","value":true}])",
         "sipAccount/enabled", true);
    json("replacing rev by itself", R"([{"op":"replace","path":"/rev","value":3}])", "rev", 3);
    json("German text", R"([{"op":"replace","path":"/displayName","value":"Jürgen Groß"}])",
         "sipAccount/displayName", QStringLiteral("Jürgen Groß"));
    json("an emoji as an escape", R"([{"op":"replace","path":"/displayName","value":"\ud83d\ude00"}])",
         "sipAccount/displayName", QString::fromUtf8("😀"));
    merge("a field", R"({"sipAccount":{"enabled":true}})", "sipAccount/enabled", true);
    merge("a label is removed", R"({"attributes":{"site":null}})", "attributes/site", QJsonValue::Undefined);
    merge("the same rev", R"({"rev":3,"sipAccount":{"user":"bert"}})", "sipAccount/user",
          QStringLiteral("bert"));
}

void TestPatchedEnvelope::changes()
{
    QFETCH(PatchFormat, format);
    QFETCH(QByteArray, patch);
    QFETCH(QString, path);
    const auto result = patchedEnvelope(sipAccount::objectClass, accountEnvelope(), patch, format);
    QVERIFY2(bool(result), result ? "" : qPrintable(result.error().message.translated()));
    QTEST(memberAt(*result, path), "expected");
    QCOMPARE((*result)[u"uuid"], accountObject()[u"uuid"]);
}

void TestPatchedEnvelope::refuses_data()
{
    QTest::addColumn<PatchFormat>("format");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("pointer");
    const auto json = [](const char *name, const QByteArray &patch, Reason reason, const char *pointer) {
        QTest::newRow(name) << PatchFormat::JsonPatch << patch << reason << QString::fromLatin1(pointer);
    };
    const auto merge = [](const char *name, const QByteArray &patch, Reason reason, const char *pointer) {
        QTest::newRow(name) << PatchFormat::MergePatch << patch << reason << QString::fromLatin1(pointer);
    };
    json("another uuid",
         R"([{"op":"replace","path":"/uuid","value":"d66d5435-fadd-4117-bd8c-788bc72b04af"}])",
         Reason::Invalid, "/uuid");
    json("no uuid", R"([{"op":"remove","path":"/uuid"}])", Reason::Invalid, "/uuid");
    json("uuid moved away", R"([{"op":"move","from":"/uuid","path":"/displayName"}])", Reason::Invalid,
         "/uuid");
    json("another rev", R"([{"op":"replace","path":"/rev","value":4}])", Reason::Invalid, "/rev");
    json("rev as text", R"([{"op":"replace","path":"/rev","value":"3"}])", Reason::Invalid, "/rev");
    json("another state", R"([{"op":"replace","path":"/state/registration","value":"failed"}])",
         Reason::Invalid, "/state");
    json("more state", R"([{"op":"add","path":"/state/x","value":1}])", Reason::Invalid, "/state");
    json("no state", R"([{"op":"remove","path":"/state"}])", Reason::Invalid, "/state");
    json("test of rev fails", R"([{"op":"test","path":"/rev","value":4}])", Reason::TestFailed, "/0");
    json("the document is removed by replacing", R"([{"op":"replace","path":"","value":{}}])",
         Reason::Invalid, "/uuid");
    json("the document becomes an array", R"([{"op":"replace","path":"","value":[]}])", Reason::WrongType,
         "");
    json("a path below a text field", R"([{"op":"add","path":"/user/x","value":1}])", Reason::Invalid, "/0");
    json("shorthand of an unknown field", R"([{"op":"replace","path":"/nosuch","value":1}])", Reason::Invalid,
         "/0");
    json("a path that only lacks its slash", R"([{"op":"replace","path":"xenabled","value":true}])",
         Reason::Malformed, "/0");
    json("not JSON", "[{", Reason::Malformed, "");
    json("nothing", "", Reason::Malformed, "");
    json("not UTF-8", "[{\"op\":\"remove\",\"path\":\"/\xff\"}]", Reason::Malformed, "");
    json("a lone surrogate", R"([{"op":"replace","path":"/displayName","value":"\ud83d"}])",
         Reason::Malformed, "");
    json("an object", R"({"op":"remove","path":"/user"})", Reason::Malformed, "");
    merge("an array", R"([{"sipAccount":{}}])", Reason::WrongType, "");
    merge("another rev by merging", R"({"rev":4})", Reason::Invalid, "/rev");
    merge("null for uuid", R"({"uuid":null})", Reason::Invalid, "/uuid");
    merge("state by merging", R"({"state":{"code":486}})", Reason::Invalid, "/state");
    merge("null for state", R"({"state":null})", Reason::Invalid, "/state");
    merge("a text", R"("sipAccount")", Reason::Malformed, "");
    merge("a lone surrogate by merging", R"({"sipAccount":{"displayName":"\udc00"}})", Reason::Malformed, "");
}

void TestPatchedEnvelope::refuses()
{
    QFETCH(PatchFormat, format);
    QFETCH(QByteArray, patch);
    QFETCH(Reason, reason);
    const auto result = patchedEnvelope(sipAccount::objectClass, accountEnvelope(), patch, format);
    QVERIFY(!result);
    QCOMPARE(int(result.error().reason), int(reason));
    QTEST(result.error().pointer, "pointer");
}

void TestPatchedEnvelope::leavesTheRestAlone()
{
    const auto result
        = patchedEnvelope(sipAccount::objectClass, accountEnvelope(), "[]", PatchFormat::JsonPatch);
    QVERIFY(bool(result));
    QCOMPARE(*result, accountObject());
}

void TestPatchedEnvelope::classesWithoutStateGetNone()
{
    QByteArray envelope;
    appendEnvelope(envelope, Object(phoneBookEntry::objectClass), {});
    const auto result
        = patchedEnvelope(phoneBookEntry::objectClass, envelope,
                          R"([{"op":"add","path":"/state","value":{}}])", PatchFormat::JsonPatch);
    QVERIFY(!result);
    QCOMPARE(int(result.error().reason), int(Reason::Invalid));
    QCOMPARE(result.error().pointer, QStringLiteral("/state"));
}

void TestPatchedEnvelope::depth_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<bool>("fits");
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    const auto add = [&](const char *path, int depth) {
        return R"([{"op":"add","path":")" + QByteArray(path) + R"(","value":)" + nested(depth) + "}]";
    };
    QTest::newRow("the patch is as deep as may be") << add("/x", maxJsonDepth - 2) << true;
    QTest::newRow("the patch is one too deep") << add("/x", maxJsonDepth - 1) << false;
    QTest::newRow("the result is as deep as may be") << add("/attributes/x", maxJsonDepth - 2) << true;
    QTest::newRow("the result is one too deep")
        << R"([{"op":"add","path":"/attributes/x","value":{}},{"op":"add","path":"/attributes/x/y","value":)"
            + nested(maxJsonDepth - 2) + "}]"
        << false;
    QTest::newRow("a hundred thousand brackets") << QByteArray(100'000, '[') << false;
}

void TestPatchedEnvelope::depth()
{
    QFETCH(QByteArray, patch);
    QFETCH(bool, fits);
    const auto result
        = patchedEnvelope(sipAccount::objectClass, accountEnvelope(), patch, PatchFormat::JsonPatch);
    QCOMPARE(bool(result), fits);
    if (!fits)
        QCOMPARE(int(result.error().reason), int(Reason::Malformed));
}

QTEST_APPLESS_MAIN(TestPatchedEnvelope)
#include "tst_patchedenvelope.moc"
