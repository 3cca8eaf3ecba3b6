// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/apikey.h"
#include "classes/sipaccount.h"
#include "model/json.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <cmath>

using namespace linekeeper;

class TestJson final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void depth_data();
    void depth();
    void textsRoundTrip_data();
    void textsRoundTrip();
    void escapes();
    void numbers_data();
    void numbers();
    void envelopeInTheOrderOfTheContract();
    void secrets_data();
    void secrets();
    void hiddenFieldsAreNotOnTheWire();
    void onlyTheFieldsAskedFor();
    void recordsInTheirDeclaredOrder();
};

void TestJson::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("object") << QByteArray(R"({"a":1})");
    QTest::newRow("array") << QByteArray(" [ true , false , null ] ");
    QTest::newRow("German") << QByteArray(R"({"Straße":"Übermaß"})");
    QTest::newRow("emoji") << QByteArray(R"(["😀"])");
    QTest::newRow("escaped pair") << QByteArray(R"(["\ud83d\ude00"])");
    QTest::newRow("brackets within a text") << QByteArray(R"(["[[[[\"{{{{"])");
    QTest::newRow("integer beyond 2 to the 53") << QByteArray("[9007199254740993]");
}

void TestJson::parses()
{
    QFETCH(QByteArray, text);
    const auto value = parseJson(text);
    QVERIFY(bool(value));
    QByteArray written;
    appendJson(written, *value);
    const auto again = parseJson(written);
    QVERIFY(bool(again));
    QCOMPARE(*again, *value);
    const auto document = QJsonDocument::fromJson(text);
    QCOMPARE(*value, document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("only space") << QByteArray(" \n");
    QTest::newRow("half an object") << QByteArray(R"({"a":)");
    QTest::newRow("two values") << QByteArray("{}{}");
    QTest::newRow("text after the value") << QByteArray("[] x");
    QTest::newRow("a trailing comma") << QByteArray("[1,]");
    QTest::newRow("single quotes") << QByteArray("{'a':1}");
    QTest::newRow("a name without quotes") << QByteArray("{a:1}");
    QTest::newRow("a comment") << QByteArray("[1] // one");
    QTest::newRow("NaN") << QByteArray("[NaN]");
    QTest::newRow("a leading zero") << QByteArray("[01]");
    QTest::newRow("a number too great") << QByteArray("[1e999]");
    QTest::newRow("a bare text") << QByteArray(R"("a")");
    QTest::newRow("a bare number") << QByteArray("1");
    QTest::newRow("null alone") << QByteArray("null");
    QTest::newRow("form data") << QByteArray("a=1&b=2");
    QTest::newRow("UTF-8: a continuation alone") << QByteArray("[\"\x80\"]");
    QTest::newRow("UTF-8: cut short") << QByteArray("[\"\xc3\"]");
    QTest::newRow("UTF-8: overlong") << QByteArray("[\"\xc0\xaf\"]");
    QTest::newRow("UTF-8: a surrogate") << QByteArray("[\"\xed\xa0\x80\"]");
    QTest::newRow("UTF-8: beyond Unicode") << QByteArray("[\"\xf4\x90\x80\x80\"]");
    QTest::newRow("UTF-8: 0xff") << QByteArray("[\"\xff\"]");
    QTest::newRow("Latin 1") << QByteArray("[\"J\xfcrgen\"]");
    QTest::newRow("UTF-8: in a name") << QByteArray("{\"\xff\":1}");
    QTest::newRow("UTF-16") << QByteArray("[\0]\0", 4);
}

void TestJson::refuses()
{
    QFETCH(QByteArray, text);
    const auto value = parseJson(text);
    QVERIFY(!value);
    QCOMPARE(int(value.error().reason), int(Reason::Malformed));
    QCOMPARE(value.error().pointer, QString());
}

void TestJson::depth_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("fits");
    const auto arrays = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    const auto objects = [](int depth) {
        return QByteArray(R"({"a":)").repeated(depth - 1) + "{}" + QByteArray(depth - 1, '}');
    };
    QTest::newRow("64 arrays") << arrays(64) << true;
    QTest::newRow("65 arrays") << arrays(65) << false;
    QTest::newRow("64 objects") << objects(64) << true;
    QTest::newRow("65 objects") << objects(65) << false;
    QTest::newRow("64 arrays side by side") << '[' + QByteArray("[],").repeated(63) + "[]]" << true;
    QTest::newRow("65 deep behind a shallow one") << "[[]," + arrays(64) + ']' << false;
    QTest::newRow("brackets in a text do not count") << "[\"" + QByteArray(100, '[') + "\"]" << true;
    QTest::newRow("nor behind an escaped quote") << R"(["\")" + QByteArray(100, '[') + "\"]" << true;
    QTest::newRow("but behind an escaped backslash") << R"(["\\",)" + arrays(64) + ']' << false;
    QTest::newRow("a million brackets") << QByteArray(1'000'000, '[') << false;
    QTest::newRow("closing brackets first") << QByteArray(100, ']') + QByteArray(100, '[') << false;
}

void TestJson::depth()
{
    QFETCH(QByteArray, text);
    QTEST(bool(parseJson(text)), "fits");
}

void TestJson::textsRoundTrip_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("quote and backslash") << QStringLiteral("a\"b\\c\\\"");
    QTest::newRow("German") << QStringLiteral("Größe „ß“ Übermaß");
    QTest::newRow("emoji") << QStringLiteral("👩‍👩‍👧‍👦😀");
    QTest::newRow("an emoji between escapes") << QStringLiteral("\n😀\n");
    QTest::newRow("line separators") << QStringLiteral("a\u2028b\u2029c");
    QString controls;
    for (char16_t c = 1; c < 0x20; ++c)
        controls += QChar(c);
    QTest::newRow("control characters") << controls;
    QTest::newRow("DEL and C1") << QString(QString(QChar(0x7f)) + QChar(0x85));
    QTest::newRow("slash and tag") << QStringLiteral("</script>");
}

void TestJson::textsRoundTrip()
{
    QFETCH(QString, text);
    QByteArray out = "[";
    appendJson(out, QStringView(text));
    out += ']';
    const auto value = parseJson(out);
    QVERIFY(bool(value));
    QCOMPARE(value->toArray()[0].toString(), text);
    for (const char c : out)
        QVERIFY(uchar(c) >= 0x20);
}

void TestJson::escapes()
{
    QByteArray out = "x";
    appendJson(out, QStringView(u"\"\\\n\r\t\b\x01\x1f/ü"));
    QCOMPARE(out,
             QByteArray(R"(x"\"\\\n\r\t\u0008\u0001\u001f/)"
                        "\xc3\xbc\""));
}

void TestJson::numbers_data()
{
    QTest::addColumn<QJsonValue>("number");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("zero") << QJsonValue(0) << QByteArray("0");
    QTest::newRow("negative") << QJsonValue(-7) << QByteArray("-7");
    QTest::newRow("greatest integer")
        << QJsonValue(std::numeric_limits<qint64>::max()) << QByteArray("9223372036854775807");
    QTest::newRow("least integer") << QJsonValue(std::numeric_limits<qint64>::min())
                                   << QByteArray("-9223372036854775808");
    QTest::newRow("a double without fraction") << QJsonValue(3.0) << QByteArray("3");
    QTest::newRow("a tenth") << QJsonValue(0.1) << QByteArray("0.1");
    QTest::newRow("a third") << QJsonValue(1.0 / 3) << QByteArray("0.3333333333333333");
    QTest::newRow("not a number") << QJsonValue(std::nan("")) << QByteArray("null");
    QTest::newRow("infinite") << QJsonValue(std::numeric_limits<double>::infinity()) << QByteArray("null");
    QTest::newRow("boolean") << QJsonValue(true) << QByteArray("true");
    QTest::newRow("null") << QJsonValue() << QByteArray("null");
    QTest::newRow("undefined") << QJsonValue(QJsonValue::Undefined) << QByteArray("null");
}

void TestJson::numbers()
{
    QFETCH(QJsonValue, number);
    QByteArray out;
    appendJson(out, number);
    QTEST(out, "expected");
}

void TestJson::envelopeInTheOrderOfTheContract()
{
    Object account(sipAccount::objectClass);
    account.uuid = QUuid::fromString(QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    account.revision = 3;
    account.attributes = {{QStringLiteral("site"), QStringLiteral("berlin")}};
    account.set(sipAccount::displayName, QStringLiteral("Testaccount \"Zwei\""));
    QByteArray out;
    appendEnvelope(out, account, {});
    QCOMPARE(out,
             QByteArray(R"({"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af","rev":3,)"
                        R"("attributes":{"site":"berlin"},"sipAccount":{)"
                        R"("displayName":"Testaccount \"Zwei\"","user":"","password":null,"domain":"",)"
                        R"("publish":false,"registerInterval":60,"transport":"udp","enabled":false,)"
                        R"("authUser":"","outboundProxy":""},"state":{"registration":"disabled",)"
                        R"("publication":"disabled","code":0,"reason":"","since":null,"triedAt":null,)"
                        R"("expires":null,"retryAt":null,"node":""}})"));
}

void TestJson::secrets_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    QTest::addColumn<bool>("disclosed");
    QTest::addColumn<bool>("seen");
    QTest::newRow("a SIP password without the right") << &sipAccount::objectClass << false << false;
    QTest::newRow("a SIP password with the right") << &sipAccount::objectClass << true << true;
    QTest::newRow("a user's password without the right") << &user::objectClass << false << false;
    QTest::newRow("a user's password even with the right") << &user::objectClass << true << false;
}

void TestJson::secrets()
{
    QFETCH(const ObjectClass *, objectClass);
    QFETCH(bool, disclosed);
    QFETCH(bool, seen);
    Object object(*objectClass);
    object.values[objectClass->indexOf("password")] = QStringLiteral("geheim");
    QByteArray out;
    appendEnvelope(out, object, {.secrets = disclosed});
    QCOMPARE(out.contains("geheim"), seen);
    QCOMPARE(out.contains("\"password\":null"), !seen);
}

void TestJson::hiddenFieldsAreNotOnTheWire()
{
    Object key(apiKey::objectClass);
    key.set(apiKey::digest, QStringLiteral("abcdef"));
    QByteArray out;
    appendEnvelope(out, key, {.secrets = true});
    QVERIFY(!out.contains("digest"));
    QVERIFY(!out.contains("abcdef"));
}

void TestJson::onlyTheFieldsAskedFor()
{
    const int wanted[]
        = {sipAccount::objectClass.indexOf("user"), sipAccount::objectClass.indexOf("password")};
    QByteArray out;
    appendEnvelope(out, Object(sipAccount::objectClass), {.fields = wanted});
    const QJsonObject envelope = parseJson(out)->toObject();
    QCOMPARE(envelope[u"sipAccount"].toObject().keys(),
             QStringList({QStringLiteral("password"), QStringLiteral("user")}));
    QVERIFY(envelope.contains(u"rev") && envelope.contains(u"attributes") && envelope.contains(u"state"));
}

void TestJson::recordsInTheirDeclaredOrder()
{
    Object role(role::objectClass);
    role.set(role::rights,
             QJsonArray{QJsonObject{{QStringLiteral("actions"), QJsonArray()},
                                    {QStringLiteral("class"), QStringLiteral("user")},
                                    {QStringLiteral("attributes"), QJsonObject()}}});
    QByteArray out;
    appendEnvelope(out, role, {});
    QVERIFY(out.contains(R"("rights":[{"class":"user","actions":[],"attributes":{}}])"));
    Object alarm(alarm::objectClass);
    out.clear();
    appendEnvelope(out, alarm, {});
    QVERIFY(out.contains(R"("object":null)"));
    alarm.set(alarm::object,
              QJsonObject{{QStringLiteral("uuid"), QStringLiteral("u")},
                          {QStringLiteral("class"), QStringLiteral("user")}});
    out.clear();
    appendEnvelope(out, alarm, {});
    QVERIFY(out.contains(R"("object":{"class":"user","uuid":"u"})"));
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
