// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/caller.h"
#include "access/permissions.h"
#include "accessfixture.h"
#include "classes/phonebookentry.h"
#include <QTest>

using namespace linekeeper;

namespace {

const Attributes berlin{{latin("site"), latin("berlin")}};
const Attributes koeln{{latin("site"), QStringLiteral("köln")}};
const Attributes berlinSales{{latin("site"), latin("berlin")}, {latin("team"), latin("sales")}};

QJsonObject labels(const Attributes &attributes)
{
    QJsonObject object;
    for (auto label = attributes.begin(); label != attributes.end(); ++label)
        object.insert(label.key(), label.value());
    return object;
}

Permissions of(const QJsonArray &rights, const QStringList &methods = {})
{
    Permissions permissions;
    permissions.add(makeRole("r", rights, methods));
    return permissions;
}

bool reads(const Permissions &permissions, const Attributes &attributes)
{
    return permissions.allows(sipAccount::objectClass, Action::Read, attributes);
}

} // namespace

class TestPermissions final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingAtFirst();
    void eachActionAlone_data();
    void eachActionAlone();
    void onlyTheClassNamed();
    void rolesAddUp();
    void attributesLimit_data();
    void attributesLimit();
    void limitedRightsAddUp();
    void methods();
    void intersection_data();
    void intersection();
    void intersectionOfVeryMany();
    void intersectionOfMethods_data();
    void intersectionOfMethods();
    void toldBySession();
    void ownObjects_data();
    void ownObjects();
};

void TestPermissions::nothingAtFirst()
{
    const Permissions nothing;
    for (const ObjectClass *objectClass : catalogue())
        for (const Action action :
             {Action::Read, Action::Create, Action::Update, Action::Delete, Action::Secrets}) {
            QVERIFY(!nothing.allows(*objectClass, action));
            QVERIFY(!nothing.allows(*objectClass, action, berlin));
        }
    QVERIFY(!nothing.allowsMethod(latin("echo")));
    QVERIFY(nothing.actionsByClass().isEmpty());
}

void TestPermissions::eachActionAlone_data()
{
    QTest::addColumn<Action>("granted");
    QTest::newRow("read") << Action::Read;
    QTest::newRow("create") << Action::Create;
    QTest::newRow("update") << Action::Update;
    QTest::newRow("delete") << Action::Delete;
    QTest::newRow("secrets") << Action::Secrets;
}

void TestPermissions::eachActionAlone()
{
    QFETCH(Action, granted);
    const Permissions permissions
        = of({makeRight("sipAccount", {QString::fromLatin1(QTest::currentDataTag())})});
    for (const Action action :
         {Action::Read, Action::Create, Action::Update, Action::Delete, Action::Secrets}) {
        QCOMPARE(permissions.allows(sipAccount::objectClass, action), action == granted);
        QCOMPARE(permissions.allows(sipAccount::objectClass, action, berlin), action == granted);
    }
}

void TestPermissions::onlyTheClassNamed()
{
    const Permissions permissions
        = of({makeRight("sipAccount", {latin("read")}), makeRight("nosuch", {latin("read")})});
    QVERIFY(permissions.allows(sipAccount::objectClass, Action::Read));
    QVERIFY(!permissions.allows(phoneBookEntry::objectClass, Action::Read));
}

void TestPermissions::rolesAddUp()
{
    Permissions permissions = of({makeRight("sipAccount", {latin("read")})}, {latin("echo")});
    permissions.add(makeRole("s",
                             {makeRight("sipAccount", {latin("update")}), makeRight("user", {latin("read")})},
                             {latin("batch")}));
    QVERIFY(permissions.allows(sipAccount::objectClass, Action::Read));
    QVERIFY(permissions.allows(sipAccount::objectClass, Action::Update));
    QVERIFY(!permissions.allows(sipAccount::objectClass, Action::Delete));
    QVERIFY(permissions.allows(user::objectClass, Action::Read));
    QVERIFY(permissions.allowsMethod(latin("echo")) && permissions.allowsMethod(latin("batch")));
}

void TestPermissions::attributesLimit_data()
{
    QTest::addColumn<Attributes>("wanted");
    QTest::addColumn<Attributes>("borne");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("no limit, no labels") << Attributes() << Attributes() << true;
    QTest::newRow("no limit, labels") << Attributes() << berlin << true;
    QTest::newRow("the label") << berlin << berlin << true;
    QTest::newRow("the label among others") << berlin << berlinSales << true;
    QTest::newRow("no labels") << berlin << Attributes() << false;
    QTest::newRow("another value") << berlin << koeln << false;
    QTest::newRow("another case") << berlin << Attributes{{latin("site"), latin("Berlin")}} << false;
    QTest::newRow("one of two labels") << berlinSales << berlin << false;
    QTest::newRow("both labels") << berlinSales << berlinSales << true;
    QTest::newRow("an empty value is not a missing one")
        << Attributes{{latin("site"), QString()}} << Attributes() << false;
}

void TestPermissions::attributesLimit()
{
    QFETCH(Attributes, wanted);
    QFETCH(Attributes, borne);
    const Permissions permissions = of({makeRight("sipAccount", {latin("read")}, labels(wanted))});
    QTEST(reads(permissions, borne), "allowed");
    QVERIFY(permissions.allows(sipAccount::objectClass, Action::Read)); // there may be such an object
}

void TestPermissions::limitedRightsAddUp()
{
    Permissions permissions = of({makeRight("sipAccount", {latin("read")}, labels(berlin))});
    permissions.add(
        makeRole("s", {makeRight("sipAccount", {latin("read"), latin("update")}, labels(koeln))}));
    QVERIFY(reads(permissions, berlin) && reads(permissions, koeln));
    QVERIFY(!reads(permissions, {}));
    QVERIFY(permissions.allows(sipAccount::objectClass, Action::Update, koeln));
    QVERIFY(!permissions.allows(sipAccount::objectClass, Action::Update, berlin));
}

void TestPermissions::methods()
{
    QVERIFY(of({}, {latin("echo")}).allowsMethod(latin("echo")));
    QVERIFY(!of({}, {latin("echo")}).allowsMethod(latin("ech")));
    QVERIFY(of({}, {latin("*")}).allowsMethod(latin("batch")));
    QVERIFY(!of({}, {latin("e*")}).allowsMethod(latin("echo")));
}

void TestPermissions::intersection_data()
{
    QTest::addColumn<QJsonArray>("left");
    QTest::addColumn<QJsonArray>("right");
    QTest::addColumn<Attributes>("borne");
    QTest::addColumn<bool>("allowed");
    const QJsonArray all{makeRight("sipAccount", {latin("read")})};
    const QJsonArray inBerlin{makeRight("sipAccount", {latin("read")}, labels(berlin))};
    const QJsonArray inKoeln{makeRight("sipAccount", {latin("read")}, labels(koeln))};
    const QJsonArray ofSales{makeRight("sipAccount", {latin("read")}, {{latin("team"), latin("sales")}})};
    const QJsonArray update{makeRight("sipAccount", {latin("update")})};
    const QJsonArray users{makeRight("user", {latin("read")})};
    QTest::newRow("both") << all << all << Attributes() << true;
    QTest::newRow("another action") << all << update << Attributes() << false;
    QTest::newRow("another class") << all << users << Attributes() << false;
    QTest::newRow("nothing") << all << QJsonArray() << Attributes() << false;
    QTest::newRow("a limit on one side, borne") << all << inBerlin << berlin << true;
    QTest::newRow("a limit on one side, not borne") << all << inBerlin << koeln << false;
    QTest::newRow("limits that contradict") << inBerlin << inKoeln << berlin << false;
    QTest::newRow("limits of two kinds, both borne") << inBerlin << ofSales << berlinSales << true;
    QTest::newRow("limits of two kinds, one borne") << inBerlin << ofSales << berlin << false;
    QTest::newRow("one of several rights") << QJsonArray{inBerlin[0], inKoeln[0]} << inKoeln << koeln << true;
}

void TestPermissions::intersection()
{
    QFETCH(QJsonArray, left);
    QFETCH(QJsonArray, right);
    QFETCH(Attributes, borne);
    QTEST(reads(of(left).intersected(of(right)), borne), "allowed");
    QTEST(reads(of(right).intersected(of(left)), borne), "allowed");
}

/// Two times 20,000 rights would make 400 million, and fill the memory.
void TestPermissions::intersectionOfVeryMany()
{
    QJsonArray many;
    for (int i = 0; i < 20'000; ++i)
        many.append(
            makeRight("sipAccount", {latin("read")}, {{QStringLiteral("n%1").arg(i), QStringLiteral("x")}}));
    const Permissions common = of(many).intersected(of(many));
    QVERIFY(reads(common, {{latin("n0"), latin("x")}}));
    QVERIFY(!reads(common, {}));
    QVERIFY(!reads(common, berlin));
}

void TestPermissions::intersectionOfMethods_data()
{
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<QStringList>("right");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("none") << QStringList{latin("echo")} << QStringList() << QStringList();
    QTest::newRow("some") << QStringList{latin("a"), latin("b")} << QStringList{latin("b"), latin("c")}
                          << QStringList{latin("b")};
    QTest::newRow("all and some") << QStringList{latin("*")} << QStringList{latin("a")}
                                  << QStringList{latin("a")};
    QTest::newRow("all and all") << QStringList{latin("*")} << QStringList{latin("*")}
                                 << QStringList{latin("*")};
}

void TestPermissions::intersectionOfMethods()
{
    QFETCH(QStringList, left);
    QFETCH(QStringList, right);
    QTEST(of({}, left).intersected(of({}, right)).methods(), "expected");
    QTEST(of({}, right).intersected(of({}, left)).methods(), "expected");
}

void TestPermissions::toldBySession()
{
    const Permissions permissions = of({makeRight("sipAccount", {latin("update"), latin("read")}),
                                        makeRight("user", {latin("read")}, labels(berlin))},
                                       {latin("echo"), latin("batch")});
    QCOMPARE(permissions.actionsByClass().value(latin("sipAccount")),
             QStringList({latin("read"), latin("update")}));
    QCOMPARE(permissions.actionsByClass().value(latin("user")), QStringList({latin("read")}));
    QCOMPARE(permissions.actionsByClass().size(), 2);
    QCOMPARE(permissions.methods(), QStringList({latin("batch"), latin("echo")}));
}

void TestPermissions::ownObjects_data()
{
    QTest::addColumn<bool>("isKey");
    QTest::addColumn<bool>("isOwn");
    QTest::addColumn<Action>("action");
    QTest::addColumn<bool>("without"); // any right
    QTest::addColumn<bool>("with"); // all rights
    QTest::newRow("read one's user") << false << true << Action::Read << true << true;
    QTest::newRow("update one's user") << false << true << Action::Update << true << true;
    QTest::newRow("delete one's user") << false << true << Action::Delete << false << true;
    QTest::newRow("read another user") << false << false << Action::Read << false << true;
    QTest::newRow("update another user") << false << false << Action::Update << false << true;
    QTest::newRow("read one's key") << true << true << Action::Read << true << true;
    QTest::newRow("create one's key") << true << true << Action::Create << true << true;
    QTest::newRow("update one's key") << true << true << Action::Update << true << true;
    QTest::newRow("revoke one's key") << true << true << Action::Delete << true << true;
    QTest::newRow("read another's key") << true << false << Action::Read << false << true;
    QTest::newRow("revoke another's key") << true << false << Action::Delete << false << true;
    QTest::newRow("update another's key") << true << false << Action::Update << false << false;
}

void TestPermissions::ownObjects()
{
    QFETCH(bool, isKey);
    QFETCH(bool, isOwn);
    QFETCH(Action, action);
    auto anna = std::make_shared<Object>(makeUser("anna"));
    anna->uuid = QUuid::createUuid();
    Object object(isKey ? apiKey::objectClass : user::objectClass);
    const QUuid owner = isOwn ? anna->uuid : QUuid::createUuid();
    if (isKey)
        object.set(apiKey::user, owner);
    else
        object.uuid = owner;
    const QStringList everything{latin("read"), latin("create"), latin("update"), latin("delete"),
                                 latin("secrets")};
    const auto may = [&](const Permissions &permissions) {
        const Caller caller{.user = anna, .permissions = std::make_shared<const Permissions>(permissions)};
        return caller.may(action, object);
    };
    QTEST(may({}), "without");
    QTEST(may(of({makeRight("user", everything), makeRight("apiKey", everything)})), "with");
}

QTEST_APPLESS_MAIN(TestPermissions)
#include "tst_permissions.moc"
