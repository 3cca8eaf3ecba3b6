// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/phonebookentry.h"
#include "classes/user.h"
#include "handmirror.h"
#include "objects/alteration.h"
#include "objects/fieldeditor.h"
#include "objects/fieldtypes.h"
#include "objects/merge.h"
#include "objects/objectform.h"
#include "objects/serviceschemas.h"
#include "pages/presentations.h"
#include "quiet.h"
#include "shared/samplevalues.h"
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>

using namespace linekeeper;

namespace {

Rights allRights()
{
    QJsonObject classes;
    for (const ObjectClass *objectClass : catalogue())
        classes.insert(toText(objectClass->name),
                       QJsonArray{QStringLiteral("read"), QStringLiteral("secrets")});
    return Rights(
        QJsonObject{{QStringLiteral("permissions"), QJsonObject{{QStringLiteral("classes"), classes}}}});
}

/// A form over a mirror that a test fills.
struct Form {
    explicit Form(const ObjectClass &objectClass)
        : references(HandMirror::classes(), hand.mirror)
        , form(objectClass, references, schemas, presentationOf(objectClass))
    {
        hand.mirror.startAfresh();
        form.resize(500, 900);
        form.show();
    }
    QString note(const char *field) const
    {
        return form.findChild<QLabel *>(QLatin1String(field) + QStringLiteral("Note"))->text();
    }
    template<typename Widget>
    Widget &input(const char *field) const
    {
        return *form.findChild<Widget *>(QLatin1String(field));
    }
    QJsonArray operations() const
    {
        return Alteration::update(form.base(), form.editedObject()).request(allRights()).patch;
    }
    /// Without what is only tested.
    QByteArray patch() const
    {
        QJsonArray changes;
        for (const QJsonValue operation : operations())
            if (operation[u"op"] != QStringLiteral("test"))
                changes.append(operation);
        return QJsonDocument(changes).toJson(QJsonDocument::Compact);
    }

    HandMirror hand;
    References references;
    ServerLink link{QUrl(QStringLiteral("http://127.0.0.1:1"))};
    RestClient client{link};
    ServiceSchemas schemas{client};
    ObjectForm form;
};

std::shared_ptr<Object> account()
{
    auto object = std::make_shared<Object>(sipAccount::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 3;
    object->set(sipAccount::displayName, QStringLiteral("Reception"));
    object->set(sipAccount::user, QStringLiteral("reception"));
    object->set(sipAccount::domain, QStringLiteral("example.org"));
    object->set(sipAccount::password, QStringLiteral("old"));
    return object;
}

const FieldSpec *field(std::string_view name)
{
    return &sipAccount::objectClass.fields[std::size_t(sipAccount::objectClass.indexOf(name))];
}

void retype(QLineEdit &edit, const QString &text)
{
    edit.selectAll();
    QTest::keyClicks(&edit, text);
}

} // namespace

class TestObjectForm final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void whatIsShownIsWhatItWas_data();
    void whatIsShownIsWhatItWas();
    void editorsGiveBackWhatTheyGot_data() { whatIsShownIsWhatItWas_data(); }
    void editorsGiveBackWhatTheyGot();
    void patchesAreMinimal();
    void labelsArePatched();
    void errorsStandBesideTheField();
    void saveSaysWhatIsMissing();
    void draftsHoldWhatWasGiven();
    void unseenSecretsStay();
    void passwordsAreHiddenAndRevealed();
    void passwordsAreMadeUp();
    void referencesAreChosenByName();
    void whatIsReplacedIsTestedFirst_data();
    void whatIsReplacedIsTestedFirst();
    void secretsAreNotTestedByWhoSeesThemNoMore();
    void whatTheServiceMakesOfItIsTestedWhenUndone();
    void otherPeoplesChangesComeIn();
    void whatIsHalfTypedStays();
    void whatIsHalfTypedStandsOnWhatItStoodOn();
    void theirsMayWin();
    void changesAreListed();
    void refusalsGoToTheirField();
    void stateIsLive();
};

void TestObjectForm::whatIsShownIsWhatItWas_data()
{
    QTest::addColumn<const ObjectClass *>("objectClass");
    for (const ObjectClass *objectClass : catalogue())
        QTest::newRow(std::string(objectClass->name).c_str()) << objectClass;
}

void TestObjectForm::whatIsShownIsWhatItWas()
{
    QFETCH(const ObjectClass *, objectClass);
    for (int number = 0; number < 4; ++number) {
        Form form(*objectClass);
        auto object = std::make_shared<Object>(sampleObject(*objectClass, number));
        object->uuid = QUuid::createUuid();
        object->revision = 1;
        form.form.begin(object);
        QCOMPARE(form.patch(), QByteArray("[]"));
        QVERIFY(!form.form.isChanged());
        QCOMPARE(form.form.whyNotSavable(), QStringLiteral("Nothing has been changed."));
    }
}

void TestObjectForm::editorsGiveBackWhatTheyGot()
{
    QFETCH(const ObjectClass *, objectClass);
    HandMirror hand;
    References references(HandMirror::classes(), hand.mirror);
    for (const FieldSpec &field : objectClass->fields) {
        const std::unique_ptr<FieldEditor> editor(
            typeOf(field).createEditor({objectClass->name, field, references}, nullptr));
        editor->retranslate();
        for (int number = 0; number < 4; ++number) {
            const Value value = sampleValue(field, number);
            editor->setValue(value);
            QCOMPARE(editor->value(), value);
            QCOMPARE(editor->whyNoValue(), QString());
        }
        if (!field.is(Nullable))
            continue;
        editor->setValue(QJsonValue::Null);
        QVERIFY(editor->value().isNull());
    }
}

void TestObjectForm::patchesAreMinimal()
{
    Form form(sipAccount::objectClass);
    form.form.begin(account());
    retype(form.input<QLineEdit>("displayName"), QStringLiteral("Front desk"));
    form.input<QCheckBox>("enabled").click();
    QCOMPARE(form.patch(),
             QByteArray(R"([{"op":"replace","path":"/sipAccount/displayName","value":"Front desk"},)"
                        R"({"op":"replace","path":"/sipAccount/enabled","value":true}])"));
    QCOMPARE(form.form.whyNotSavable(), QString());
    form.input<QCheckBox>("enabled").click();
    retype(form.input<QLineEdit>("displayName"), QStringLiteral("Reception"));
    QCOMPARE(form.form.whyNotSavable(), QStringLiteral("Nothing has been changed."));
}

void TestObjectForm::labelsArePatched()
{
    Form form(sipAccount::objectClass);
    const auto object = account();
    object->attributes.insert(QStringLiteral("site"), QStringLiteral("berlin"));
    form.form.begin(object);
    QCOMPARE(form.patch(), QByteArray("[]"));
    auto &table = form.input<QTableWidget>("attributes");
    table.item(1, 0)->setText(QStringLiteral("floor"));
    QVERIFY(!form.form.isChanged() || !form.form.whyNotSavable().isEmpty() || form.patch() != "[]");
    table.item(1, 1)->setText(QStringLiteral("2"));
    QCOMPARE(form.patch(),
             QByteArray(R"([{"op":"replace","path":"/attributes","value":{"floor":"2","site":"berlin"}}])"));
    QCOMPARE(table.rowCount(), 3);
}

void TestObjectForm::errorsStandBesideTheField()
{
    Form form(sipAccount::objectClass);
    form.form.begin(account());
    auto &interval = form.input<QSpinBox>("registerInterval");
    interval.selectAll();
    QTest::keyClicks(&interval, QStringLiteral("5"));
    QVERIFY(form.note("registerInterval").contains(QStringLiteral("“Register interval”")));
    QVERIFY(form.note("registerInterval").contains(QStringLiteral("10")));
    QCOMPARE(form.form.whyNotSavable(), QStringLiteral("To be corrected: Register interval."));
    QTest::keyClicks(&interval, QStringLiteral("0"));
    QVERIFY(form.note("registerInterval").startsWith(QStringLiteral("The expiry")));
    QCOMPARE(form.form.whyNotSavable(), QString());
    retype(form.input<QLineEdit>("domain"), QStringLiteral("not a host"));
    QCOMPARE(form.form.whyNotSavable(), QStringLiteral("To be corrected: Domain."));
}

void TestObjectForm::saveSaysWhatIsMissing()
{
    Form form(sipAccount::objectClass);
    form.form.begin(nullptr);
    QCOMPARE(form.form.whyNotSavable(), QStringLiteral("Still needed: User, Domain."));
    QVERIFY(form.note("user").startsWith(QStringLiteral("Required.")));
    QTest::keyClicks(&form.input<QLineEdit>("user"), QStringLiteral("a"));
    QCOMPARE(form.form.whyNotSavable(), QStringLiteral("Still needed: Domain."));
    QTest::keyClicks(&form.input<QLineEdit>("domain"), QStringLiteral("example.org"));
    QCOMPARE(form.form.whyNotSavable(), QString());
}

void TestObjectForm::draftsHoldWhatWasGiven()
{
    Form form(sipAccount::objectClass);
    form.form.begin(nullptr);
    QTest::keyClicks(&form.input<QLineEdit>("user"), QStringLiteral("a"));
    QTest::keyClicks(&form.input<QLineEdit>("domain"), QStringLiteral("example.org"));
    const QJsonObject expected{{QStringLiteral("user"), QStringLiteral("a")},
                               {QStringLiteral("domain"), QStringLiteral("example.org")}};
    QCOMPARE(form.form.draft().fields, expected);
    QVERIFY(!form.form.draft().attributes);
}

void TestObjectForm::unseenSecretsStay()
{
    Form form(sipAccount::objectClass);
    const auto object = account();
    object->values[sipAccount::objectClass.indexOf(sipAccount::password.name)] = QJsonValue::Null;
    form.form.begin(object);
    QCOMPARE(form.patch(), QByteArray("[]"));
    auto &password = form.input<QLineEdit>("password");
    QCOMPARE(password.placeholderText(), QStringLiteral("Unchanged"));
    QTest::keyClicks(&password, QStringLiteral("new"));
    QCOMPARE(form.patch(), QByteArray(R"([{"op":"replace","path":"/sipAccount/password","value":"new"}])"));
    password.selectAll();
    QTest::keyClick(&password, Qt::Key_Delete);
    QCOMPARE(form.patch(), QByteArray("[]"));
}

void TestObjectForm::passwordsAreHiddenAndRevealed()
{
    Form form(sipAccount::objectClass);
    form.form.begin(account());
    auto &password = form.input<QLineEdit>("password");
    QCOMPARE(password.echoMode(), QLineEdit::Password);
    password.actions().first()->trigger();
    QCOMPARE(password.echoMode(), QLineEdit::Normal);
    QVERIFY(!password.actions().first()->shortcut().isEmpty());
}

void TestObjectForm::passwordsAreMadeUp()
{
    Form form(sipAccount::objectClass);
    form.form.begin(account());
    auto &edit = form.input<QLineEdit>("password");
    QPushButton &generate = *edit.parentWidget()->findChild<QPushButton *>();
    generate.click();
    const QString first = edit.text();
    QVERIFY(first.size() >= 20);
    QVERIFY(form.form.isChanged());
    QCOMPARE(edit.echoMode(), QLineEdit::Normal); // it has to be told to somebody
    generate.click();
    QVERIFY(edit.text() != first);
    form.form.setReadOnly(true);
    QVERIFY(!generate.isVisible());
}

void TestObjectForm::referencesAreChosenByName()
{
    Form form(phoneBookEntry::objectClass);
    const auto target = account();
    form.hand.put(target);
    form.form.begin(nullptr);
    auto &box = form.input<QComboBox>("account");
    QCOMPARE(box.currentText(), QStringLiteral("None"));
    box.lineEdit()->selectAll();
    QTest::keyClicks(box.lineEdit(), QStringLiteral("nobody"));
    QCOMPARE(form.note("account"), QStringLiteral("Choose one of the list."));
    box.lineEdit()->selectAll();
    QTest::keyClicks(box.lineEdit(), QStringLiteral("Reception (reception, example.org)"));
    QTRY_COMPARE(form.form.draft().fields[u"account"].toString(), toText(target->uuid));
    QVERIFY(form.note("account") != QStringLiteral("Choose one of the list."));
}

void TestObjectForm::whatIsReplacedIsTestedFirst_data()
{
    QTest::addColumn<ObjectPtr>("before");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("tests");
    const auto row = [](const char *name, const ObjectPtr &before, const char *changed, const char *tests) {
        QTest::newRow(name) << before << QString::fromLatin1(changed) << QByteArray(tests);
    };
    const auto unseen = account();
    unseen->values[sipAccount::objectClass.indexOf(sipAccount::password.name)] = QJsonValue::Null;
    row("a text", account(), "domain",
        R"([{"op":"test","path":"/sipAccount/domain","value":"example.org"}])");
    row("a secret that is shown", account(), "password",
        R"([{"op":"test","path":"/sipAccount/password","value":"old"}])");
    row("a secret that is not", unseen, "password", "[]");
    auto anna = std::make_shared<Object>(user::objectClass);
    anna->uuid = QUuid::createUuid();
    anna->revision = 1;
    row("what nobody reads", anna, "password", "[]");
}

void TestObjectForm::whatIsReplacedIsTestedFirst()
{
    QFETCH(ObjectPtr, before);
    QFETCH(QString, name);
    QFETCH(QByteArray, tests);
    Form form(before->objectClass());
    form.form.begin(before);
    retype(form.input<QLineEdit>(name.toLatin1()), QStringLiteral("new.example.org"));
    QJsonArray operations = form.operations();
    QCOMPARE(operations.takeAt(operations.size() - 1)[u"op"].toString(), QStringLiteral("replace"));
    QCOMPARE(QJsonDocument(operations).toJson(QJsonDocument::Compact), tests);
}

void TestObjectForm::secretsAreNotTestedByWhoSeesThemNoMore()
{
    const auto before = account();
    Object after = *before;
    after.set(sipAccount::password, QStringLiteral("new"));
    const Alteration change = Alteration::update(before, after);
    QCOMPARE(change.request(allRights()).patch.size(), 2);
    QCOMPARE(change.request(Rights()).patch.size(), 1);
    QCOMPARE(change.reversed().request(Rights()).patch.size(), 1);
}

void TestObjectForm::whatTheServiceMakesOfItIsTestedWhenUndone()
{
    auto before = std::make_shared<Object>(user::objectClass);
    before->uuid = QUuid::createUuid();
    before->revision = 1;
    Object after = *before;
    after.set(user::username, QString::fromUtf8("Zu\u0308rn"));
    const QJsonArray undone = Alteration::update(before, after).reversed().request(allRights()).patch;
    QCOMPARE(undone.first()[u"value"].toString(), QString::fromUtf8("Z\u00fcrn"));
}

void TestObjectForm::otherPeoplesChangesComeIn()
{
    Form form(sipAccount::objectClass);
    const auto before = account();
    form.form.begin(before);
    retype(form.input<QLineEdit>("displayName"), QStringLiteral("Mine"));
    auto after = std::make_shared<Object>(*before);
    after->revision = 4;
    after->set(sipAccount::domain, QStringLiteral("other.org"));
    form.form.rebase(after, {field(sipAccount::displayName.name)});
    QCOMPARE(form.input<QLineEdit>("domain").text(), QStringLiteral("other.org"));
    QCOMPARE(form.input<QLineEdit>("displayName").text(), QStringLiteral("Mine"));
    QCOMPARE(form.patch(),
             QByteArray(R"([{"op":"replace","path":"/sipAccount/displayName","value":"Mine"}])"));
}

void TestObjectForm::whatIsHalfTypedStays()
{
    Form form(phoneBookEntry::objectClass);
    const auto target = account();
    form.hand.put(target);
    auto before = std::make_shared<Object>(phoneBookEntry::objectClass);
    before->uuid = QUuid::createUuid();
    before->revision = 1;
    form.form.begin(before);
    auto &box = form.input<QComboBox>("account");
    retype(*box.lineEdit(), QStringLiteral("Recep"));
    auto after = std::make_shared<Object>(*before);
    after->revision = 2;
    after->set(phoneBookEntry::company, QStringLiteral("Theirs"));
    after->set(phoneBookEntry::account, target->uuid);
    form.form.rebase(after);
    QCOMPARE(form.input<QLineEdit>("company").text(), QStringLiteral("Theirs"));
    QCOMPARE(box.currentText(), QStringLiteral("Recep"));
    QVERIFY(form.form.isChanged());
    QVERIFY(!form.form.whyNotSavable().isEmpty());
}

/// Else what they made of it would be overwritten once it is finished.
void TestObjectForm::whatIsHalfTypedStandsOnWhatItStoodOn()
{
    Form form(sipAccount::objectClass);
    const auto before = account();
    form.form.begin(before);
    auto &table = form.input<QTableWidget>("attributes");
    table.item(0, 1)->setText(QStringLiteral("2"));
    auto after = std::make_shared<Object>(*before);
    after->revision = 4;
    after->set(sipAccount::domain, QStringLiteral("other.org"));
    after->attributes.insert(QStringLiteral("site"), QStringLiteral("berlin"));
    QCOMPARE(form.form.rebase(after), QStringList{QStringLiteral("Labels")});
    QCOMPARE(form.form.base()->revision, 4);
    QCOMPARE(form.input<QLineEdit>("domain").text(), QStringLiteral("other.org"));
    table.item(0, 0)->setText(QStringLiteral("floor"));
    QVERIFY(hasConflict(merge(*form.form.base(), *after, form.form.editedObject())));
    const QByteArray expected = R"([{"op":"test","path":"/attributes","value":{}},)"
                                R"({"op":"replace","path":"/attributes","value":{"floor":"2"}}])";
    QCOMPARE(QJsonDocument(form.operations()).toJson(QJsonDocument::Compact), expected);
    QCOMPARE(form.form.rebase(after, {&attributesField()}), QStringList());
    QCOMPARE(form.form.base()->attributes, after->attributes);
}

void TestObjectForm::theirsMayWin()
{
    Form form(sipAccount::objectClass);
    const auto before = account();
    form.form.begin(before);
    retype(form.input<QLineEdit>("displayName"), QStringLiteral("Mine"));
    retype(form.input<QLineEdit>("user"), QStringLiteral("mine"));
    auto after = std::make_shared<Object>(*before);
    after->revision = 4;
    after->set(sipAccount::displayName, QStringLiteral("Theirs"));
    after->set(sipAccount::user, QStringLiteral("theirs"));
    form.form.rebase(after, {field(sipAccount::user.name)});
    QCOMPARE(form.input<QLineEdit>("displayName").text(), QStringLiteral("Theirs"));
    QCOMPARE(form.patch(), QByteArray(R"([{"op":"replace","path":"/sipAccount/user","value":"mine"}])"));
}

void TestObjectForm::changesAreListed()
{
    Form form(sipAccount::objectClass);
    form.form.begin(account());
    QVERIFY(form.form.changes().isEmpty());
    retype(form.input<QLineEdit>("displayName"), QStringLiteral("Front desk"));
    retype(form.input<QLineEdit>("password"), QStringLiteral("typed-secret"));
    const QString hidden = QString::fromUtf8("••••••••");
    const QList<Difference> expected{
        {QStringLiteral("Display name"), QStringLiteral("Reception"), QStringLiteral("Front desk")},
        {QStringLiteral("Password"), hidden, hidden}};
    QCOMPARE(form.form.changes(), expected);
}

void TestObjectForm::refusalsGoToTheirField()
{
    Form form(user::objectClass);
    form.form.begin(nullptr);
    const Error error{Reason::AlreadyExists, {"taken"}, QStringLiteral("/user/username")};
    QVERIFY(form.form.showError(error));
    QCOMPARE(form.note("username"), QStringLiteral("taken"));
    QVERIFY(!form.form.showError({Reason::Internal, {"whatever"}}));
    QTest::keyClicks(&form.input<QLineEdit>("username"), QStringLiteral("x"));
    QVERIFY(form.note("username") != QStringLiteral("taken"));
}

void TestObjectForm::stateIsLive()
{
    Form form(sipAccount::objectClass);
    const auto object = account();
    form.form.begin(object);
    QCOMPARE(form.input<QLabel>("registration").text(), QStringLiteral("Switched off"));
    object->observe(sipAccount::registration, QStringLiteral("registered"));
    form.form.showState(object);
    QCOMPARE(form.input<QLabel>("registration").text(), QStringLiteral("Registered"));
}

QTEST_MAIN(TestObjectForm)
#include "tst_objectform.moc"
