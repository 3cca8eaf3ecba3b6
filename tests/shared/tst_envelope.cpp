// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/apikey.h"
#include "classes/catalogue.h"
#include "classes/sipaccount.h"
#include "model/json.h"
#include "model/validation.h"
#include "protocol/envelope.h"
#include "shared/samplevalues.h"
#include <QTest>

using namespace linekeeper;

class TestEnvelope final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reads();
    void whatWasReadCanBeSentBack();
    void refuses_data();
    void refuses();
    void theClassMemberMayBeOptional();
    void applying_data();
    void applying();
    void attributesLeftOutAreKept();
    void attributesGivenReplaceAll();
    void whatIsSentIsRead_data();
    void whatIsSentIsRead();
    void secretsUnseenAreNull();
    void newerServicesAreUnderstood();
    void whatIsHiddenStaysAside();
    void misreads_data();
    void misreads();
};

void TestEnvelope::reads()
{
    const auto draft = readDraft(sipAccount::objectClass,
                                 *parseJson(R"({"uuid":"C66D5435-FADD-4117-BD8C-788BC72B04AF","rev":"x",)"
                                            R"("state":7,"attributes":{"site":"köln"},)"
                                            R"("sipAccount":{"user":"anna"}})"));
    QVERIFY(bool(draft));
    QCOMPARE(toText(*draft->uuid), QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    QCOMPARE(*draft->attributes, Attributes({{QStringLiteral("site"), QStringLiteral("köln")}}));
    QCOMPARE(draft->fields, QJsonObject({{QStringLiteral("user"), QStringLiteral("anna")}}));
    const auto least = readDraft(sipAccount::objectClass, *parseJson(R"({"sipAccount":{}})"));
    QVERIFY(bool(least));
    QVERIFY(!least->uuid);
    QVERIFY(!least->attributes);
}

void TestEnvelope::whatWasReadCanBeSentBack()
{
    Object account(sipAccount::objectClass);
    account.uuid = QUuid::createUuid();
    account.revision = 3;
    account.attributes = {{QStringLiteral("site"), QStringLiteral("berlin")}};
    account.set(sipAccount::user, QStringLiteral("anna"));
    account.set(sipAccount::domain, QStringLiteral("example.com"));
    account.set(sipAccount::password, QStringLiteral("geheim"));
    QByteArray envelope;
    appendEnvelope(envelope, account, {});
    const auto draft = readDraft(sipAccount::objectClass, *parseJson(envelope));
    QVERIFY(bool(draft));
    Object again = account;
    QVERIFY(bool(applyDraft(again, *draft, LeftOut::Default)));
    QVERIFY(again.sameConfiguration(account));
}

void TestEnvelope::refuses_data()
{
    QTest::addColumn<QByteArray>("envelope");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *envelope, Reason reason, const char *pointer) {
        QTest::newRow(name) << QByteArray(envelope) << reason << QString::fromLatin1(pointer);
    };
    row("an array", "[]", Reason::WrongType, "");
    row("no member of the class", "{}", Reason::Invalid, "/sipAccount");
    row("the member of another class", R"({"user":{}})", Reason::Invalid, "/user");
    row("the class as an array", R"({"sipAccount":[]})", Reason::WrongType, "/sipAccount");
    row("the class as null", R"({"sipAccount":null})", Reason::WrongType, "/sipAccount");
    row("an unknown member", R"({"sipAccount":{},"a/b":1})", Reason::Invalid, "/a~1b");
    row("uuid as a number", R"({"sipAccount":{},"uuid":1})", Reason::WrongType, "/uuid");
    row("uuid as null", R"({"sipAccount":{},"uuid":null})", Reason::WrongType, "/uuid");
    row("uuid in braces", R"({"sipAccount":{},"uuid":"{c66d5435-fadd-4117-bd8c-788bc72b04af}"})",
        Reason::Invalid, "/uuid");
    row("the nil uuid", R"({"sipAccount":{},"uuid":"00000000-0000-0000-0000-000000000000"})", Reason::Invalid,
        "/uuid");
    row("uuid with a wrong letter", R"({"sipAccount":{},"uuid":"x66d5435-fadd-4117-bd8c-788bc72b04af"})",
        Reason::Invalid, "/uuid");
    row("attributes as an array", R"({"sipAccount":{},"attributes":[]})", Reason::WrongType, "/attributes");
    row("attributes as null", R"({"sipAccount":{},"attributes":null})", Reason::WrongType, "/attributes");
    row("a label that is a number", R"({"sipAccount":{},"attributes":{"a/b":1}})", Reason::WrongType,
        "/attributes/a~1b");
    row("a label with U+0000", R"({"sipAccount":{},"attributes":{"a":"\u0000"}})", Reason::Invalid,
        "/attributes/a");
    row("a label without a name", R"({"sipAccount":{},"attributes":{"":"a"}})", Reason::Invalid,
        "/attributes");
}

void TestEnvelope::refuses()
{
    QFETCH(QByteArray, envelope);
    QFETCH(Reason, reason);
    const auto draft = readDraft(sipAccount::objectClass, *parseJson(envelope));
    QVERIFY(!draft);
    QCOMPARE(int(draft.error().reason), int(reason));
    QTEST(draft.error().pointer, "pointer");
}

void TestEnvelope::theClassMemberMayBeOptional()
{
    const auto draft = readDraft(sipAccount::objectClass, QJsonObject(), ClassMember::Optional);
    QVERIFY(bool(draft));
    QVERIFY(draft->fields.isEmpty());
}

void TestEnvelope::applying_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *fields, Reason reason, const char *pointer) {
        QTest::newRow(name) << QByteArray(fields) << reason << QString::fromLatin1(pointer);
    };
    row("an unknown field", R"({"user":"a","domain":"h","colour":1})", Reason::Invalid, "/sipAccount/colour");
    row("the wrong type", R"({"user":"a","domain":"h","enabled":1})", Reason::WrongType,
        "/sipAccount/enabled");
    row("a required field left out", R"({"user":"a"})", Reason::Invalid, "/sipAccount/domain");
    row("a required field emptied", R"({"user":"","domain":"h"})", Reason::Invalid, "/sipAccount/user");
    row("U+0000", R"({"user":"a","domain":"h","displayName":"\u0000"})", Reason::Invalid,
        "/sipAccount/displayName");
    row("a lone surrogate", R"({"user":"a","domain":"h","displayName":"\ud83d"})", Reason::Invalid,
        "/sipAccount/displayName");
}

void TestEnvelope::applying()
{
    QFETCH(QByteArray, fields);
    QFETCH(Reason, reason);
    Object object(sipAccount::objectClass);
    Draft draft;
    draft.fields = parseJson(fields)->toObject();
    const auto applied = applyDraft(object, draft, LeftOut::Default);
    QVERIFY(!applied);
    QCOMPARE(int(applied.error().reason), int(reason));
    QTEST(applied.error().pointer, "pointer");
}

void TestEnvelope::attributesLeftOutAreKept()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::user, QStringLiteral("anna"));
    object.set(sipAccount::domain, QStringLiteral("h"));
    object.attributes = {{QStringLiteral("site"), QStringLiteral("berlin")}};
    QVERIFY(bool(applyDraft(object, {}, LeftOut::Kept)));
    QCOMPARE(object.attributes.value(QStringLiteral("site")), QStringLiteral("berlin"));
}

void TestEnvelope::attributesGivenReplaceAll()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::user, QStringLiteral("anna"));
    object.set(sipAccount::domain, QStringLiteral("h"));
    object.attributes = {{QStringLiteral("site"), QStringLiteral("berlin")}};
    Draft draft;
    draft.attributes = Attributes{{QStringLiteral("team"), QStringLiteral("sales")}};
    QVERIFY(bool(applyDraft(object, draft, LeftOut::Kept)));
    QCOMPARE(object.attributes, Attributes({{QStringLiteral("team"), QStringLiteral("sales")}}));
}

void TestEnvelope::whatIsSentIsRead_data()
{
    QTest::addColumn<int>("place");
    for (std::size_t i = 0; i < catalogue().size(); ++i)
        QTest::newRow(std::string(catalogue()[i]->name).c_str()) << int(i);
}

void TestEnvelope::whatIsSentIsRead()
{
    QFETCH(int, place);
    const ObjectClass &objectClass = *catalogue()[std::size_t(place)];
    Object sent = sampleObject(objectClass);
    sent.uuid = QUuid::createUuid();
    sent.revision = 7;
    QByteArray envelope;
    appendEnvelope(envelope, sent, {.secrets = true});
    const auto read = readEnvelope(objectClass, *parseJson(envelope));
    QVERIFY2(bool(read), read ? "" : qPrintable(read.error().pointer));
    QCOMPARE(read->uuid, sent.uuid);
    QCOMPARE(read->revision, sent.revision);
    QByteArray again;
    appendEnvelope(again, *read, {.secrets = true});
    QCOMPARE(again, envelope);
}

void TestEnvelope::secretsUnseenAreNull()
{
    Object sent = sampleObject(sipAccount::objectClass);
    sent.uuid = QUuid::createUuid();
    QByteArray envelope;
    appendEnvelope(envelope, sent, {.secrets = false});
    const auto read = readEnvelope(sipAccount::objectClass, *parseJson(envelope));
    QVERIFY(bool(read));
    QVERIFY(read->values[sipAccount::objectClass.indexOf("password")].isNull());
}

void TestEnvelope::newerServicesAreUnderstood()
{
    const auto read
        = readEnvelope(sipAccount::objectClass,
                       *parseJson("{\"uuid\":\"c66d5435-fadd-4117-bd8c-788bc72b04af\",\"rev\":1,\"colour\":1,"
                                  "\"sipAccount\":{\"user\":\"anna\",\"size\":2,\"fax\":{\"a\":[null]}},"
                                  "\"state\":{\"height\":\"3 m\"}}"));
    QVERIFY(bool(read));
    QCOMPARE((*read)[sipAccount::user], QStringLiteral("anna"));
    QCOMPARE((*read)[sipAccount::registerInterval], std::chrono::seconds(60));
    QCOMPARE(read->undeclared.keys(), QStringList({QStringLiteral("fax"), QStringLiteral("size")}));
    QCOMPARE(read->undeclared[u"size"].toInt(), 2);
    QVERIFY(read->undeclared[u"fax"][u"a"][0].isNull());
    QCOMPARE(read->undeclaredState, QJsonObject({{QStringLiteral("height"), QStringLiteral("3 m")}}));
    Object without = *read;
    without.undeclared = {};
    QVERIFY(!read->sameConfiguration(without));
}

/// What is not to be seen by anybody is none of a newer service.
void TestEnvelope::whatIsHiddenStaysAside()
{
    const auto read = readEnvelope(apiKey::objectClass,
                                   *parseJson("{\"uuid\":\"c66d5435-fadd-4117-bd8c-788bc72b04af\",\"rev\":1,"
                                              "\"apiKey\":{\"name\":\"a\",\"digest\":\"x\"}}"));
    QVERIFY(bool(read));
    QVERIFY(read->undeclared.isEmpty());
    QCOMPARE((*read)[apiKey::digest], QString());
}

void TestEnvelope::misreads_data()
{
    QTest::addColumn<QByteArray>("envelope");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const QByteArray &members, const char *pointer) {
        QTest::newRow(name) << QByteArray("{" + members + "}") << QString::fromLatin1(pointer);
    };
    const QByteArray uuid = R"("uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af",)";
    const QByteArray head = uuid + R"("rev":1,)";
    row("nothing", "", "/uuid");
    row("no uuid", R"("rev":1,"sipAccount":{})", "/uuid");
    row("no revision", uuid + R"("sipAccount":{})", "/rev");
    row("another class", head + R"("user":{})", "/sipAccount");
    row("a wrong type", head + R"("sipAccount":{"enabled":"yes"})", "/sipAccount/enabled");
    row("null where it cannot be", head + R"("sipAccount":{"user":null})", "/sipAccount/user");
    row("a wrong type of state", head + R"("sipAccount":{},"state":{"code":"x"})", "/state/code");
    row("attributes as an array", head + R"("sipAccount":{},"attributes":[])", "/attributes");
}

void TestEnvelope::misreads()
{
    QFETCH(QByteArray, envelope);
    const auto read = readEnvelope(sipAccount::objectClass, *parseJson(envelope));
    QVERIFY(!read);
    QCOMPARE(int(read.error().reason), int(Reason::WrongType));
    QTEST(read.error().pointer, "pointer");
}

QTEST_APPLESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
