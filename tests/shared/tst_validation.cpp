// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/alarm.h"
#include "classes/apikey.h"
#include "classes/phonebookentry.h"
#include "classes/stream.h"
#include "model/validation.h"
#include <QTest>

using namespace linekeeper;

namespace {

const FieldSpec text{.name = "f", .kind = Kind::Text, .max = 5};
const FieldSpec requiredText{.name = "f", .kind = Kind::Text, .traits = Required, .min = 1, .max = 5};
const FieldSpec nameText{.name = "f", .kind = Kind::Text, .max = 5, .format = Format::Name};
const FieldSpec nullableText{.name = "f", .kind = Kind::Text, .traits = Nullable, .max = 5};
const FieldSpec integer{.name = "f", .kind = Kind::Integer, .min = -10, .max = 10};
const FieldSpec anyInteger{.name = "f",
                           .kind = Kind::Integer,
                           .min = std::numeric_limits<qint64>::min(),
                           .max = std::numeric_limits<qint64>::max()};
const FieldSpec number{.name = "f", .kind = Kind::Number};
const FieldSpec boolean{.name = "f", .kind = Kind::Boolean};
const FieldSpec choice{.name = "f", .kind = Kind::Choice, .choices = sipAccount::transports};
const FieldSpec instant{.name = "f", .kind = Kind::Instant, .traits = Nullable};
const FieldSpec reference{.name = "f", .kind = Kind::Reference, .target = &user::objectClass};
const FieldSpec freeList{.name = "f", .kind = Kind::TextList, .max = 3};
const FieldSpec choiceList{.name = "f", .kind = Kind::TextList, .max = 5, .choices = role::actions};
const FieldSpec nameList{.name = "f", .kind = Kind::TextList, .max = 3, .target = &role::objectClass};
const FieldSpec textMap{.name = "f", .kind = Kind::TextMap, .max = 2};
const FieldSpec record{
    .name = "f", .kind = Kind::Record, .traits = Nullable, .members = role::right::members};
const FieldSpec recordList{.name = "f", .kind = Kind::RecordList, .max = 2, .members = role::right::members};

QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

QJsonObject right(const char *className)
{
    return {{latin("class"), latin(className)}};
}

QJsonObject wholeRight(const char *className)
{
    return {{latin("class"), latin(className)},
            {latin("actions"), QJsonArray()},
            {latin("attributes"), QJsonObject()}};
}

} // namespace

Q_DECLARE_METATYPE(const linekeeper::FieldSpec *)

class TestValidation final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keeps_data();
    void keeps();
    void refuses_data();
    void refuses();
    void nullNeedsTheTrait_data();
    void nullNeedsTheTrait();
    void attributes_data();
    void attributes();
};

void TestValidation::keeps_data()
{
    QTest::addColumn<const FieldSpec *>("field");
    QTest::addColumn<Value>("given");
    QTest::addColumn<Value>("expected");
    const auto same = [](const char *name, const FieldSpec &field, const Value &value) {
        QTest::newRow(name) << &field << value << value;
    };
    const auto kept = [](const char *name, const FieldSpec &field, const Value &given,
                         const Value &expected) { QTest::newRow(name) << &field << given << expected; };
    same("text", text, latin("abc"));
    same("text: empty", text, QString());
    same("text: as long as may be", text, QStringLiteral("Größe"));
    same("text: emoji", text, QStringLiteral("😀😀"));
    same("text: null where it may be", nullableText, QJsonValue::Null);
    kept("name: decomposed becomes NFC", nameText, QStringLiteral("u\u0308"), QStringLiteral("ü"));
    kept("name: counted as it is kept", nameText, QStringLiteral("u\u0308abcd"), QStringLiteral("üabcd"));
    same("integer: least", integer, -10);
    same("integer: greatest", integer, 10);
    kept("integer: 1.0 is one", integer, 1.0, 1);
    same("integer: beyond what a double counts", anyInteger, qint64(9007199254740993));
    same("number: integer", number, 7);
    same("number: fraction", number, 0.1);
    same("number: negative", number, -1e300);
    same("boolean: true", boolean, true);
    same("boolean: false", boolean, false);
    same("choice: first", choice, latin("udp"));
    same("choice: last", choice, latin("tls"));
    same("instant", instant, latin("2026-11-21T21:07:42.123Z"));
    same("instant: null", instant, QJsonValue::Null);
    kept("instant: without milliseconds", instant, latin("2026-11-21T21:07:42Z"),
         latin("2026-11-21T21:07:42.000Z"));
    kept("instant: an offset becomes UTC", instant, latin("2026-11-21T23:07:42.123+02:00"),
         latin("2026-11-21T21:07:42.123Z"));
    same("reference", reference, latin("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    kept("reference: capitals become small", reference, latin("C66D5435-FADD-4117-BD8C-788BC72B04AF"),
         latin("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    same("list: empty", freeList, QJsonArray());
    same("list: full", freeList, QJsonArray{latin("a"), latin("b"), latin("c")});
    kept("list: repeated entries once", freeList, QJsonArray{latin("a"), latin("a")}, QJsonArray{latin("a")});
    same("list of choices", choiceList, QJsonArray{latin("read"), latin("secrets")});
    kept("list of names becomes NFC", nameList, QJsonArray{QStringLiteral("u\u0308")},
         QJsonArray{QStringLiteral("ü")});
    same("map", textMap, QJsonObject{{latin("a"), latin("1")}, {latin("b"), QString()}});
    same("map: longest key", textMap, QJsonObject{{QString(64, u'k'), latin("1")}});
    same("map: longest value", textMap, QJsonObject{{latin("a"), QString(255, u'v')}});
    kept("record: what is left out takes its default", record, right("user"), wholeRight("user"));
    same("record: null", record, QJsonValue::Null);
    kept("records", recordList, QJsonArray{right("a"), right("b")},
         QJsonArray{wholeRight("a"), wholeRight("b")});
}

void TestValidation::keeps()
{
    QFETCH(const FieldSpec *, field);
    QFETCH(Value, given);
    const auto value = accepted(*field, given);
    QVERIFY2(bool(value), value ? "" : qPrintable(value.error().message.translated()));
    QTEST(*value, "expected");
}

void TestValidation::refuses_data()
{
    QTest::addColumn<const FieldSpec *>("field");
    QTest::addColumn<Value>("given");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("pointer");
    const auto type
        = [](const char *name, const FieldSpec &field, const Value &given, const QString &pointer = {}) {
              QTest::newRow(name) << &field << given << Reason::WrongType << pointer;
          };
    const auto value
        = [](const char *name, const FieldSpec &field, const Value &given, const QString &pointer = {}) {
              QTest::newRow(name) << &field << given << Reason::Invalid << pointer;
          };
    type("text: number", text, 1);
    type("text: object", text, QJsonObject());
    value("text: too long", text, latin("abcdef"));
    value("text: emoji too long", text, QStringLiteral("😀😀😀"));
    value("text: control character", text, latin("a\n"));
    value("text: U+0000", text, QString(QChar(0)));
    value("text: lone surrogate", text, QString(QChar(0xdc00)));
    value("text: required and empty", requiredText, QString());
    value("name: outer space", nameText, latin(" a"));
    type("integer: text", integer, latin("1"));
    type("integer: boolean", integer, true);
    type("integer: fraction", integer, 1.5);
    value("integer: below the least", integer, -11);
    value("integer: above the greatest", integer, 11);
    value("integer: 1e300", anyInteger, 1e300);
    value("integer: 2 to the 63", anyInteger, 9223372036854775808.0);
    type("number: text", number, latin("1"));
    type("boolean: 0", boolean, 0);
    type("boolean: text", boolean, latin("true"));
    type("choice: number", choice, 0);
    value("choice: unknown", choice, latin("sctp"));
    value("choice: capitals", choice, latin("UDP"));
    value("choice: empty", choice, QString());
    type("instant: number", instant, 1700000000);
    value("instant: without offset", instant, latin("2026-11-21T21:07:42.123"));
    value("instant: only a date", instant, latin("2026-11-21"));
    value("instant: 31 February", instant, latin("2026-02-31T00:00:00Z"));
    value("instant: year 10000 in UTC", instant, latin("9999-12-31T23:59:59-01:00"));
    value("instant: a word", instant, latin("tomorrow"));
    value("instant: empty", instant, QString());
    type("reference: number", reference, 1);
    value("reference: in braces", reference, latin("{c66d5435-fadd-4117-bd8c-788bc72b04af}"));
    value("reference: without dashes", reference, latin("c66d5435fadd4117bd8c788bc72b04af"));
    value("reference: the nil uuid", reference, latin("00000000-0000-0000-0000-000000000000"));
    value("reference: empty", reference, QString());
    type("list: text", freeList, latin("a"));
    type("list: an entry that is a number", freeList, QJsonArray{latin("a"), 2}, latin("/1"));
    value("list: too many", freeList, QJsonArray{latin("a"), latin("b"), latin("c"), latin("d")});
    value("list: an empty entry", freeList, QJsonArray{QString()}, latin("/0"));
    value("list of choices: unknown", choiceList, QJsonArray{latin("read"), latin("fly")}, latin("/1"));
    value("list of names: outer space", nameList, QJsonArray{latin(" a")}, latin("/0"));
    type("map: array", textMap, QJsonArray());
    type("map: a value that is a number", textMap, QJsonObject{{latin("a/b"), 1}}, latin("/a~1b"));
    value("map: too many", textMap,
          QJsonObject{{latin("a"), latin("1")}, {latin("b"), latin("1")}, {latin("c"), latin("1")}});
    value("map: an empty key", textMap, QJsonObject{{QString(), latin("1")}});
    value("map: a key too long", textMap, QJsonObject{{QString(65, u'k'), latin("1")}});
    value("map: U+0000 in a key", textMap, QJsonObject{{QString(QChar(0)), latin("1")}});
    value("map: a value too long", textMap, QJsonObject{{latin("a~b"), QString(256, u'v')}}, latin("/a~0b"));
    type("record: array", record, QJsonArray());
    value("record: unknown member", record, QJsonObject{{latin("class"), latin("a")}, {latin("x/y"), 1}},
          latin("/x~1y"));
    value("record: a required member left out", record, QJsonObject(), latin("/class"));
    type("record: a member of the wrong type", record, QJsonObject{{latin("class"), 1}}, latin("/class"));
    type("records: object", recordList, QJsonObject());
    type("records: an entry that is a text", recordList, QJsonArray{right("a"), latin("b")}, latin("/1"));
    value("records: too many", recordList, QJsonArray{right("a"), right("b"), right("c")});
    value("records: deep inside", recordList,
          QJsonArray{right("a"),
                     QJsonObject{{latin("class"), latin("b")}, {latin("actions"), QJsonArray{latin("fly")}}}},
          latin("/1/actions/0"));
}

void TestValidation::refuses()
{
    QFETCH(const FieldSpec *, field);
    QFETCH(Value, given);
    QFETCH(Reason, reason);
    const auto value = accepted(*field, given);
    QVERIFY(!value);
    QCOMPARE(int(value.error().reason), int(reason));
    QTEST(value.error().pointer, "pointer");
    QVERIFY(!value.error().message.translated().contains(u'%'));
}

void TestValidation::nullNeedsTheTrait_data()
{
    QTest::addColumn<const FieldSpec *>("field");
    QTest::newRow("text") << &text;
    QTest::newRow("integer") << &integer;
    QTest::newRow("number") << &number;
    QTest::newRow("boolean") << &boolean;
    QTest::newRow("choice") << &choice;
    QTest::newRow("instant") << &instant;
    QTest::newRow("reference") << &reference;
    QTest::newRow("list") << &freeList;
    QTest::newRow("map") << &textMap;
    QTest::newRow("record") << &record;
    QTest::newRow("records") << &recordList;
}

void TestValidation::nullNeedsTheTrait()
{
    QFETCH(const FieldSpec *, field);
    FieldSpec without = *field;
    without.traits = Plain;
    const auto refused = accepted(without, QJsonValue::Null);
    QVERIFY(!refused);
    QCOMPARE(int(refused.error().reason), int(Reason::WrongType));
    FieldSpec with = *field;
    with.traits = Nullable;
    const auto value = accepted(with, QJsonValue::Null);
    QVERIFY(bool(value));
    QVERIFY((*value).isNull());
}

void TestValidation::attributes_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("fits");
    QTest::newRow("none") << 0 << true;
    QTest::newRow("as many as may be") << 32 << true;
    QTest::newRow("one too many") << 33 << false;
}

void TestValidation::attributes()
{
    QFETCH(int, count);
    QFETCH(bool, fits);
    QJsonObject labels;
    for (int i = 0; i < count; ++i)
        labels.insert(QStringLiteral("k%1").arg(i), QStringLiteral("v"));
    const auto read = acceptedAttributes(labels);
    QCOMPARE(bool(read), fits);
    if (fits)
        QCOMPARE(read->size(), count);
    QVERIFY(!acceptedAttributes(QJsonValue::Null));
}

QTEST_APPLESS_MAIN(TestValidation)
#include "tst_validation.moc"
