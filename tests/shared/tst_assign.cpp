// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/apikey.h"
#include "classes/phonebookentry.h"
#include "model/validation.h"
#include <QTest>

using namespace linekeeper;

namespace {

QString latin(const char *characters)
{
    return QString::fromLatin1(characters);
}

QJsonObject anna()
{
    return {{latin("user"), latin("anna")}, {latin("domain"), latin("example.com")}};
}

} // namespace

/// What becomes of an object when fields are given and left out.
class TestAssign final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refuses_data();
    void refuses();
    void whatIsLeftOutTakesItsDefault();
    void whatIsLeftOutIsKept();
    void aSecretLeftOutIsKept();
    void nullLeavesASecret();
    void anEmptySecretIsSet();
    void hiddenFieldsAreKept();
    void aFixedFieldCanBeSetAtCreation();
    void aFixedFieldIsLeftAloneLater_data();
    void aFixedFieldIsLeftAloneLater();
};

void TestAssign::refuses_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<Value>("given");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("unknown field") << latin("colour") << Value(latin("red")) << Reason::Invalid
                                   << latin("/colour");
    QTest::newRow("unknown field with a slash")
        << latin("a/b~c") << Value(1) << Reason::Invalid << latin("/a~1b~0c");
    QTest::newRow("unknown field without a name") << QString() << Value(1) << Reason::Invalid << latin("/");
    QTest::newRow("wrong type") << latin("enabled") << Value(latin("yes")) << Reason::WrongType
                                << latin("/enabled");
    QTest::newRow("out of range") << latin("registerInterval") << Value(9) << Reason::Invalid
                                  << latin("/registerInterval");
    QTest::newRow("required and empty")
        << latin("user") << Value(QString()) << Reason::Invalid << latin("/user");
    QTest::newRow("required and null")
        << latin("user") << Value(QJsonValue::Null) << Reason::WrongType << latin("/user");
    QTest::newRow("required and left out")
        << latin("domain") << Value(QJsonValue::Undefined) << Reason::Invalid << latin("/domain");
    QTest::newRow("a secret of the wrong type")
        << latin("password") << Value(123456) << Reason::WrongType << latin("/password");
    QTest::newRow("the name of a state field")
        << latin("registration") << Value(latin("failed")) << Reason::Invalid << latin("/registration");
}

void TestAssign::refuses()
{
    QFETCH(QString, member);
    QFETCH(Value, given);
    QFETCH(Reason, reason);
    QJsonObject fields = anna();
    fields.insert(member, given); // undefined removes
    Object object(sipAccount::objectClass);
    const auto assigned = assign(object, fields, LeftOut::Default);
    QVERIFY(!assigned);
    QCOMPARE(int(assigned.error().reason), int(reason));
    QTEST(assigned.error().pointer, "pointer");
}

void TestAssign::whatIsLeftOutTakesItsDefault()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::displayName, latin("Anna"));
    object.set(sipAccount::enabled, true);
    object.set(sipAccount::registerInterval, std::chrono::seconds(600));
    QVERIFY(bool(assign(object, anna(), LeftOut::Default)));
    QCOMPARE(object[sipAccount::displayName], QString());
    QCOMPARE(object[sipAccount::enabled], false);
    QCOMPARE(object[sipAccount::registerInterval].count(), 60);
    QCOMPARE(object[sipAccount::user], latin("anna"));
}

void TestAssign::whatIsLeftOutIsKept()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::displayName, latin("Anna"));
    object.set(sipAccount::enabled, true);
    QVERIFY(bool(assign(object, anna(), LeftOut::Kept)));
    QCOMPARE(object[sipAccount::displayName], latin("Anna"));
    QCOMPARE(object[sipAccount::enabled], true);
}

void TestAssign::aSecretLeftOutIsKept()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::password, latin("geheim"));
    QVERIFY(bool(assign(object, anna(), LeftOut::Default)));
    QCOMPARE(object[sipAccount::password], latin("geheim"));
}

void TestAssign::nullLeavesASecret()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::password, latin("geheim"));
    QJsonObject fields = anna();
    fields.insert(latin("password"), QJsonValue::Null);
    QVERIFY(bool(assign(object, fields, LeftOut::Default)));
    QCOMPARE(object[sipAccount::password], latin("geheim"));
}

void TestAssign::anEmptySecretIsSet()
{
    Object object(sipAccount::objectClass);
    object.set(sipAccount::password, latin("geheim"));
    QJsonObject fields = anna();
    fields.insert(latin("password"), QString());
    QVERIFY(bool(assign(object, fields, LeftOut::Default)));
    QCOMPARE(object[sipAccount::password], QString());
}

void TestAssign::hiddenFieldsAreKept()
{
    Object object(apiKey::objectClass);
    object.set(apiKey::digest, latin("abc"));
    QVERIFY(bool(assign(object, {{latin("name"), latin("Cron")}}, LeftOut::Default)));
    QCOMPARE(object[apiKey::digest], latin("abc"));
    const auto assigned
        = assign(object, {{latin("name"), latin("Cron")}, {latin("digest"), latin("def")}}, LeftOut::Default);
    QVERIFY(!assigned);
    QCOMPARE(assigned.error().pointer, latin("/digest"));
    QCOMPARE(object[apiKey::digest], latin("abc"));
}

void TestAssign::aFixedFieldCanBeSetAtCreation()
{
    const QUuid user = QUuid::createUuid();
    Object object(apiKey::objectClass);
    QVERIFY(bool(
        assign(object, {{latin("name"), latin("Cron")}, {latin("user"), toText(user)}}, LeftOut::Default)));
    QCOMPARE(object[apiKey::user], user);
}

void TestAssign::aFixedFieldIsLeftAloneLater_data()
{
    QTest::addColumn<Value>("given");
    QTest::addColumn<bool>("fits");
    QTest::newRow("left out") << Value(QJsonValue::Undefined) << true;
    QTest::newRow("the same") << Value(latin("c66d5435-fadd-4117-bd8c-788bc72b04af")) << true;
    QTest::newRow("the same in capitals") << Value(latin("C66D5435-FADD-4117-BD8C-788BC72B04AF")) << true;
    QTest::newRow("another") << Value(latin("d66d5435-fadd-4117-bd8c-788bc72b04af")) << false;
    QTest::newRow("null") << Value(QJsonValue::Null) << false;
}

void TestAssign::aFixedFieldIsLeftAloneLater()
{
    QFETCH(Value, given);
    QFETCH(bool, fits);
    const QUuid user = QUuid::fromString(latin("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    Object object(apiKey::objectClass);
    object.revision = 1;
    object.set(apiKey::user, user);
    QJsonObject fields{{latin("name"), latin("Cron")}};
    fields.insert(latin("user"), given);
    const auto assigned = assign(object, fields, LeftOut::Default);
    QCOMPARE(bool(assigned), fits);
    QCOMPARE(object[apiKey::user], user);
    if (!fits)
        QCOMPARE(assigned.error().pointer, latin("/user"));
}

QTEST_APPLESS_MAIN(TestAssign)
#include "tst_assign.moc"
