// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/node.h"
#include "classes/phonebookentry.h"
#include "classes/role.h"
#include "classes/user.h"
#include "consolescene.h"
#include "objects/differencetable.h"
#include "objects/mergedialog.h"
#include "objects/objectdialog.h"
#include "support/relay.h"
#include "widgets/banner.h"
#include <QCheckBox>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>

using namespace linekeeper;

/// Two people with one account: nobody's change is lost.
class TestEditing final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void changesThatFitAreSavedTogether();
    void aConflictIsForAPersonToSettle();
    void aSecondChangeMeanwhileIsNotLostEither();
    void whatWasMadeAgainMeanwhileIsNotOverwritten();
    void changesAreToldLive();
    void aLiveConflictIsSettled();
    void changedAndDeletedAtOnce();
    void whatIsNotEditedFollows();
    void whatWasDeletedIsMadeAgain();
    void whatCannotBeReadIsNotMadeAgainUnnoticed();
    void aDeletionNobodyHeardOfIsFound();
    void whatWillChangeIsShown();
    void otherRightsLoseNothing();
    void rightsThatChangeBeforeTheChangesBeginAreSeen();
    void whatIsHiddenByItsLabelsIsNotMadeAgain();
    void whoSeesSecretsNowSavesAllTheSame();

private:
    void giveAnna(const QByteArray &roles) const;
    bool hasPage(const ObjectClass &objectClass) const
    {
        return m_scene.console->window->workspace().pageOf(objectClass);
    }
    void change(const QByteArray &fields) const;
    void edit(const QUuid &uuid);
    void type(const char *field, const char *value) const;
    QString shown(const char *field) const { return ConsoleWindow::field(*dialog(), field)->text(); }
    void save() const { QTest::keyClick(ConsoleWindow::field(*dialog(), "displayName"), Qt::Key_Return); }
    ObjectDialog *dialog() const { return m_scene.page().findChild<ObjectDialog *>(); }
    MergeDialog *mergeDialog() const { return m_scene.page().findChild<MergeDialog *>(); }
    QString bar() const { return dialog()->findChild<Banner *>()->text(); }
    static void choose(const QWidget &parent, const char *radio)
    {
        parent.findChild<QRadioButton *>(text(radio))->click();
    }
    static void accept(const QWidget &parent) { parent.findChild<QPushButton *>(text("accept"))->click(); }

    ConsoleScene m_scene{sipAccount::objectClass};
    std::unique_ptr<::RestClient> m_anna;
    QByteArray m_annaPath;
    QByteArray m_rolePath;
    QUuid m_account;
};

void TestEditing::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    const Reply anna = m_scene.rest->post(
        "objects/user", R"({"user":{"username":"anna","password":"changes things","roles":["operator"]}})");
    QCOMPARE(anna.code, 201);
    m_annaPath = objectPath(user::objectClass, QUuid(anna.json()[u"uuid"].toString())).toLatin1();
    m_anna = std::make_unique<::RestClient>(m_scene.daemon.port());
    QVERIFY(m_anna->logIn("anna", "changes things"));
}

void TestEditing::init()
{
    failOnAnyWarning();
    m_scene.openConsole();
    m_account = m_scene.create("\"user\":\"u\",\"domain\":\"127.0.0.1:9\",\"displayName\":\"Shared\"");
    QVERIFY(!m_account.isNull());
    edit(m_account);
}

void TestEditing::cleanup()
{
    m_scene.console.reset();
    m_scene.rest->remove(m_scene.pathOf(m_account));
}

void TestEditing::change(const QByteArray &fields) const
{
    const Headers headers{{"Content-Type", "application/merge-patch+json"}};
    QCOMPARE(m_anna->patch(m_scene.pathOf(m_account), "{\"sipAccount\":" + fields + '}', headers).code, 204);
}

void TestEditing::edit(const QUuid &uuid)
{
    m_scene.select({uuid});
    m_scene.action("edit")->trigger();
    QVERIFY(dialog());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
}

void TestEditing::type(const char *field, const char *value) const
{
    ConsoleWindow::type(*dialog(), field, text(value));
}

void TestEditing::changesThatFitAreSavedTogether()
{
    type("displayName", "Mine");
    change("{\"domain\":\"127.0.0.1:10\"}");
    save();
    SOON(mergeDialog());
    keepPicture(*mergeDialog(), text("changes that fit"));
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Shared")); // not yet
    accept(*mergeDialog());
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Mine"));
    QCOMPARE(m_scene.field(m_account, "domain").toString(), text("127.0.0.1:10"));
}

void TestEditing::aConflictIsForAPersonToSettle()
{
    type("displayName", "Mine");
    type("user", "mine");
    change("{\"displayName\":\"Hers\",\"user\":\"hers\"}");
    save();
    SOON(mergeDialog());
    const auto *button = mergeDialog()->findChild<QPushButton *>(text("accept"));
    QVERIFY(!button->isEnabled());
    QVERIFY(mergeDialog()->findChild<QLabel *>()->text().startsWith(text("anna has changed this")));
    choose(*mergeDialog(), "displayNameTheirs");
    QVERIFY(!button->isEnabled());
    choose(*mergeDialog(), "userMine");
    QVERIFY(button->isEnabled());
    keepPicture(*mergeDialog(), text("conflict"));
    accept(*mergeDialog());
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Hers"));
    QCOMPARE(m_scene.field(m_account, "user").toString(), text("mine"));
}

void TestEditing::aSecondChangeMeanwhileIsNotLostEither()
{
    type("displayName", "Mine");
    change("{\"displayName\":\"Hers\"}");
    save();
    SOON(mergeDialog());
    change("{\"displayName\":\"Hers again\"}");
    choose(*mergeDialog(), "displayNameMine");
    const QPointer<MergeDialog> first = mergeDialog();
    accept(*first);
    SOON(!first && mergeDialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Hers again"));
    choose(*mergeDialog(), "displayNameMine");
    accept(*mergeDialog());
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Mine"));
}

/// It begins at the same revision.
void TestEditing::whatWasMadeAgainMeanwhileIsNotOverwritten()
{
    type("displayName", "Mine");
    QCOMPARE(m_anna->remove(m_scene.pathOf(m_account)).code, 204);
    QCOMPARE(m_anna
                 ->post("objects/sipAccount",
                        R"({"uuid":")" + m_account.toByteArray(QUuid::WithoutBraces)
                            + R"(","sipAccount":{"user":"u","domain":"127.0.0.1:9","displayName":"Hers"}})")
                 .code,
             201);
    QCOMPARE(m_scene.onWire(m_account)[u"rev"].toInt(), 1);
    SOON(bar() == text("Changed by anna just now: Display name."));
    save();
    SOON(mergeDialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Hers"));
    choose(*mergeDialog(), "displayNameMine");
    accept(*mergeDialog());
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Mine"));
}

void TestEditing::changesAreToldLive()
{
    type("displayName", "Mine");
    change("{\"domain\":\"127.0.0.1:10\",\"publish\":true}");
    SOON(bar() == text("Changed by anna just now: Domain, Publish presence."));
    keepPicture(*dialog(), text("changed live"));
    QCOMPARE(shown("domain"), text("127.0.0.1:9"));
    ConsoleWindow::button(*dialog(), text("Take over"))->click();
    SOON(shown("domain") == text("127.0.0.1:10"));
    QCOMPARE(shown("displayName"), text("Mine"));
    QVERIFY(bar().isEmpty());
    save();
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Mine"));
}

void TestEditing::aLiveConflictIsSettled()
{
    type("displayName", "Mine");
    change("{\"displayName\":\"Hers\"}");
    SOON(bar() == text("Changed by anna just now: Display name."));
    ConsoleWindow::button(*dialog(), text("Take over"))->click();
    SOON(mergeDialog());
    mergeDialog()->reject(); // nothing is lost by going back
    SOON(!mergeDialog());
    QCOMPARE(shown("displayName"), text("Mine"));
    ConsoleWindow::button(*dialog(), text("Take over"))->click();
    SOON(mergeDialog());
    choose(*mergeDialog(), "displayNameTheirs");
    accept(*mergeDialog());
    SOON(shown("displayName") == text("Hers"));
    QVERIFY(!dialog()->hasUnsavedChanges());
}

/// Who changed it is asked for while it goes.
void TestEditing::changedAndDeletedAtOnce()
{
    type("displayName", "Mine");
    change("{\"domain\":\"127.0.0.1:10\"}");
    QCOMPARE(m_anna->remove(m_scene.pathOf(m_account)).code, 204);
    SOON(bar().contains(text("deleted by anna")));
    QCOMPARE(shown("displayName"), text("Mine"));
}

void TestEditing::whatIsNotEditedFollows()
{
    change("{\"displayName\":\"Hers\"}");
    SOON(shown("displayName") == text("Hers"));
    SOON(bar() == text("Changed by anna just now: Display name."));
    QVERIFY(!ConsoleWindow::button(*dialog(), text("Take over")));
    QVERIFY(!dialog()->hasUnsavedChanges());
}

void TestEditing::whatWasDeletedIsMadeAgain()
{
    type("displayName", "Mine");
    QCOMPARE(m_anna->remove(m_scene.pathOf(m_account)).code, 204);
    SOON(bar().startsWith(text("It has just been deleted by anna.")));
    keepPicture(*dialog(), text("deleted meanwhile"));
    QCOMPARE(shown("displayName"), text("Mine"));
    ConsoleWindow::button(*dialog(), text("Create again"))->click();
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Mine"));
    QCOMPARE(m_scene.field(m_account, "domain").toString(), text("127.0.0.1:9"));
}

void TestEditing::whatCannotBeReadIsNotMadeAgainUnnoticed()
{
    m_scene.openConsole("anna", "changes things");
    edit(m_account);
    const QLineEdit *password = ConsoleWindow::field(*dialog(), "password");
    const auto *why = dialog()->findChild<QLabel *>(text("why"));
    QCOMPARE(password->placeholderText(), text("Unchanged"));
    QCOMPARE(m_scene.rest->remove(m_scene.pathOf(m_account)).code, 204);
    SOON(why->text() == text("Not known here, and empty unless you type it: Password."));
    QCOMPARE(password->placeholderText(), text("Not known"));
    keepPicture(*dialog(), text("deleted with its password"));
    type("password", "typed again");
    QVERIFY(why->text().isEmpty());
    ConsoleWindow::button(*dialog(), text("Create again"))->click();
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "password").toString(), text("typed again"));
}

/// The answer to saving tells of it before any signal does.
void TestEditing::aDeletionNobodyHeardOfIsFound()
{
    type("displayName", "Mine");
    QCOMPARE(m_anna->remove(m_scene.pathOf(m_account)).code, 204);
    save();
    SOON(ConsoleWindow::button(*dialog(), text("Create again")));
    SOON(bar().startsWith(text("It has just been deleted by anna.")));
    QCOMPARE(shown("displayName"), text("Mine"));
    dialog()->discard();
}

void TestEditing::whatWillChangeIsShown()
{
    auto *table = dialog()->findChild<DifferenceTable *>();
    QVERIFY(!table->isVisible());
    dialog()->findChild<QCheckBox *>(text("showsChanges"))->click();
    QVERIFY(table->isVisible());
    QCOMPARE(table->rowCount(), 0);
    type("displayName", "Mine");
    type("password", "typed-secret");
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 1)->text(), text("Shared"));
    QCOMPARE(table->item(0, 2)->text(), text("Mine"));
    QVERIFY(!table->item(1, 2)->text().contains(text("typed")));
    keepPicture(*dialog(), text("what will change"));
    dialog()->discard();
    SOON(!dialog());
    edit(m_account);
    QVERIFY(dialog()->findChild<DifferenceTable *>()->isVisible()); // as it was wished
}

void TestEditing::giveAnna(const QByteArray &roles) const
{
    QCOMPARE(
        m_scene.rest->patch(m_annaPath, R"([{"op":"replace","path":"/roles","value":[)" + roles + "]}]").code,
        204);
}

void TestEditing::otherRightsLoseNothing()
{
    m_scene.openConsole("anna", "changes things");
    edit(m_account);
    type("displayName", "Mine");
    const QPointer open = dialog();
    QVERIFY(!hasPage(node::objectClass));
    const QSignalSpy rightsToo(m_scene.console->window->connection(), &Connection::rightsChanged);
    giveAnna(R"("operator","viewer")");
    SOON(hasPage(node::objectClass));
    QCOMPARE(rightsToo.size(), 1);
    QVERIFY(open && open == dialog() && open->isVisible());
    QCOMPARE(shown("displayName"), text("Mine"));

    QCOMPARE(
        m_scene.rest
            ->post("objects/role",
                   R"({"role":{"name":"phones","rights":[{"class":"phoneBookEntry","actions":["read"]}]}})")
            .code,
        201);
    giveAnna(R"("phones")");
    SOON(!hasPage(node::objectClass));
    SOON(open && bar() == text("You may not see it any more. What stands here is kept."));
    QVERIFY(!ConsoleWindow::button(*open, text("Create again")));
    QVERIFY(!open->findChild<QPushButton *>(text("save"))->isEnabled());
    QCOMPARE(shown("displayName"), text("Mine"));
    SOON(m_scene.table().rowCount() == 0);
    keepPicture(*open, text("not to be seen any more"));

    giveAnna(R"("operator")");
    SOON(bar().isEmpty() && open->findChild<QPushButton *>(text("save"))->isEnabled());
    save();
    SOON(!open);
    QCOMPARE(m_scene.field(m_account, "displayName").toString(), text("Mine"));
    SOON(!hasPage(node::objectClass));
}

void TestEditing::rightsThatChangeBeforeTheChangesBeginAreSeen()
{
    Relay relay(m_scene.daemon.port());
    bool isGiven = false;
    relay.setAnswer([&](const QByteArray &request) {
        if (request.startsWith("GET /webapi/socket") && !std::exchange(isGiven, true))
            giveAnna(R"("operator","viewer")");
        return QByteArray();
    });
    m_scene.openConsole(relay.port(), "anna", "changes things");
    SOON(hasPage(node::objectClass));
    QVERIFY(isGiven);
    m_scene.console.reset();
    giveAnna(R"("operator")");
}

/// For who has his rights by labels, what he does not see is as good as deleted until its uuid is taken.
void TestEditing::whatIsHiddenByItsLabelsIsNotMadeAgain()
{
    const auto label = [this](const char *site) {
        const Headers headers{{"Content-Type", "application/merge-patch+json"}};
        const QByteArray body = QByteArray(R"({"attributes":{"site":")") + site + "\"}}";
        QCOMPARE(m_scene.rest->patch(m_scene.pathOf(m_account), body, headers).code, 204);
    };
    QCOMPARE(m_scene.rest
                 ->post("objects/role",
                        R"({"role":{"name":"berliners","rights":[{"class":"sipAccount",)"
                        R"("actions":["read","create","update"],"attributes":{"site":"berlin"}}]}})")
                 .code,
             201);
    label("berlin");
    giveAnna(R"("berliners")");
    m_scene.openConsole("anna", "changes things");
    edit(m_account);
    type("displayName", "Mine");
    label("bonn");
    SOON(ConsoleWindow::button(*dialog(), text("Create again")));
    ConsoleWindow::button(*dialog(), text("Create again"))->click();
    SOON(bar() == text("It is not shown to you at the moment. What stands here is kept."));
    QVERIFY(!dialog()->findChild<QPushButton *>(text("save"))->isEnabled());
    QVERIFY(!ConsoleWindow::button(*dialog(), text("Create again")));
    label("berlin");
    SOON(ConsoleWindow::button(*dialog(), text("Save"))->isEnabled());
    QCOMPARE(shown("displayName"), text("Mine"));
    dialog()->discard();
    giveAnna(R"("operator")");
}

/// The right to see a secret is nobody's change.
void TestEditing::whoSeesSecretsNowSavesAllTheSame()
{
    const auto allow = [this](const QByteArray &actions) {
        const QByteArray rights = R"([{"class":"sipAccount","actions":["read","update")" + actions + "]}]";
        return m_scene.rest->patch(m_rolePath,
                                   R"([{"op":"replace","path":"/role/rights","value":)" + rights + "}]");
    };
    const Reply role = m_scene.rest->post("objects/role", R"({"role":{"name":"sightseers","rights":[]}})");
    QCOMPARE(role.code, 201);
    m_rolePath = objectPath(role::objectClass, QUuid(role.json()[u"uuid"].toString())).toLatin1();
    change("{\"password\":\"old\"}");
    QCOMPARE(allow(R"(,"secrets")").code, 204);
    giveAnna(R"("sightseers")");
    m_scene.openConsole("anna", "changes things");
    edit(m_account);
    QCOMPARE(shown("password"), text("old"));
    type("password", "mine");
    QCOMPARE(allow({}).code, 204);
    const int password = sipAccount::objectClass.indexOf(sipAccount::password.name);
    SOON(m_scene.seen(m_account) && m_scene.seen(m_account)->values[password].isNull());
    QVERIFY(bar().isEmpty());
    save();
    SOON(!dialog());
    QCOMPARE(m_scene.field(m_account, "password").toString(), text("mine"));
    giveAnna(R"("operator")");
}

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
