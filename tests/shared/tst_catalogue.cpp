// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "model/json.h"
#include "model/validation.h"
#include "protocol/envelope.h"
#include "shared/samplevalues.h"
#include <QSet>
#include <QTest>

using namespace linekeeper;

namespace {

QByteArray nameOf(std::string_view name)
{
    return QByteArray(name.data(), qsizetype(name.size()));
}

/// Every field, with where it is.
void addFields(const ObjectClass &objectClass)
{
    for (const FieldSpec &field : objectClass.fields)
        QTest::addRow("%s.%s", nameOf(objectClass.name).constData(), nameOf(field.name).constData())
            << &field;
    for (const FieldSpec &field : objectClass.state)
        QTest::addRow("%s.state.%s", nameOf(objectClass.name).constData(), nameOf(field.name).constData())
            << &field;
}

void addAllFields()
{
    QTest::addColumn<const FieldSpec *>("field");
    for (const ObjectClass *objectClass : catalogue())
        addFields(*objectClass);
}

void addClasses()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        QTest::newRow(nameOf(objectClass->name).constData()) << objectClass;
}

} // namespace

/// What holds for every class: a new one is tested by being declared.
class TestCatalogue final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreUnique();
    void classesOfTheContract();
    void methodsOfTheContract();
    void unknownNamesAreNotFound();
    void defaultsAreAccepted_data() { addAllFields(); }
    void defaultsAreAccepted();
    void samplesAreAccepted_data() { addAllFields(); }
    void samplesAreAccepted();
    void labels_data() { addAllFields(); }
    void labels();
    void targetsAreInTheCatalogue();
    void roundTrip_data() { addClasses(); }
    void roundTrip();
    void roundTripWithoutSecrets_data() { addClasses(); }
    void roundTripWithoutSecrets();
};

void TestCatalogue::namesAreUnique()
{
    QSet<QString> names;
    for (const ObjectClass *objectClass : catalogue())
        names.insert(toText(objectClass->name).toLower());
    QCOMPARE(std::size_t(names.size()), catalogue().size());
    QSet<QString> methods;
    for (const MethodClass *method : methodCatalogue())
        methods.insert(toText(method->name).toLower());
    QCOMPARE(std::size_t(methods.size()), methodCatalogue().size());
}

void TestCatalogue::classesOfTheContract()
{
    for (const char *name :
         {"sipAccount", "sipCall", "stream", "phoneBookEntry", "user", "role", "apiKey", "alarm", "node"}) {
        const ObjectClass *objectClass = findClass(QString::fromLatin1(name));
        QVERIFY2(objectClass, name);
        QCOMPARE(nameOf(objectClass->name), QByteArray(name));
    }
}

void TestCatalogue::methodsOfTheContract()
{
    for (const char *name : {"echo", "userSetPassword"}) {
        const MethodClass *method = findMethod(QString::fromLatin1(name));
        QVERIFY2(method, name);
        QCOMPARE(nameOf(method->name), QByteArray(name));
    }
}

void TestCatalogue::unknownNamesAreNotFound()
{
    QCOMPARE(findClass(u"sipaccount"), nullptr);
    QCOMPARE(findClass(u""), nullptr);
    QCOMPARE(findClass(u"session"), nullptr);
    QCOMPARE(findMethod(u"Echo"), nullptr);
}

void TestCatalogue::defaultsAreAccepted()
{
    QFETCH(const FieldSpec *, field);
    const Value value = defaultValue(*field);
    if (field->is(Required)) {
        QVERIFY(value.isNull() || value == Value(QString()));
        QVERIFY(!accepted(*field, value));
        return;
    }
    const auto kept = accepted(*field, value);
    QVERIFY2(bool(kept), kept ? "" : qPrintable(kept.error().message.translated()));
    QCOMPARE(*kept, value);
}

/// Else the tests that use them prove less than they say.
void TestCatalogue::samplesAreAccepted()
{
    QFETCH(const FieldSpec *, field);
    const Value value = sampleValue(*field);
    const auto kept = accepted(*field, value);
    QVERIFY2(bool(kept), kept ? "" : qPrintable(kept.error().message.translated()));
    QCOMPARE(*kept, value);
    if (field->choices.size() != 1 || field->kind != Kind::Choice)
        QVERIFY(value != defaultValue(*field));
}

void TestCatalogue::labels()
{
    QFETCH(const FieldSpec *, field);
    QCOMPARE(*field->label == '\0', field->is(Hidden));
    QVERIFY(field->help);
    for (const Choice &choice : field->choices)
        QVERIFY(choice.label && *choice.label);
    for (const FieldSpec &member : field->members)
        QVERIFY(member.label && *member.label);
}

void TestCatalogue::targetsAreInTheCatalogue()
{
    for (const ObjectClass *objectClass : catalogue()) {
        QVERIFY(*objectClass->label);
        QVERIFY(*objectClass->help);
        for (const FieldSpec &field : objectClass->fields) {
            if (!field.target)
                continue;
            QCOMPARE(findClass(toText(field.target->name)), field.target);
            if (field.kind == Kind::TextList) // by name: they need one
                QVERIFY(field.target->uniqueField());
        }
    }
}

void TestCatalogue::roundTrip()
{
    QFETCH(const ObjectClass *, objectClass);
    Object object = sampleObject(*objectClass);
    object.uuid = QUuid::createUuid();
    QByteArray envelope;
    appendEnvelope(envelope, object, {.secrets = true});
    const auto json = parseJson(envelope);
    QVERIFY(bool(json));
    const auto draft = readDraft(*objectClass, *json);
    QVERIFY2(bool(draft), draft ? "" : qPrintable(draft.error().message.translated()));
    Object again(*objectClass);
    const auto applied = applyDraft(again, *draft, LeftOut::Default);
    QVERIFY2(bool(applied), applied ? "" : qPrintable(applied.error().message.translated()));
    QCOMPARE(*draft->uuid, object.uuid);
    QCOMPARE(again.attributes, object.attributes);
    for (std::size_t i = 0; i < objectClass->fields.size(); ++i) {
        const FieldSpec &field = objectClass->fields[i];
        const bool isOnTheWire = !field.is(WriteOnly) && !field.is(Hidden);
        QCOMPARE(again.values[qsizetype(i)], isOnTheWire ? object.values[qsizetype(i)] : defaultValue(field));
    }
    QCOMPARE((*json)[u"state"].toObject().size(), qsizetype(objectClass->state.size()));
}

void TestCatalogue::roundTripWithoutSecrets()
{
    QFETCH(const ObjectClass *, objectClass);
    Object object = sampleObject(*objectClass);
    object.uuid = QUuid::createUuid();
    QByteArray envelope;
    appendEnvelope(envelope, object, {});
    for (const FieldSpec &field : objectClass->fields)
        if (field.isSecret())
            QVERIFY((*parseJson(envelope))[toText(objectClass->name)][toText(field.name)].isNull());
    const auto draft = readDraft(*objectClass, *parseJson(envelope));
    QVERIFY(bool(draft));
    Object again = object;
    QVERIFY(bool(applyDraft(again, *draft, LeftOut::Default)));
    QVERIFY(again.sameConfiguration(object));
}

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
