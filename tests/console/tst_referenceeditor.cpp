// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/apikey.h"
#include "classes/phonebookentry.h"
#include "classes/sipcall.h"
#include "handmirror.h"
#include "languages.h"
#include "objects/fieldeditor.h"
#include "objects/fieldtypes.h"
#include "objects/referencelist.h"
#include "objects/referencepicker.h"
#include "quiet.h"
#include "themes.h"
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QCompleter>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QVBoxLayout>

using namespace linekeeper;

namespace {

constexpr int many = 100'000;
constexpr int patience = 60'000; ///< ms, as the machine may do something else meanwhile

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

const FieldSpec &fieldOf(const ObjectClass &objectClass, std::string_view name)
{
    return objectClass.fields[std::size_t(objectClass.indexOf(name))];
}

std::shared_ptr<Object> account(const QString &displayName, const QString &user)
{
    auto object = std::make_shared<Object>(sipAccount::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(sipAccount::displayName, displayName);
    object->set(sipAccount::user, user);
    object->set(sipAccount::domain, text("example.org"));
    return object;
}

ObjectPtr person(const char *name)
{
    auto object = std::make_shared<Object>(user::objectClass);
    object->uuid = QUuid::createUuid();
    object->revision = 1;
    object->set(user::username, text(name));
    return object;
}

/// “Line 7 (7, example.org)”.
QList<ObjectPtr> manyAccounts()
{
    QList<ObjectPtr> accounts;
    for (int number = 0; number < many; ++number)
        accounts.append(account(text("Line %1").arg(number), QString::number(number)));
    return accounts;
}

/// An editor in a dialog, over a mirror that a test fills.
class Scene {
public:
    explicit Scene(const ObjectClass &objectClass, std::string_view field,
                   const ObjectMirror::Classes &seen = HandMirror::classes())
        : references(seen, hand.mirror)
        , editor(typeOf(fieldOf(objectClass, field))
                     .createEditor({objectClass.name, fieldOf(objectClass, field), references}, &dialog))
        , picker(*editor->findChild<ReferencePicker *>())
        , list(*picker.findChild<ReferenceList *>())
        , edited(editor, &FieldEditor::edited)
    {
        auto *layout = new QVBoxLayout(&dialog);
        layout->addWidget(editor);
        layout->addWidget(&after);
        editor->retranslate();
        editor->setValue(QJsonValue::Null);
        dialog.resize(400, 100);
    }
    bool open()
    {
        dialog.show();
        picker.setFocus();
        activate();
        return picker.hasFocus();
    }
    void put(const QList<ObjectPtr> &objects)
    {
        hand.lists[&objects.first()->objectClass()] = objects;
        hand.mirror.startAfresh();
        waitForNames(objects.first()->objectClass());
    }
    void waitForNames(const ObjectClass &objectClass)
    {
        QObject listener;
        bool isTold = false;
        QObject::connect(&references, &References::changed, &listener,
                         [&](const ObjectClass *changed) { isTold |= changed == &objectClass; });
        if (!QTest::qWaitFor([&] { return isTold; }, patience))
            qFatal("Nobody tells of new names.");
    }
    /// Where the keyboard leads to: the list, while it is there.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        const bool wasListed = isListed();
        QTest::keyClick(static_cast<QWidget *>(nullptr), key, modifiers);
        if (wasListed && !isListed())
            activate();
    }
    void type(const char *typed) { QTest::keyClicks(static_cast<QWidget *>(nullptr), text(typed)); }
    void paste(const char *pasted)
    {
        picker.lineEdit()->selectAll();
        picker.lineEdit()->insert(text(pasted));
    }
    void retype(const char *typed)
    {
        picker.lineEdit()->selectAll();
        type(typed);
    }
    bool isFound() const
    {
        return QTest::qWaitFor([this] { return !picker.isLooking(); }, patience);
    }
    QAbstractItemView &view() const { return *picker.findChild<QCompleter *>()->popup(); }
    bool isListed() const { return view().isVisible(); }
    QString current() const { return view().currentIndex().data().toString(); }
    QStringList rows() const
    {
        QStringList rows;
        for (int row = 0; row < list.rowCount(); ++row)
            rows.append(list.index(row).data().toString());
        return rows;
    }
    bool has(const ObjectPtr &object) const
    {
        return editor->whyNoValue().isEmpty() && editor->value() == Value(toText(object->uuid));
    }
    bool hasNone() const { return editor->whyNoValue().isEmpty() && editor->value().isNull(); }

    /// The platform `offscreen` leaves no window active once a list is closed.
    void activate()
    {
        QCoreApplication::processEvents();
        if (!dialog.isVisible())
            return;
        dialog.activateWindow();
        if (!QTest::qWaitForWindowActive(&dialog))
            qFatal("The window does not become active.");
    }

    HandMirror hand;
    References references;
    QDialog dialog;
    QLineEdit after;
    FieldEditor *editor;
    ReferencePicker &picker;
    ReferenceList &list;
    QSignalSpy edited;
};

Scene *accountScene()
{
    return new Scene(phoneBookEntry::objectClass, phoneBookEntry::account.name);
}

Scene *personScene()
{
    return new Scene(apiKey::objectClass, apiKey::user.name);
}

} // namespace

class TestReferenceEditor final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void openingLooksForNothing();
    void aFewOfManyAreListed();
    void theBestComesFirst();
    void namesThatAreTypedCount();
    void whatIsNoNameIsNoValue();
    void oneOfSeveralIsChosen();
    void noneIsAChoiceWhereItMayBe();
    void keysWalkThroughTheList();
    void aClickOpensTheList();
    void returnWaitsForWhatIsSought();
    void escapeGivesUpWhatIsSought();
    void tabLeavesWhatIsTyped();
    void howManyMoreIsNoChoice();
    void stormsLeaveHalfTypedAlone();
    void namesFollowTheirObjects();
    void newNamesAreFound();
    void whatIsNotSeenHasItsUuid();
    void readOnlyIsNotChosen();
    void otherLanguages();
    void screenReadersAreTold();
    void itFitsLightAndDark();

private:
    QList<ObjectPtr> m_many;
};

void TestReferenceEditor::initTestCase()
{
    wearConsoleStyle();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_many = manyAccounts();
}

void TestReferenceEditor::openingLooksForNothing()
{
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many);
    scene->editor->setValue(toText(m_many.first()->uuid));
    QVERIFY(scene->open());
    QCoreApplication::processEvents();
    QVERIFY(!scene->picker.isLooking());
    QCOMPARE(scene->list.rowCount(), 0);
    QCOMPARE(scene->picker.count(), 0);
    QCOMPARE(scene->picker.currentText(), text("Line 0 (0, example.org)"));
    QVERIFY(scene->has(m_many.first()));
    QCOMPARE(scene->edited.size(), 0);
}

void TestReferenceEditor::aFewOfManyAreListed()
{
    const std::unique_ptr<Scene> scene(accountScene());
    const QAbstractItemModelTester tester(&scene->list,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    scene->put(m_many);
    QVERIFY(scene->open());
    scene->press(Qt::Key_Down);
    QVERIFY(scene->picker.isLooking()); // the key itself looks at nothing
    QVERIFY(scene->isFound());
    QVERIFY(scene->isListed());
    QCOMPARE(scene->list.rowCount(), 1 + ReferenceList::mostFound + 1);
    QCOMPARE(scene->rows().first(), text("None"));
    QCOMPARE(scene->rows().last(), text("… and 99,950 more; type to find them"));
    scene->press(Qt::Key_Escape);
    QString typed;
    for (const char *letter : {"l", "i", "n", "e", " ", "4", "2"}) {
        scene->picker.setFocus();
        if (typed.isEmpty())
            scene->picker.lineEdit()->selectAll();
        scene->type(letter);
        typed += text(letter);
        QVERIFY(scene->isFound());
        QVERIFY(scene->list.rowCount() <= ReferenceList::mostFound + 1);
        QCOMPARE(scene->rows().filter(typed, Qt::CaseInsensitive).size(), ReferenceList::mostFound);
    }
    // 42, 42x, 42xx and 42xxx
    QCOMPARE(scene->rows().last(), text("… and 1,061 more; type to find them"));
    QCOMPARE(scene->rows().first(), text("Line 42 (42, example.org)"));
    scene->type("4242");
    QVERIFY(scene->isFound());
    QCOMPARE(scene->list.rowCount(), 0);
    QVERIFY(!scene->isListed());
}

void TestReferenceEditor::theBestComesFirst()
{
    const std::unique_ptr<Scene> scene(personScene());
    scene->put({person("susanna"), person("annabel"), person("anna"), person("berta"), person("Ann-marie"),
                person("Hanna")});
    QVERIFY(scene->open());
    scene->retype("ANN");
    QVERIFY(scene->isFound());
    const QStringList found = scene->rows();
    QCOMPARE(found.size(), 5);
    for (const QString &name : found.first(3))
        QVERIFY2(name.startsWith(text("ann"), Qt::CaseInsensitive), qPrintable(name));
    QCOMPARE(found.mid(3), QStringList({text("Hanna"), text("susanna")}));
    scene->type("a");
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows(), QStringList({text("anna"), text("annabel"), text("Hanna"), text("susanna")}));
}

void TestReferenceEditor::namesThatAreTypedCount()
{
    const std::unique_ptr<Scene> scene(personScene());
    const ObjectPtr anna = person("Anna");
    const ObjectPtr annabel = person("Annabel");
    scene->put({annabel, anna});
    QVERIFY(scene->open());
    scene->retype("anna");
    QVERIFY(scene->isFound());
    QVERIFY(scene->has(anna));
    QCOMPARE(scene->picker.currentText(), text("anna")); // as it was typed
    scene->type("b");
    QVERIFY(!scene->editor->whyNoValue().isEmpty());
    scene->type("el");
    QVERIFY(scene->isFound());
    QVERIFY(scene->has(annabel));
    QVERIFY(scene->edited.size() >= 8); // each letter, and that there is a value
}

void TestReferenceEditor::whatIsNoNameIsNoValue()
{
    const std::unique_ptr<Scene> scene(personScene());
    const ObjectPtr anna = person("Anna");
    scene->put({anna});
    scene->editor->setValue(toText(anna->uuid));
    QVERIFY(scene->open());
    for (const char *typed : {"Ann", "Annabel", "Berta"}) {
        scene->retype(typed);
        QVERIFY(scene->isFound());
        QCOMPARE(scene->editor->whyNoValue(), text("Choose one of the list."));
        QCOMPARE(scene->picker.currentText(), text(typed));
    }
    scene->picker.lineEdit()->selectAll();
    scene->press(Qt::Key_Delete);
    QVERIFY(scene->isFound());
    QCOMPARE(scene->editor->whyNoValue(), text("Choose one of the list."));
    scene->retype("Anna");
    QVERIFY(scene->has(anna)); // it is what was chosen before
}

void TestReferenceEditor::oneOfSeveralIsChosen()
{
    const std::unique_ptr<Scene> scene(accountScene());
    const ObjectPtr first = account(text("Anna"), text("a"));
    const ObjectPtr second = account(text("Anna"), text("b"));
    const ObjectPtr twin = account(text("Anna"), text("b"));
    scene->put({second, first});
    QVERIFY(scene->open());
    scene->retype("Anna");
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows(), QStringList({text("Anna (a, example.org)"), text("Anna (b, example.org)")}));
    QVERIFY(!scene->editor->whyNoValue().isEmpty());
    scene->press(Qt::Key_Down);
    scene->press(Qt::Key_Return);
    QVERIFY(scene->has(second));
    scene->editor->setValue(QJsonValue::Null);
    scene->hand.put(twin);
    scene->waitForNames(sipAccount::objectClass);
    scene->retype("Anna (b, example.org)");
    QVERIFY(scene->isFound());
    QVERIFY(!scene->editor->whyNoValue().isEmpty()); // nobody knows which one is meant
    scene->press(Qt::Key_Return);
    QVERIFY(scene->has(first) || scene->has(second) || scene->has(twin));
    QVERIFY(!scene->has(first));
}

void TestReferenceEditor::noneIsAChoiceWhereItMayBe()
{
    const std::unique_ptr<Scene> scene(personScene());
    const ObjectPtr nora = person("Nora");
    const ObjectPtr anna = person("Anna");
    scene->put({nora, anna});
    QCOMPARE(scene->picker.currentText(), text("None"));
    QVERIFY(scene->hasNone());
    scene->editor->setValue(toText(anna->uuid));
    QVERIFY(scene->open());
    scene->retype("no");
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows(), QStringList({text("None"), text("Nora")}));
    QCOMPARE(scene->current(), text("Nora"));
    scene->type("ne");
    QVERIFY(scene->hasNone());
    scene->press(Qt::Key_Escape);
    scene->editor->setValue(toText(anna->uuid));
    scene->press(Qt::Key_Down);
    QVERIFY(scene->isFound());
    QCOMPARE(scene->current(), text("Anna"));
    scene->press(Qt::Key_Up);
    QCOMPARE(scene->current(), text("None"));
    scene->press(Qt::Key_Return);
    QVERIFY(scene->hasNone());

    Scene needed(sipCall::objectClass, sipCall::account.name);
    needed.put({account(text("Anna"), text("a"))});
    QCOMPARE(needed.picker.currentText(), QString());
    QVERIFY(needed.hasNone()); // what is missing is told by the form
    QVERIFY(needed.open());
    needed.press(Qt::Key_Down);
    QVERIFY(needed.isFound());
    QCOMPARE(needed.rows(), QStringList{text("Anna (a, example.org)")});
    needed.press(Qt::Key_Escape);
    needed.type("None");
    QVERIFY(!needed.editor->whyNoValue().isEmpty());
}

void TestReferenceEditor::keysWalkThroughTheList()
{
    const std::unique_ptr<Scene> scene(personScene());
    const ObjectPtr anna = person("Anna");
    const ObjectPtr berta = person("Berta");
    const ObjectPtr clara = person("Clara");
    scene->put({clara, berta, anna});
    scene->editor->setValue(toText(berta->uuid));
    QVERIFY(scene->open());
    for (const Qt::KeyboardModifiers modifiers :
         {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::AltModifier)}) {
        scene->press(Qt::Key_Down, modifiers);
        QVERIFY(scene->isFound());
        QVERIFY(scene->isListed());
        QCOMPARE(scene->current(), text("Berta"));
        scene->press(Qt::Key_Down);
        QCOMPARE(scene->current(), text("Clara"));
        scene->press(Qt::Key_Escape);
        QVERIFY(!scene->isListed());
        QVERIFY(scene->has(berta));
        QCOMPARE(scene->picker.currentText(), text("Berta"));
        QVERIFY(scene->dialog.isVisible());
    }
    QCOMPARE(scene->edited.size(), 0);
    scene->press(Qt::Key_F4);
    QVERIFY(scene->isFound());
    scene->press(Qt::Key_Up);
    QCOMPARE(scene->current(), text("Anna"));
    scene->press(Qt::Key_Return);
    QVERIFY(!scene->isListed());
    QVERIFY(scene->has(anna));
    QCOMPARE(scene->picker.currentText(), text("Anna"));
    QCOMPARE(scene->edited.size(), 1);
    QVERIFY(scene->dialog.isVisible());
    QVERIFY(scene->picker.hasFocus());
    scene->press(Qt::Key_Escape);
    QVERIFY(!scene->dialog.isVisible()); // there is no list to be closed
}

void TestReferenceEditor::aClickOpensTheList()
{
    const std::unique_ptr<Scene> scene(personScene());
    const ObjectPtr anna = person("Anna");
    scene->put({anna, person("Berta")});
    QVERIFY(scene->open());
    QTest::mouseClick(&scene->picker, Qt::LeftButton, {},
                      {scene->picker.width() - 6, scene->picker.height() / 2});
    QVERIFY(scene->isFound());
    QVERIFY(scene->isListed());
    QVERIFY(scene->view().width() >= scene->picker.width());
    QTest::mouseClick(scene->view().viewport(), Qt::LeftButton, {},
                      scene->view().visualRect(scene->view().model()->index(1, 0)).center());
    QVERIFY(!scene->isListed());
    QVERIFY(scene->has(anna));
}

void TestReferenceEditor::returnWaitsForWhatIsSought()
{
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many);
    QVERIFY(scene->open());
    scene->paste("line 77777");
    scene->press(Qt::Key_Return);
    QVERIFY(scene->picker.isLooking());
    QVERIFY(scene->isFound());
    QVERIFY(scene->has(m_many[77'777]));
    QCOMPARE(scene->picker.currentText(), text("Line 77777 (77777, example.org)"));
    QVERIFY(!scene->isListed());
    scene->paste("line 5");
    scene->press(Qt::Key_Return);
    scene->type("7"); // Return was for other words
    QVERIFY(scene->isFound());
    QVERIFY(!scene->editor->whyNoValue().isEmpty());
}

void TestReferenceEditor::escapeGivesUpWhatIsSought()
{
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many);
    QVERIFY(scene->open());
    scene->press(Qt::Key_Down);
    scene->press(Qt::Key_Escape);
    QVERIFY(scene->isFound());
    QVERIFY(!scene->isListed());
    QVERIFY(scene->dialog.isVisible());
}

void TestReferenceEditor::tabLeavesWhatIsTyped()
{
    const std::unique_ptr<Scene> scene(personScene());
    scene->put({person("Anna")});
    QVERIFY(scene->open());
    scene->retype("Ann");
    QVERIFY(scene->isFound());
    QVERIFY(scene->isListed());
    scene->press(Qt::Key_Tab);
    QVERIFY(!scene->isListed());
    QVERIFY(scene->after.hasFocus());
    QCOMPARE(scene->picker.currentText(), text("Ann"));
    QVERIFY(!scene->editor->whyNoValue().isEmpty());
    const std::unique_ptr<Scene> slow(accountScene());
    slow->put(m_many);
    QVERIFY(slow->open());
    slow->paste("line 1");
    slow->press(Qt::Key_Tab);
    QVERIFY(slow->picker.isLooking());
    QVERIFY(slow->after.hasFocus());
    QVERIFY(slow->isFound());
    QVERIFY(!slow->isListed()); // nobody is there any more
}

void TestReferenceEditor::howManyMoreIsNoChoice()
{
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many.first(ReferenceList::mostFound + 1));
    QVERIFY(scene->open());
    scene->retype("line");
    QVERIFY(scene->isFound());
    const int last = scene->list.rowCount() - 1;
    QCOMPARE(scene->rows().last(), text("… and 1 more; type to find them"));
    QVERIFY(!(scene->list.flags(scene->list.index(last)) & (Qt::ItemIsEnabled | Qt::ItemIsSelectable)));
    for (int i = 0; i < last + 2; ++i)
        scene->press(Qt::Key_Down);
    QCOMPARE(scene->view().currentIndex().row(), last - 1);
    const QModelIndex more = scene->view().model()->index(last, 0);
    scene->view().scrollTo(more);
    QTest::mouseClick(scene->view().viewport(), Qt::LeftButton, {}, scene->view().visualRect(more).center());
    QVERIFY(!scene->editor->whyNoValue().isEmpty());
    QCOMPARE(scene->picker.currentText(), text("line"));
}

void TestReferenceEditor::stormsLeaveHalfTypedAlone()
{
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many);
    scene->editor->setValue(toText(m_many.first()->uuid));
    QVERIFY(scene->open());
    scene->retype("Line 12");
    QVERIFY(scene->isFound());
    const QStringList listed = scene->rows();
    for (int wave = 0; wave < 3; ++wave) {
        for (int i = 0; i < 1000; ++i) {
            auto changed = std::make_shared<Object>(*m_many[i]);
            changed->revision = wave + 2;
            changed->set(sipAccount::displayName, text("Renamed %1").arg(wave));
            scene->hand.put(changed);
        }
        scene->hand.drop(m_many[many - 1 - wave]);
        scene->waitForNames(sipAccount::objectClass);
        QCOMPARE(scene->picker.currentText(), text("Line 12"));
        QVERIFY(!scene->editor->whyNoValue().isEmpty());
        QVERIFY(scene->isListed());
        QCOMPARE(scene->rows(), listed); // nothing moves under one's hands
    }
    scene->type("3"); // of which some were renamed meanwhile
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows().first(), text("Line 1230 (1230, example.org)"));
    scene->press(Qt::Key_Escape);
    scene->retype("renamed 2 (5, example.org)");
    QVERIFY(scene->isFound());
    QVERIFY(scene->has(m_many[5]));
}

void TestReferenceEditor::namesFollowTheirObjects()
{
    const std::unique_ptr<Scene> scene(accountScene());
    const auto anna = account(text("Anna"), text("a"));
    const ObjectPtr berta = account(text("Berta"), text("b"));
    scene->put({anna, berta});
    scene->editor->setValue(toText(anna->uuid));
    const auto renamed = std::make_shared<Object>(*anna);
    renamed->revision = 2;
    renamed->set(sipAccount::displayName, text("Anne"));
    scene->hand.put(renamed);
    scene->waitForNames(sipAccount::objectClass);
    QCOMPARE(scene->picker.currentText(), text("Anne (a, example.org)"));
    QVERIFY(scene->has(anna));
    QVERIFY(scene->open());
    scene->retype("Ber");
    QVERIFY(scene->isFound());
    scene->hand.drop(renamed);
    scene->waitForNames(sipAccount::objectClass);
    QCOMPARE(scene->picker.currentText(), text("Ber"));
    scene->editor->setValue(toText(berta->uuid));
    scene->hand.drop(berta);
    scene->waitForNames(sipAccount::objectClass);
    QCOMPARE(scene->picker.currentText(), toText(berta->uuid));
    QVERIFY(scene->has(berta)); // the service refuses it
}

void TestReferenceEditor::newNamesAreFound()
{
    const std::unique_ptr<Scene> scene(personScene());
    scene->put({person("Anna")});
    QVERIFY(scene->open());
    scene->retype("Annab");
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows(), QStringList());
    const ObjectPtr annabel = person("Annabel");
    scene->hand.put(annabel);
    scene->waitForNames(user::objectClass);
    scene->type("e");
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows(), QStringList{text("Annabel")});
    scene->hand.drop(annabel);
    scene->type("l"); // found in what was there before it went
    QVERIFY(scene->isFound());
    QVERIFY(!scene->editor->whyNoValue().isEmpty());
}

void TestReferenceEditor::whatIsNotSeenHasItsUuid()
{
    const ObjectPtr unseen = account(text("Anna"), text("a"));
    Scene scene(phoneBookEntry::objectClass, phoneBookEntry::account.name, {&phoneBookEntry::objectClass});
    scene.hand.put(unseen);
    scene.editor->setValue(toText(unseen->uuid));
    QCOMPARE(scene.picker.currentText(), toText(unseen->uuid));
    QVERIFY(scene.has(unseen));
    QVERIFY(scene.open());
    scene.press(Qt::Key_Down);
    QVERIFY(scene.isFound());
    QCOMPARE(scene.rows(), QStringList{text("None")});
    scene.press(Qt::Key_Escape);
    QVERIFY(scene.has(unseen));
}

void TestReferenceEditor::readOnlyIsNotChosen()
{
    const std::unique_ptr<Scene> scene(personScene());
    scene->put({person("Anna")});
    QVERIFY(scene->open());
    scene->press(Qt::Key_Down);
    QVERIFY(scene->isFound());
    scene->editor->setReadOnly(true); // it is being saved
    QVERIFY(!scene->isListed());
    QVERIFY(!scene->picker.isEnabled());
    QVERIFY(scene->hasNone());
}

void TestReferenceEditor::otherLanguages()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(text("s.ini")), QSettings::IniFormat);
    Languages languages(settings);
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many);
    languages.use(text("de"));
    scene->editor->retranslate(); // as forms do
    QCOMPARE(scene->picker.currentText(), text("Keines"));
    QVERIFY(scene->hasNone());
    QVERIFY(scene->open());
    scene->press(Qt::Key_Down);
    QVERIFY(scene->isFound());
    QCOMPARE(scene->rows().first(), text("Keines"));
    QCOMPARE(scene->rows().last(), text("… und 99.950 weitere; tippen Sie, um sie zu finden"));
    keepPicture(scene->view(), text("references, German"));
    scene->press(Qt::Key_Escape);
    scene->retype("None");
    QCOMPARE(scene->editor->whyNoValue(), text("Wählen Sie etwas aus der Liste."));
    scene->retype("keines");
    QVERIFY(scene->hasNone());
    languages.use(text("en"));
    scene->editor->retranslate();
    QCOMPARE(scene->picker.currentText(), text("None"));
}

void TestReferenceEditor::screenReadersAreTold()
{
    const std::unique_ptr<Scene> scene(accountScene());
    QAccessibleInterface *picker = QAccessible::queryAccessibleInterface(&scene->picker);
    QCOMPARE(picker->role(), QAccessible::ComboBox);
    QCOMPARE(scene->picker.accessibleName(), text("Account"));
    QCOMPARE(picker->text(QAccessible::Value), text("None"));
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&scene->view());
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), text("Account"));
    QCOMPARE(scene->picker.lineEdit()->accessibleName(), text("Account"));
}

void TestReferenceEditor::itFitsLightAndDark()
{
    const QPalette light = QApplication::palette();
    QApplication::setPalette(darkPalette());
    const std::unique_ptr<Scene> scene(accountScene());
    scene->put(m_many.first(ReferenceList::mostFound + 5));
    QVERIFY(scene->open());
    QComboBox plain;
    plain.setEditable(true);
    QCOMPARE(scene->picker.sizeHint().height(), plain.sizeHint().height());
    scene->press(Qt::Key_Down);
    QVERIFY(scene->isFound());
    const QModelIndex last = scene->list.index(scene->list.rowCount() - 1);
    const auto inDark = last.data(Qt::ForegroundRole).value<QColor>();
    scene->view().scrollToBottom();
    keepPicture(scene->view(), text("references, dark"));
    QApplication::setPalette(light);
    const auto inLight = last.data(Qt::ForegroundRole).value<QColor>();
    QVERIFY(inDark.lightness() > inLight.lightness());
    keepPicture(scene->view(), text("references, light"));
}

QTEST_MAIN(TestReferenceEditor)
#include "tst_referenceeditor.moc"
