// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolescene.h"
#include "objects/exportdialog.h"
#include "objects/fielddialog.h"
#include "objects/importdialog.h"
#include "objects/importpreview.h"
#include "objects/mergedialog.h"
#include "objects/refusaldialog.h"
#include "pages/acknowledgedialog.h"
#include "pages/alarmspage.h"
#include "pages/pausedialog.h"
#include "support/relay.h"
#include "widgets/actions.h"
#include <QComboBox>
#include <QMessageBox>
#include <QPointer>
#include <QRadioButton>
#include <QSpinBox>

using namespace linekeeper;

namespace {

using State = Connection::State;

enum class Which : quint8 { Import, Field, Pause, Acknowledge };

QByteArray answer(const char *status, const QByteArray &type)
{
    const QByteArray body = "{\"type\":\"" + type + "\",\"message\":\"Broken.\",\"pointer\":\"\"}";
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

const QByteArray unauthorized = answer("401 Unauthorized", "unauthenticated");
const QString pausedDomain = QStringLiteral("127.0.0.1:7");

const FieldSpec &fieldNamed(const char *name)
{
    return sipAccount::objectClass.fields[std::size_t(sipAccount::objectClass.indexOf(name))];
}

} // namespace

Q_DECLARE_METATYPE(Which)

/// The dialogs other than the forms of objects on a bad way to the real daemon: what stands in them is kept
/// until it is done, or somebody says that it may be lost.
class TestDialogFaults final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
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
    static void addDialogs();
    InputDialog *open(Which which);
    InputDialog *openImport();
    InputDialog *openField();
    InputDialog *openPause();
    InputDialog *openAcknowledge();
    bool isFilled(Which which, const QWidget &dialog) const;
    static QPushButton *action(Which which, const QWidget &dialog);
    bool isDone(Which which);
    QString comment() const { return QStringLiteral("Calling %1").arg(m_round); }
    QByteArray imported() const { return "imported-" + QByteArray::number(m_round); }
    void endSession();
    void signInAgain(const char *password = Daemon::rootPassword);
    static void press(QPushButton *button);
    void giveAnna(const QByteArray &role);
    void wish(const char *name) const;
    QMessageBox *question() const;
    MainWindow &window() const { return *m_scene.console->window; }
    template<typename Dialog>
    Dialog *newest() const
    {
        const auto dialogs = window().findChildren<Dialog *>();
        return dialogs.isEmpty() ? nullptr : dialogs.last();
    }

    ConsoleScene m_scene{sipAccount::objectClass,
                         {QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=1")}};
    std::unique_ptr<Relay> m_relay;
    QTemporaryDir m_folder;
    int m_round = 0; ///< tells what one test makes from what others do
    QUuid m_held; ///< at the registrar that is paused
    QList<QUuid> m_accounts;
};

void TestDialogFaults::initTestCase()
{
    QVERIFY2(m_scene.start(), m_scene.daemon.output().constData());
    m_scene.create(R"("user":"broken","domain":"127.0.0.1:9","enabled":true)");
    m_held = m_scene.create(R"("user":"held","domain":"127.0.0.1:7","enabled":true)");
    SOON(!m_scene.rest->get("objects/alarm").json().toArray().isEmpty());
}

void TestDialogFaults::init()
{
    failOnAnyWarning();
    ++m_round;
    m_accounts.clear();
    for (int i = 0; i < 3; ++i)
        m_accounts.append(m_scene.create(R"("user":"some","domain":"127.0.0.1:9","displayName":"Before")"));
    QCOMPARE(
        m_scene.rest
            ->post("methods/registrarPause", R"({"registrarPause":{"domain":"127.0.0.1:7","until":null}})")
            .code,
        200);
    m_relay = std::make_unique<Relay>(m_scene.daemon.port());
    m_scene.openConsole(m_relay->port());
    SOON(m_scene.seen(m_accounts.last()));
}

void TestDialogFaults::cleanup()
{
    m_scene.console.reset();
    m_relay.reset();
}

void TestDialogFaults::addDialogs()
{
    QTest::addColumn<Which>("which");
    QTest::newRow("import") << Which::Import;
    QTest::newRow("field of many") << Which::Field;
    QTest::newRow("pause") << Which::Pause;
    QTest::newRow("acknowledge") << Which::Acknowledge;
}

/// Filled in, and ready for its action.
InputDialog *TestDialogFaults::open(Which which)
{
    switch (which) {
    case Which::Import: return openImport();
    case Which::Field: return openField();
    case Which::Pause: return openPause();
    case Which::Acknowledge: break;
    }
    return openAcknowledge();
}

/// One column has a title that nobody knows; the service has checked all.
InputDialog *TestDialogFaults::openImport()
{
    const QString path = m_folder.filePath(text("in.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return nullptr;
    file.write("user,domain,nick\n");
    for (int i = 0; i < 2; ++i)
        file.write(imported() + ",127.0.0.1:9,Nick\n");
    file.close();
    m_scene.action("import")->trigger();
    auto *dialog = newest<ImportDialog>();
    dialog->open(path);
    auto *preview = dialog->findChild<ImportPreview *>();
    auto *check = dialog->findChild<QPushButton *>(text("check"));
    const auto isReady = [](const QPushButton *button) {
        return QTest::qWaitFor([button] { return button->isEnabled(); }, 10'000 * patience);
    };
    if (!isReady(check))
        return nullptr;
    preview->choose(2, &fieldNamed("displayName"));
    if (!isReady(check))
        return nullptr;
    check->click();
    return isReady(action(Which::Import, *dialog)) ? dialog : nullptr;
}

InputDialog *TestDialogFaults::openField()
{
    m_scene.select(m_accounts);
    m_scene.action("setField")->trigger();
    auto *dialog = newest<FieldDialog>();
    dialog->findChild<QComboBox *>(text("field"))->setCurrentText(text("Register interval"));
    dialog->findChild<QSpinBox *>(text("registerInterval"))->setValue(300);
    return dialog;
}

InputDialog *TestDialogFaults::openPause()
{
    m_scene.action("pauseRegistrar")->trigger();
    auto *dialog = newest<PauseDialog>();
    dialog->findChild<QComboBox *>(text("domain"))->setCurrentText(pausedDomain);
    dialog->findChild<QComboBox *>(text("duration"))->setCurrentIndex(2);
    return dialog;
}

InputDialog *TestDialogFaults::openAcknowledge()
{
    auto *page = window().findChild<AlarmsPage *>();
    window().workspace().open(page);
    auto *view = page->findChild<ObjectTableView *>();
    if (!QTest::qWaitFor([view] { return view->model()->rowCount() > 0; }, 10'000 * patience))
        return nullptr;
    view->selectRow(0);
    page->objectActions().constFirst()->trigger();
    auto *dialog = newest<AcknowledgeDialog>();
    ConsoleWindow::type(*dialog, "comment", comment());
    return dialog;
}

bool TestDialogFaults::isFilled(Which which, const QWidget &dialog) const
{
    switch (which) {
    case Which::Import: {
        const auto *preview = dialog.findChild<ImportPreview *>();
        return preview->fields().value(2) == &fieldNamed("displayName") && preview->rowCount() > 0;
    }
    case Which::Field: return dialog.findChild<QSpinBox *>(text("registerInterval"))->value() == 300;
    case Which::Pause:
        return dialog.findChild<QComboBox *>(text("domain"))->currentText() == pausedDomain
            && dialog.findChild<QComboBox *>(text("duration"))->currentIndex() == 2;
    case Which::Acknowledge: break;
    }
    return ConsoleWindow::field(dialog, "comment")->text() == comment();
}

QPushButton *TestDialogFaults::action(Which which, const QWidget &dialog)
{
    switch (which) {
    case Which::Import: return dialog.findChild<QPushButton *>(text("import"));
    case Which::Field: return dialog.findChild<QPushButton *>(text("apply"));
    case Which::Pause: return dialog.findChild<QPushButton *>(text("pause"));
    case Which::Acknowledge: break;
    }
    return dialog.findChild<QPushButton *>(text("acknowledge"));
}

/// At the service.
bool TestDialogFaults::isDone(Which which)
{
    switch (which) {
    case Which::Import:
        return m_scene.rest->get("objects/sipAccount?user=" + imported()).json().toArray().size() == 2;
    case Which::Field:
        return std::all_of(m_accounts.begin(), m_accounts.end(), [this](const QUuid &account) {
            return m_scene.field(account, "registerInterval").toInt() == 300;
        });
    case Which::Pause: return m_scene.onWire(m_held)[u"state"][u"registration"] == text("disabled");
    case Which::Acknowledge: break;
    }
    return m_scene.rest->get("objects/alarm").body.contains(comment().toUtf8());
}

/// As if it had been ended at the service.
void TestDialogFaults::endSession()
{
    const QByteArray asked = "GET /webapi/http/objects/session/";
    m_relay->setAnswer([asked](const QByteArray &request) {
        return request.startsWith(asked) ? unauthorized : QByteArray();
    });
    window().connection()->client().session([](const Answer<QJsonObject> &) {});
    SOON(m_scene.console->isIn(State::SignInNeeded));
    m_relay->setAnswer({});
}

/// By the mouse on the window, which a modal dialog would not let through.
void TestDialogFaults::press(QPushButton *button)
{
    QVERIFY(button && button->isEnabled());
    QWidget &over = *button->window();
    QTest::mouseClick(over.windowHandle(), Qt::LeftButton, {}, button->mapTo(&over, button->rect().center()));
}

void TestDialogFaults::signInAgain(const char *password)
{
    press(ConsoleWindow::button(window(), text("Sign in again …")));
    SOON(m_scene.console->signInDialog());
    QVERIFY(m_scene.console->signInDialog());
    m_scene.console->typeSignIn({}, {}, text(password));
    SOON(m_scene.console->isLive());
    SOON(!m_scene.console->signInDialog());
}

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
        return request.startsWith("POST /webapi/http/methods/batch ") ? unauthorized : QByteArray();
    });
    m_scene.action("remove")->trigger();
    SOON(newest<RefusalDialog>());
    SOON(m_scene.console->isIn(State::SignInNeeded));
    m_relay->setAnswer({});
    signInAgain();
    press(ConsoleWindow::button(*newest<RefusalDialog>(), text("Do the Other 3")));
    SOON(!m_scene.isThere(m_accounts.last()));
}

/// While the dialog is open, others go on.
void TestDialogFaults::aFieldIsSetWhateverHappenedMeanwhile()
{
    InputDialog *dialog = openField();
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
