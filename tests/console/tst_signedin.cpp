// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "connection/requestlogdock.h"
#include "consolewindow.h"
#include "filleddaemon.h"
#include "findings.h"
#include "iconfindings.h"
#include "modelwatch.h"
#include "objects/objecttableview.h"
#include "objects/undobar.h"
#include "pseudolocale.h"
#include "quiet.h"
#include "support/relay.h"
#include "taborder.h"
#include "widgets/banner.h"
#include <QApplication>
#include <QMenu>

using namespace linekeeper;

namespace {

constexpr QSize smallScreen{1024, 700};
constexpr int settling = 3000 * patience; ///< milliseconds, of what is laid out later
constexpr int leastEntries = 30; ///< of all menus

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
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

private:
    Sayings sayings();
    void walk();
    void look(const Page &page);
    QString findings() const;
    MainWindow &window() const { return *m_console->window; }

    FilledDaemon m_filled;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<ConsoleWindow> m_console;
    const Looks m_looks{};
};

void TestSignedIn::initTestCase()
{
    QVERIFY2(m_filled.start(), m_filled.why().constData());
    m_relay = std::make_unique<Relay>(m_filled.port());
    m_console = std::make_unique<ConsoleWindow>();
    window().resize(smallScreen);
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(m_relay->port()));
    window().signIn({.id = {}, .name = text("Nord"), .url = url, .username = text("root")},
                    QLatin1String(Daemon::rootPassword));
    SOON(m_console->isLive());
    watchModels(window());
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

/// What is wrong with it at the moment.
QString TestSignedIn::findings() const
{
    const std::pair<const char *, QStringList> all[] = {
        {"without a name", namelessIn(window())},
        {"letters twice", repeatedMnemonicsIn(window())},
        {"keys twice", repeatedShortcutsIn(window())},
        {"entries without text", emptyEntriesIn(window())},
        {"letters for nothing", labelsWithoutBuddy(window())},
        {"cut off", truncatedIn(window())},
        {"titles cut off", elidedTitlesIn(window())},
        {"choices cut off", elidedChoicesIn(window())},
        {"rows cut off", elidedRowsIn(window())},
        {"menus without tips", menusWithoutTips(window())},
        {"hard to read", illegibleIn(window())},
        {"icons", poorIconsIn(window())},
        {"pages cut off", elidedPagesIn(window())},
        {"not reached by Tab", unreachableIn(window())},
        {"out of order", outOfOrderIn(window())},
    };
    QStringList texts;
    for (const auto &[what, found] : all)
        if (!found.isEmpty())
            texts.append(text(what) + QStringLiteral(": ") + found.join(u'\n'));
    return texts.join(u'\n');
}

void TestSignedIn::look(const Page &page)
{
    const bool isWell = QTest::qWaitFor([this] { return findings().isEmpty(); }, settling);
    QVERIFY2(isWell, qPrintable(page.key() + QStringLiteral(": ") + findings()));
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
        const auto found = [this] { return untranslatedIn(window(), sayings()).join(u'\n'); };
        const bool isWell = QTest::qWaitFor([&] { return found().isEmpty(); }, settling);
        QVERIFY2(isWell, qPrintable(page->key() + QStringLiteral(": ") + found()));
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
