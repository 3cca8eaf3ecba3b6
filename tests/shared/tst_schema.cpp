// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "classes/sipaccount.h"
#include "model/schema.h"
#include <QTest>

using namespace linekeeper;

namespace {

QJsonObject at(QJsonObject schema, std::initializer_list<const char *> path)
{
    for (const char *member : path)
        schema = schema.value(QString::fromLatin1(member)).toObject();
    return schema;
}

QByteArray nameOf(std::string_view name)
{
    return QByteArray(name.data(), qsizetype(name.size()));
}

/// The texts of `type`, whether it is one or a list.
QStringList typesOf(const QJsonObject &schema)
{
    const QJsonValue type = schema[u"type"];
    return type.isString() ? QStringList(type.toString()) : Field<QStringList>::read(type);
}

bool isOfType(const QJsonValue &value, const QStringList &types)
{
    switch (value.type()) {
    case QJsonValue::Null: return types.contains(u"null");
    case QJsonValue::Bool: return types.contains(u"boolean");
    case QJsonValue::Double: return types.contains(u"number") || types.contains(u"integer");
    case QJsonValue::String: return types.contains(u"string");
    case QJsonValue::Array: return types.contains(u"array");
    case QJsonValue::Object: return types.contains(u"object");
    default: return false;
    }
}

void addField(const QByteArray &where, const FieldSpec &field, const QJsonObject &properties)
{
    QTest::addRow("%s.%s", where.constData(), nameOf(field.name).constData())
        << &field << properties.value(toText(field.name)).toObject();
}

QString marked(const char *, const char *text)
{
    return u'<' + QString::fromUtf8(text) + u'>';
}

} // namespace

/// Over every class and method.
class TestSchema final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void envelope_data();
    void envelope();
    void fields_data();
    void fields();
    void methods_data();
    void methods();
    void anyObjectIsAnArgumentOfEcho();
    void hiddenFieldsAreNotDescribed();
    void oneFieldInFull();
    void titlesAreTranslated();
};

void TestSchema::envelope_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        QTest::newRow(nameOf(objectClass->name).constData()) << objectClass;
}

void TestSchema::envelope()
{
    QFETCH(const ObjectClass *, objectClass);
    const QString name = toText(objectClass->name);
    const QJsonObject schema = objectSchema(*objectClass);
    QCOMPARE(schema[u"$schema"].toString(), QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
    QCOMPARE(schema[u"title"].toString(), QString::fromUtf8(objectClass->label));
    QCOMPARE(schema[u"description"].toString(), QString::fromUtf8(objectClass->help));
    QCOMPARE(schema[u"type"].toString(), QStringLiteral("object"));
    QCOMPARE(schema[u"additionalProperties"], QJsonValue(false));
    QVERIFY(schema[u"required"].toArray().contains(name));
    const QJsonObject properties = at(schema, {"properties"});
    QVERIFY(properties.contains(u"uuid") && properties.contains(u"attributes") && properties.contains(name));
    QCOMPARE(at(properties, {"rev"})[u"readOnly"], QJsonValue(true));
    QCOMPARE(at(properties, {"attributes"})[u"maxProperties"], QJsonValue(32));
    QCOMPARE(properties.contains(u"state"), objectClass->hasState());
    if (objectClass->hasState())
        QCOMPARE(at(properties, {"state"})[u"readOnly"], QJsonValue(true));
    QStringList required;
    for (const FieldSpec &field : objectClass->fields)
        if (field.is(Required))
            required.append(toText(field.name));
    QCOMPARE(Field<QStringList>::read(properties[name][u"required"]), required);
    QCOMPARE(properties[name][u"additionalProperties"], QJsonValue(false));
}

void TestSchema::fields_data()
{
    QTest::addColumn<const FieldSpec *>("field");
    QTest::addColumn<QJsonObject>("schema");
    for (const ObjectClass *objectClass : catalogue()) {
        const QByteArray name = nameOf(objectClass->name);
        const QJsonObject properties = at(objectSchema(*objectClass), {"properties"});
        for (const FieldSpec &field : objectClass->fields)
            if (!field.is(Hidden))
                addField(name, field, at(properties, {name.constData(), "properties"}));
        for (const FieldSpec &field : objectClass->state)
            if (!field.is(Hidden))
                addField(name + ".state", field, at(properties, {"state", "properties"}));
    }
    for (const MethodClass *method : methodCatalogue())
        for (const FieldSpec &field : method->arguments) {
            const QByteArray name = nameOf(method->name);
            addField(name, field,
                     at(methodSchema(*method), {"arguments", "properties", name.constData(), "properties"}));
        }
}

void TestSchema::fields()
{
    QFETCH(const FieldSpec *, field);
    QFETCH(QJsonObject, schema);
    QVERIFY(!schema.isEmpty());
    QCOMPARE(schema[u"title"].toString(), QString::fromUtf8(field->label));
    QCOMPARE(schema.contains(u"description"), *field->help != '\0');
    const QStringList types = typesOf(schema);
    QVERIFY(!types.isEmpty());
    QCOMPARE(types.contains(u"null"), field->is(Nullable) || field->isSecret());
    QCOMPARE(schema[u"writeOnly"].toBool(), field->is(WriteOnly));
    QCOMPARE(schema[u"x-secret"].toBool(), field->is(Secret));
    QCOMPARE(schema[u"x-unique"].toBool(), field->is(Unique));
    QCOMPARE(schema[u"x-fixed"].toBool(), field->is(Fixed));
    QCOMPARE(schema[u"x-unit"].toString(), QString::fromLatin1(field->unit));
    if (field->target)
        QCOMPARE(schema[u"x-target"].toString(), toText(field->target->name));
    QCOMPARE(schema.contains(u"default"), !field->is(Required) && !field->isSecret());
    if (!schema.contains(u"default"))
        return;
    const QJsonValue fallback = schema[u"default"];
    QVERIFY(isOfType(fallback, types));
    if (schema.contains(u"minimum")) {
        QVERIFY(fallback.toInteger() >= schema[u"minimum"].toInteger());
        QVERIFY(fallback.toInteger() <= schema[u"maximum"].toInteger());
    }
    if (schema.contains(u"maxLength"))
        QVERIFY(fallback.toString().size() <= schema[u"maxLength"].toInteger());
    if (schema.contains(u"enum"))
        QVERIFY(schema[u"enum"].toArray().contains(fallback));
}

void TestSchema::methods_data()
{
    QTest::addColumn<const MethodClass *>("method");
    for (const MethodClass *method : methodCatalogue())
        QTest::newRow(nameOf(method->name).constData()) << method;
}

void TestSchema::methods()
{
    QFETCH(const MethodClass *, method);
    const QJsonObject schema = methodSchema(*method);
    QCOMPARE(schema.keys(), QStringList({QStringLiteral("arguments"), QStringLiteral("result")}));
    for (const char *part : {"arguments", "result"}) {
        const QJsonObject body = at(schema, {part});
        QVERIFY(!body[u"$schema"].toString().isEmpty());
        QCOMPARE(body[u"title"].toString(), QString::fromUtf8(method->label));
        QVERIFY(body[u"required"].toArray().contains(toText(method->name)));
        QVERIFY(at(body, {"properties"}).contains(toText(method->name)));
    }
    QStringList required;
    for (const FieldSpec &field : method->arguments)
        if (field.is(Required))
            required.append(toText(field.name));
    const QJsonObject arguments = at(schema, {"arguments", "properties", nameOf(method->name).constData()});
    QCOMPARE(Field<QStringList>::read(arguments[u"required"]), required);
}

void TestSchema::anyObjectIsAnArgumentOfEcho()
{
    const QJsonObject arguments = at(methodSchema(echo::methodClass), {"arguments", "properties", "echo"});
    QCOMPARE(arguments, QJsonObject({{QStringLiteral("type"), QStringLiteral("object")}}));
}

void TestSchema::hiddenFieldsAreNotDescribed()
{
    for (const ObjectClass *objectClass : catalogue()) {
        const QJsonObject properties = at(
            objectSchema(*objectClass), {"properties", nameOf(objectClass->name).constData(), "properties"});
        for (const FieldSpec &field : objectClass->fields)
            QCOMPARE(properties.contains(toText(field.name)), !field.is(Hidden));
    }
}

void TestSchema::oneFieldInFull()
{
    const QJsonObject fields
        = at(objectSchema(sipAccount::objectClass), {"properties", "sipAccount", "properties"});
    QCOMPARE(at(fields, {"registerInterval"}),
             QJsonObject({{QStringLiteral("type"), QStringLiteral("integer")},
                          {QStringLiteral("minimum"), 10},
                          {QStringLiteral("maximum"), 86400},
                          {QStringLiteral("default"), 60},
                          {QStringLiteral("x-unit"), QStringLiteral("s")},
                          {QStringLiteral("title"), QStringLiteral("Register interval")},
                          {QStringLiteral("description"),
                           QStringLiteral("The expiry that is asked of the registrar.")}}));
    QCOMPARE(at(fields, {"transport"})[u"enum"],
             QJsonValue(QJsonArray{QStringLiteral("udp"), QStringLiteral("tcp"), QStringLiteral("tls")}));
    QCOMPARE(at(fields, {"user"})[u"minLength"], QJsonValue(1));
    QCOMPARE(at(fields, {"user"})[u"maxLength"], QJsonValue(255));
}

void TestSchema::titlesAreTranslated()
{
    const QJsonObject schema = objectSchema(sipAccount::objectClass, marked);
    QCOMPARE(schema[u"title"].toString(), QStringLiteral("<SIP account>"));
    const QJsonObject fields = at(schema, {"properties", "sipAccount", "properties"});
    QCOMPARE(at(fields, {"user"})[u"title"].toString(), QStringLiteral("<User>"));
    QCOMPARE(at(fields, {"transport", "x-titles"})[u"udp"].toString(), QStringLiteral("<UDP>"));
    QCOMPARE(at(fields, {"transport"})[u"enum"][0].toString(), QStringLiteral("udp"));
    QCOMPARE(methodSchema(echo::methodClass, marked)[u"result"][u"title"].toString(),
             QStringLiteral("<Echo>"));
}

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
