// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "classes/stream.h"
#include "connection/requestlogdock.h"
#include "consolewindow.h"
#include "filledcalls.h"
#include "filleddaemon.h"
#include "findings.h"
#include "iconfindings.h"
#include "modelwatch.h"
#include "objects/importdialog.h"
#include "objects/objecttableview.h"
#include "objects/undobar.h"
#include "opendialogs.h"
#include "pseudolocale.h"
#include "quiet.h"
#include "support/relay.h"
#include "taborder.h"
#include "widgets/banner.h"
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>

using namespace linekeeper;

namespace {

constexpr QSize smallScreen{1024, 700};
constexpr int settling = 3000 * patience; ///< milliseconds, of what is laid out later
constexpr int leastEntries = 30; ///< of all menus
constexpr int leastDialogs = 40;
/// What no class takes, under the names of fields.
const QList<QStringList> importedRows{
    {QStringLiteral("user"), QStringLiteral("domain"), QStringLiteral("registerInterval"),
     QStringLiteral("address"), QStringLiteral("shoe size")},
    {QStringLiteral("anna"), QStringLiteral("no host"), QStringLiteral("soon"),
     QStringLiteral("nowhere at all"), QStringLiteral("38")}};

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// What is wrong with it at the moment.
QString findingsIn(QWidget &window)
{
    const std::pair<const char *, QStringList> all[] = {
        {"without a name", namelessIn(window)},
        {"letters twice", repeatedMnemonicsIn(window)},
        {"keys twice", repeatedShortcutsIn(window)},
        {"entries without text", emptyEntriesIn(window)},
        {"letters for nothing", labelsWithoutBuddy(window)},
        {"cut off", truncatedIn(window)},
        {"titles cut off", elidedTitlesIn(window)},
        {"choices cut off", elidedChoicesIn(window)},
        {"rows cut off", elidedRowsIn(window)},
        {"figures cut off", elidedFiguresIn(window)},
        {"tabs cut off", elidedTabsIn(window)},
        {"hints cut off", elidedPlaceholdersIn(window)},
        {"buttons without room", crowdedBarsIn(window)},
        {"menus without tips", menusWithoutTips(window)},
        {"hard to read", illegibleIn(window)},
        {"icons", poorIconsIn(window)},
        {"pages cut off", elidedPagesIn(window)},
        {"not reached by Tab", unreachableIn(window)},
        {"out of order", outOfOrderIn(window)},
    };
    QStringList texts;
    for (const auto &[what, found] : all)
        if (!found.isEmpty())
            texts.append(text(what) + QStringLiteral(": ") + found.join(u'\n'));
    return texts.join(u'\n');
}

} // namespace

/// Walks over the window of who is signed in, page by page, as somebody without a mouse, with another
/// language or with a dark desktop meets it. It is there already when colours and language change.
class TestSignedIn final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { failOnAnyWarning(); }
    void cleanupTestCase() { m_console.reset(); }
    void everyPage_data() { Looks::addRows(); }
    void everyPage();
    void everyPageWithoutConnection_data() { Looks::addRows(); }
    void everyPageWithoutConnection();
    void everythingThatComesAndGoes_data() { Looks::addRows(); }
    void everythingThatComesAndGoes();
    void everyTextIsTranslated();
    void everyTextOfDialogsIsTranslated();

private:
    Sayings sayings();
    void walk();
    void look(const Page &page);
    void readDialogs(QList<QAction *> actions);
    void readDialog(QDialog &dialog);
    void read(const QWidget &shown);
    MainWindow &window() const { return *m_console->window; }

    FilledDaemon m_filled;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<ConsoleWindow> m_console;
    const Looks m_looks{};
    QString m_importFile;
    int m_dialogsRead = 0;
};

void TestSignedIn::initTestCase()
{
    QVERIFY2(m_filled.start(), m_filled.why().constData());
    m_relay = std::make_unique<Relay>(m_filled.port());
    m_relay->setAnswer([calls = FilledCalls(m_filled.lines())](const QByteArray &request) {
        return calls.answerTo(request);
    });
    m_console = std::make_unique<ConsoleWindow>();
    window().resize(smallScreen);
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(m_relay->port()));
    window().signIn({.id = {}, .name = text("Nord"), .url = url, .username = text("root")},
                    QLatin1String(Daemon::rootPassword));
    SOON(m_console->isLive());
    SOON(m_console->table(stream::objectClass).rowCount() > 0);
    watchModels(window());
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void TestSignedIn::look(const Page &page)
{
    const bool isWell = QTest::qWaitFor([this] { return findingsIn(window()).isEmpty(); }, settling);
    QVERIFY2(isWell, qPrintable(page.key() + QStringLiteral(": ") + findingsIn(window())));
    QVERIFY2(window().width() <= smallScreen.width() && window().height() <= smallScreen.height(),
             qPrintable(page.key()));
}

void TestSignedIn::walk()
{
    QCOMPARE(window().workspace().pages().size(), 12);
    for (Page *page : window().workspace().pages()) {
        window().workspace().open(page);
        page->focusContent();
        look(*page);
    }
}

void TestSignedIn::everyPage()
{
    m_looks.wear(*m_console->languages);
    walk();
    qsizetype entries = 0;
    for (const QMenu *menu : window().findChildren<QMenu *>())
        entries += menu->actions().size();
    QVERIFY(entries >= leastEntries);
}

/// What is shown of people, the service and its objects.
Sayings TestSignedIn::sayings()
{
    Connection &connection = *window().connection();
    Sayings sayings;
    for (const QString &said :
         m_filled.messages() + QStringList{connection.profile().name, connection.profile().username})
        sayings.add(said);
    for (const QStringList &row : importedRows)
        for (const QString &cell : row)
            sayings.add(cell);
    for (const ObjectClass *objectClass : connection.classes())
        for (const ObjectPtr &object : connection.mirror().objects(*objectClass))
            sayings.add(*object);
    return sayings;
}

void TestSignedIn::everyTextIsTranslated()
{
    m_console->languages->use(text("en"));
    const PseudoLocale locale;
    QCoreApplication::processEvents();
    for (Page *page : window().workspace().pages()) {
        window().workspace().open(page);
        read(window());
        look(*page);
    }
}

void TestSignedIn::read(const QWidget &shown)
{
    const auto found = [&] { return untranslatedIn(shown, sayings()).join(u'\n'); };
    const bool isWell = QTest::qWaitFor([&] { return found().isEmpty(); }, settling);
    QVERIFY2(isWell, qPrintable(shown.windowTitle() + QStringLiteral(": ") + found()));
}

/// Each dialog that a command of the page or the window goes on in, with something typed into it.
void TestSignedIn::everyTextOfDialogsIsTranslated()
{
    QTemporaryDir folder;
    m_importFile = folder.filePath(text("lines.csv"));
    QFile file(m_importFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (const QStringList &row : importedRows)
        file.write(row.join(u',').toUtf8() + '\n');
    file.close();
    m_console->languages->use(text("en"));
    m_dialogsRead = 0;
    for (Page *page : window().workspace().pages()) {
        window().workspace().open(page);
        SOON(!tableOf(*page) || tableOf(*page)->model()->rowCount() > 0);
        selectFirstIn(*page);
        readDialogs(page->objectActions());
    }
    for (const QAction *menu : window().menuBar()->actions())
        if (menu->menu() && !menu->menu()->actions().isEmpty()
            && !window().workspace().current()->objectActions().contains(menu->menu()->actions().first()))
            readDialogs(menu->menu()->actions());
    QVERIFY2(m_dialogsRead >= leastDialogs, qPrintable(QString::number(m_dialogsRead)));
}

void TestSignedIn::readDialogs(QList<QAction *> actions)
{
    QCoreApplication::processEvents(); // in English
    actions.removeIf([](const QAction *action) { return !opensDialog(*action); });
    const PseudoLocale locale;
    QCoreApplication::processEvents();
    for (QAction *opener : std::as_const(actions)) {
        opener->trigger();
        SOON(openDialog());
        const QPointer<QDialog> dialog = openDialog();
        readDialog(*dialog);
        if (auto *input = qobject_cast<InputDialog *>(dialog.data()))
            input->discard();
        else
            dialog->reject();
        SOON(!openDialog());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!dialog);
        ++m_dialogsRead;
    }
}

void TestSignedIn::readDialog(QDialog &dialog)
{
    if (auto *import = qobject_cast<ImportDialog *>(&dialog)) {
        import->open(m_importFile);
        SOON(import->findChild<QProgressBar *>()->isHidden());
    }
    if (auto *changes = dialog.findChild<QCheckBox *>(text("showsChanges")))
        changes->setChecked(true);
    auto *field = dialog.findChild<QComboBox *>(text("field"));
    for (int choice = 0; choice < (field ? field->count() : 1); ++choice) {
        if (field)
            field->setCurrentIndex(choice);
        const bool isWell = QTest::qWaitFor([&] { return findingsIn(dialog).isEmpty(); }, settling);
        QVERIFY2(isWell, qPrintable(dialog.windowTitle() + QStringLiteral(": ") + findingsIn(dialog)));
        read(dialog);
        for (const QString &typed : {text(" e"), text("?")}) {
            for (auto *edit : dialog.findChildren<QLineEdit *>())
                if (edit->isVisible() && edit->isEnabled() && !edit->isReadOnly()) {
                    edit->end(false);
                    QTest::keyClicks(edit, typed);
                }
            read(dialog);
        }
    }
    const auto *input = qobject_cast<InputDialog *>(&dialog);
    if (input && input->hasUnsavedChanges() && dialog.findChild<QCheckBox *>(text("showsChanges"))) {
        dialog.reject();
        read(*dialog.findChild<QMessageBox *>());
    }
}

/// With the banner that says so; and what is shown may be out of date.
void TestSignedIn::everyPageWithoutConnection()
{
    m_relay->setClosed(true);
    m_relay->breakOff();
    SOON(m_console->isIn(Connection::State::Lost));
    m_looks.wear(*m_console->languages);
    walk();
    m_relay->setClosed(false);
    window().connection()->retryNow();
    SOON(m_console->isLive());
}

/// With the request log, and with the bar that offers to undo.
void TestSignedIn::everythingThatComesAndGoes()
{
    m_looks.wear(*m_console->languages);
    auto *requestLog = window().findChild<RequestLogDock *>();
    requestLog->show();
    m_console->show(sipAccount::objectClass);
    ObjectPage &accounts = m_console->page(sipAccount::objectClass);
    const ObjectTableModel &table = m_console->table(sipAccount::objectClass);
    const QUuid account = table.object(0)->uuid;
    const auto isOn = [&] { return (*table.object(table.rowOf(account)))[sipAccount::enabled]; };
    const bool before = isOn();
    accounts.findChild<ObjectTableView *>()->clearSelection();
    accounts.showObject(account);
    auto *undo = window().findChild<UndoBar *>()->findChild<Banner *>();
    QAction *change = ConsoleWindow::action(accounts, before ? "disable" : "enable");
    SOON(change->isEnabled());
    change->trigger();
    SOON(undo->isVisible() && isOn() != before);
    look(accounts);
    undo->button().click();
    SOON(undo->isVisible() && isOn() == before);
    for (Page *page : window().workspace().pages())
        if (page->showHistory(sipAccount::objectClass, account)) {
            window().workspace().open(page);
            look(*page);
        }
    requestLog->hide();
}

QTEST_MAIN(TestSignedIn)
#include "tst_signedin.moc"
