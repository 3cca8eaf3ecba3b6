// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogscene.h"
#include "objects/exportdialog.h"
#include "objects/mergedialog.h"
#include "objects/refusaldialog.h"
#include "widgets/actions.h"
#include <QMessageBox>
#include <QPointer>
#include <QRadioButton>

using namespace linekeeper;

/// The dialogs other than the forms of objects on a bad way to the real daemon: what stands in them is kept
/// until it is done, or somebody says that it may be lost.
class TestDialogFaults final : public QObject, private DialogScene {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { start(); }
    void init() { beginRound(); }
    void cleanup() { endRound(); }
    void theSessionEndsWhileOneIsOpen_data() { addDialogs(); }
    void theSessionEndsWhileOneIsOpen();
    void anExportHoldsNothingUp();
    void whatIsBroughtTogetherOutlivesTheSession();
    void whatWasOfferedIsDoneInTheNewSession();
    void aFieldIsSetWhateverHappenedMeanwhile();
    void whoeverLeavesIsAskedFirst_data() { addDialogs(); }
    void whoeverLeavesIsAskedFirst();
    void whatIsUntouchedIsNotAskedAbout();
    void rightsGoAndComeBackWhileOneIsOpen_data() { addDialogs(); }
    void rightsGoAndComeBackWhileOneIsOpen();

private:
    void giveAnna(const QByteArray &role);
    void wish(const char *name) const;
    QMessageBox *question() const;
};

void TestDialogFaults::theSessionEndsWhileOneIsOpen()
{
    QFETCH(Which, which);
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog && isFilled(which, *dialog));
    QVERIFY(!isDone(which));
    endSession();
    signInAgain();
    QVERIFY(dialog && dialog->isVisible() && isFilled(which, *dialog));
    press(action(which, *dialog));
    SOON(isDone(which));
    SOON(!dialog);
}

void TestDialogFaults::anExportHoldsNothingUp()
{
    m_scene.action("export")->trigger();
    const QPointer<ExportDialog> dialog = newest<ExportDialog>();
    endSession();
    signInAgain();
    QVERIFY(dialog && dialog->isVisible());
    const QString path = m_folder.filePath(text("out.csv"));
    dialog->writeTo(path);
    SOON(!dialog);
    QVERIFY(QFile::exists(path));
}

/// Whoever has to choose what holds does so in front of the form, without the service; the form keeps it.
void TestDialogFaults::whatIsBroughtTogetherOutlivesTheSession()
{
    const QUuid account = m_accounts.first();
    m_scene.select({account});
    m_scene.action("edit")->trigger();
    const QPointer<ObjectDialog> form = newest<ObjectDialog>();
    ConsoleWindow::type(*form, "displayName", text("Mine"));
    QCOMPARE(
        m_scene.rest
            ->patch(m_scene.pathOf(account), R"([{"op":"replace","path":"/displayName","value":"Theirs"}])")
            .code,
        204);
    SOON(ConsoleWindow::button(*form, text("Take over")));
    ConsoleWindow::button(*form, text("Take over"))->click();
    SOON(form->findChild<MergeDialog *>());
    endSession();
    auto *merge = form->findChild<MergeDialog *>();
    merge->findChild<QRadioButton *>(text("displayNameMine"))->click();
    press(merge->findChild<QPushButton *>(text("accept")));
    SOON(!form->findChild<MergeDialog *>());
    signInAgain();
    QCOMPARE(ConsoleWindow::field(*form, "displayName")->text(), text("Mine"));
    press(form->findChild<QPushButton *>(text("save")));
    SOON(m_scene.field(account, "displayName").toString() == text("Mine"));
    SOON(!form);
}

void TestDialogFaults::whatWasOfferedIsDoneInTheNewSession()
{
    m_scene.select(m_accounts);
    m_relay->setAnswer([](const QByteArray &request) {
        return request.startsWith("POST /webapi/http/methods/batch ")
            ? answer("401 Unauthorized", "unauthenticated")
            : QByteArray();
    });
    m_scene.action("remove")->trigger();
    SOON(newest<RefusalDialog>());
    SOON(m_scene.console->isIn(Connection::State::SignInNeeded));
    m_relay->setAnswer({});
    signInAgain();
    press(ConsoleWindow::button(*newest<RefusalDialog>(), text("Do the Other 3")));
    SOON(!m_scene.isThere(m_accounts.last()));
}

/// While the dialog is open, others go on.
void TestDialogFaults::aFieldIsSetWhateverHappenedMeanwhile()
{
    InputDialog *dialog = open(Which::Field);
    const QByteArray changed = m_scene.pathOf(m_accounts[1]);
    const QUuid gone = m_accounts.takeLast();
    QCOMPARE(m_scene.rest->patch(changed, R"([{"op":"replace","path":"/displayName","value":"Other"}])").code,
             204);
    QCOMPARE(m_scene.rest->remove(m_scene.pathOf(gone)).code, 204);
    SOON(m_scene.seen(m_accounts[1])->revision == 2 && !m_scene.seen(gone));
    press(action(Which::Field, *dialog));
    SOON(isDone(Which::Field));
    QCOMPARE(m_scene.field(m_accounts[1], "displayName").toString(), text("Other"));
    QVERIFY(!m_scene.isThere(gone));
}

void TestDialogFaults::giveAnna(const QByteArray &role)
{
    const QJsonArray users = m_scene.rest->get("objects/user?username=anna").json().toArray();
    const QByteArray body
        = R"({"user":{"username":"anna","password":"changes things","roles":[")" + role + R"("]}})";
    if (users.isEmpty())
        QCOMPARE(m_scene.rest->post("objects/user", body).code, 201);
    else
        QCOMPARE(m_scene.rest
                     ->patch("objects/user/" + users[0][u"uuid"].toString().toLatin1(),
                             R"({"user":{"roles":[")" + role + R"("]}})",
                             {{"Content-Type", "application/merge-patch+json"}})
                     .code,
                 204);
}

/// An entry of the menus.
void TestDialogFaults::wish(const char *name) const
{
    for (QAction *action : window().findChildren<QAction *>())
        if (nameOf(*action) == text(name))
            return action->trigger();
    QFAIL(name);
}

/// Null: nothing is asked.
QMessageBox *TestDialogFaults::question() const
{
    const auto boxes = window().findChildren<QMessageBox *>();
    const auto box
        = std::find_if(boxes.begin(), boxes.end(), [](const QMessageBox *each) { return each->isVisible(); });
    return box == boxes.end() ? nullptr : *box;
}

void TestDialogFaults::whoeverLeavesIsAskedFirst()
{
    QFETCH(Which, which);
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog);
    for (const char *way : {"Quit", "Sign Out"}) {
        wish(way);
        QVERIFY(question());
        QVERIFY2(question()->text().contains(dialog->windowTitle()), qPrintable(question()->text()));
        keepPicture(*question(), text("unsaved, ") + text(QTest::currentDataTag()));
        press(ConsoleWindow::button(*question(), text("Keep editing")));
        SOON(!question());
        QVERIFY(m_scene.console->isLive());
        QVERIFY(isFilled(which, *dialog));
    }
    wish("Sign Out");
    press(ConsoleWindow::button(*question(), text("Discard and Sign Out")));
    SOON(window().sessions().isEmpty());
    QVERIFY(!dialog && !isDone(which));
}

void TestDialogFaults::whatIsUntouchedIsNotAskedAbout()
{
    m_scene.select(m_accounts);
    for (const char *action : {"import", "setField", "pauseRegistrar", "export"})
        m_scene.action(action)->trigger();
    wish("Sign Out");
    QVERIFY(!question());
    SOON(window().sessions().isEmpty());
}

/// The page that the dialog belongs to would go with the right to read its objects.
void TestDialogFaults::rightsGoAndComeBackWhileOneIsOpen()
{
    QFETCH(Which, which);
    giveAnna("administrator");
    m_scene.openConsole(m_relay->port(), "anna", "changes things");
    SOON(m_scene.seen(m_accounts.last()));
    const QPointer<InputDialog> dialog = open(which);
    QVERIFY(dialog && isFilled(which, *dialog));
    const auto mayRead
        = [this] { return window().connection()->classes().contains(&sipAccount::objectClass); };
    const auto becomeOne = [this](const QByteArray &role) {
        giveAnna(role);
        endSession();
        signInAgain("changes things");
    };
    becomeOne("monitoring");
    SOON(!mayRead());
    QVERIFY(dialog && isFilled(which, *dialog));
    QStringList titles;
    for (const Page *page : window().workspace().pages())
        titles.append(page->title());
    QCOMPARE(titles.removeDuplicates(), 0);
    becomeOne("administrator");
    SOON(mayRead());
    QVERIFY(dialog && isFilled(which, *dialog));
    press(action(which, *dialog));
    SOON(isDone(which));
    SOON(!dialog);
}

QTEST_MAIN(TestDialogFaults)
#include "tst_dialogfaults.moc"
