// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "classes/user.h"
#include "connection/connectionbar.h"
#include "connection/markstrip.h"
#include "consolewindow.h"
#include "objects/objecttableview.h"
#include "quiet.h"
#include "session.h"
#include "support/daemon.h"
#include "support/relay.h"
#include "support/restclient.h"
#include "widgets/banner.h"
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QStatusBar>

using namespace linekeeper;

namespace {

const ObjectClass &accounts = sipAccount::objectClass;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// One console and two daemons.
class TestConnections final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_console.reset(); }
    void eachKeepsWhatItWasDoing();
    void signingOutOfOneLeavesTheOther();
    void aSessionThatLivesOnIsSaid();
    void theSameIsNotOpenedTwice();
    void anotherAddressIsAnotherDaemon();
    void readOnlyOffersNoChange();
    void productionIsMarkedAndNamed();
    void connectedAtTheStart();
    void anUnreachableOneKeepsNobodyWaiting();
    void aSilentOneKeepsNobodyWaiting();
    void whatFailedIsGoneThroughOneByOne();
    void aSlowKeychainInterruptsNobody();

private:
    QString address(const Daemon &daemon) const { return QStringLiteral("127.0.0.1:%1").arg(daemon.port()); }
    void openDialog();
    void tick(const char *name, bool isTicked = true);
    void signIn(const Daemon &daemon, const char *name = nullptr);
    void begin(const Daemon &daemon, const char *name = nullptr);
    void openAtStart(const char *name, quint16 port);
    void choose(int place) { m_console->window->findChild<ConnectionBar *>()->setCurrentIndex(place); }
    QAction *action(const char *name) { return ConsoleWindow::action(m_console->page(accounts), name); }
    ObjectDialog *dialog() { return m_console->page(accounts).findChild<ObjectDialog *>(); }

    Daemon m_one;
    Daemon m_other;
    std::unique_ptr<ConsoleWindow> m_console;
};

void TestConnections::initTestCase()
{
    QVERIFY2(m_one.start(), m_one.output().constData());
    QVERIFY2(m_other.start(), m_other.output().constData());
}

void TestConnections::init()
{
    failOnAnyWarning();
    m_console = std::make_unique<ConsoleWindow>();
}

void TestConnections::openDialog()
{
    m_console->window->askForSignIn();
    SOON(m_console->signInDialog());
    QVERIFY(QTest::qWaitForWindowActive(m_console->signInDialog()));
    SOON(m_console->signInDialog()->findChild<QCheckBox *>(text("remember"))->toolTip()
         != text("Looking for a keychain …"));
    auto *saved = m_console->signInDialog()->findChild<QComboBox *>(text("saved"));
    saved->setCurrentIndex(saved->count() - 1);
    Q_EMIT saved->activated(saved->count() - 1); // a new one
}

void TestConnections::tick(const char *name, bool isTicked)
{
    auto *box = m_console->signInDialog()->findChild<QCheckBox *>(QLatin1String(name));
    if (box->isChecked() != isTicked)
        QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(box->isChecked(), isTicked);
}

/// In the dialog that is open already.
void TestConnections::signIn(const Daemon &daemon, const char *name)
{
    if (name)
        ConsoleWindow::type(*m_console->signInDialog(), "name", text(name));
    m_console->typeSignIn(address(daemon), text("root"), text(Daemon::rootPassword));
    SOON(!m_console->signInDialog());
    SOON(m_console->isLive());
    m_console->show(accounts);
}

void TestConnections::begin(const Daemon &daemon, const char *name)
{
    openDialog();
    signIn(daemon, name);
}

void TestConnections::eachKeepsWhatItWasDoing()
{
    begin(m_one, "Vienna");
    action("create")->trigger();
    ConsoleWindow::type(*dialog(), "displayName", text("Typed in Vienna"));
    begin(m_other, "Graz");
    m_console->show(user::objectClass);
    const auto *bar = m_console->window->findChild<ConnectionBar *>();
    QCOMPARE(bar->count(), 2);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->tabText(0), text("Vienna"));
    QCOMPARE(bar->tabText(1), text("Graz"));
    QVERIFY(m_console->window->windowTitle().startsWith(text("Graz")));
    keepPicture(*m_console->window, text("two daemons"));
    choose(0);
    QCOMPARE(m_console->window->connection()->profile().name, text("Vienna"));
    QCOMPARE(m_console->window->workspace().current()->shownClass(), &accounts);
    QVERIFY(m_console->page(accounts).isVisible());
    QCOMPARE(ConsoleWindow::field(*dialog(), "displayName")->text(), text("Typed in Vienna"));
    bar->menu().actions().last()->trigger(); // by the menu, as by its key
    SOON(m_console->window->connection()->profile().name == text("Graz"));
    QCOMPARE(m_console->window->workspace().current()->shownClass(), &user::objectClass);
    choose(0);
    dialog()->discard();
}

void TestConnections::signingOutOfOneLeavesTheOther()
{
    begin(m_one, "Vienna");
    begin(m_other, "Graz");
    for (QAction *each : m_console->window->findChildren<QAction *>())
        if (each->text() == text("Sign &Out"))
            each->trigger();
    SOON(m_console->window->sessions().size() == 1);
    QCOMPARE(m_console->window->connection()->profile().name, text("Vienna"));
    QVERIFY(m_console->isLive());
    ::RestClient rest(m_one.port());
    QVERIFY(rest.logIn());
    const QUuid made = QUuid::fromString(
        rest.post("objects/sipAccount", "{\"sipAccount\":{\"user\":\"u\",\"domain\":\"127.0.0.1:9\"}}")
            .json()[u"uuid"]
            .toString());
    SOON(m_console->table(accounts).rowOf(made) >= 0);
}

/// Nobody waits for it.
void TestConnections::aSessionThatLivesOnIsSaid()
{
    Relay relay(m_one.port());
    const QUrl url(text("http://127.0.0.1:%1").arg(relay.port()));
    m_console->window->signIn({.id = {}, .name = text("Vienna"), .url = url, .username = text("root")},
                              text(Daemon::rootPassword));
    SOON(m_console->isLive());
    relay.setClosed(true);
    relay.breakOff();
    m_console->window->connection()->signOut();
    SOON(!m_console->window->connection());
    QVERIFY(m_console->window->statusBar()->currentMessage().startsWith(text("The session at Vienna")));
    QVERIFY(!QApplication::activeModalWidget());
    relay.setClosed(false);
    m_console->window->statusBar()->clearMessage();
    m_console->window->signIn({.id = {}, .name = text("Vienna"), .url = url, .username = text("root")},
                              text(Daemon::rootPassword));
    SOON(m_console->isLive());
    m_console->window->connection()->signOut();
    SOON(!m_console->window->connection());
    QCOMPARE(m_console->window->statusBar()->currentMessage(), QString());
}

void TestConnections::theSameIsNotOpenedTwice()
{
    begin(m_one, "Vienna");
    const Connection *first = m_console->window->connection();
    QVERIFY(action("create")->isEnabled());
    openDialog();
    tick("readOnly");
    signIn(m_one, "Wien");
    QCOMPARE(m_console->window->sessions().size(), 1);
    QCOMPARE(m_console->window->connection(), first);
    SOON(!action("create")->isEnabled()); // it is marked otherwise now
    QVERIFY(m_console->window->findChild<MarkStrip *>()->isVisible());
    QCOMPARE(m_console->window->findChild<ConnectionBar *>()->tabText(0), text("Wien (Read-only)"));
}

/// Although the dialog began with a saved profile, which stays as it is.
void TestConnections::anotherAddressIsAnotherDaemon()
{
    begin(m_one, "First");
    m_console->window->askForSignIn();
    SOON(m_console->signInDialog());
    QVERIFY(QTest::qWaitForWindowActive(m_console->signInDialog()));
    signIn(m_other, "Second");
    const auto &bar = *m_console->window->findChild<ConnectionBar *>();
    QCOMPARE(bar.count(), 2);
    QCOMPARE(bar.tabText(0), text("First"));
    QCOMPARE(bar.tabText(1), text("Second"));
    QCOMPARE(m_console->window->connection()->profile().url.port(), int(m_other.port()));
    choose(0);
    QCOMPARE(m_console->window->connection()->profile().url.port(), int(m_one.port()));
}

void TestConnections::readOnlyOffersNoChange()
{
    openDialog();
    tick("readOnly");
    signIn(m_one, "Looked at");
    const QString why = text("This connection is marked read-only.");
    for (const char *name : {"create", "remove", "enable", "import"}) {
        QVERIFY2(!action(name)->isEnabled(), name);
        QCOMPARE(action(name)->toolTip(), why);
    }
    QVERIFY(action("export")->isEnabled());
    ::RestClient rest(m_one.port());
    QVERIFY(rest.logIn());
    const QUuid made = QUuid::fromString(
        rest.post("objects/sipAccount", "{\"sipAccount\":{\"user\":\"r\",\"domain\":\"127.0.0.1:9\"}}")
            .json()[u"uuid"]
            .toString());
    SOON(m_console->table(accounts).rowOf(made) >= 0);
    m_console->page(accounts).showObject(made);
    QVERIFY(!action("remove")->isEnabled());
    action("edit")->trigger();
    QVERIFY(!dialog()->findChild<QPushButton *>(text("save"))->isEnabled());
    QCOMPARE(dialog()->findChild<QLabel *>(text("why"))->text(), why);
    QVERIFY(m_console->window->findChild<MarkStrip *>()->isVisible());
    keepPicture(*m_console->window, text("read-only connection"));
    dialog()->discard();
}

void TestConnections::productionIsMarkedAndNamed()
{
    openDialog();
    tick("production");
    auto *color = m_console->signInDialog()->findChild<QComboBox *>(text("color"));
    color->setCurrentIndex(color->findText(text("Violet")));
    keepPicture(*m_console->signInDialog(), text("sign-in with marks"));
    signIn(m_one, "Vienna");
    const auto *strip = m_console->window->findChild<MarkStrip *>();
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->text(), text("Vienna – Production"));
    QCOMPARE(strip->palette().color(QPalette::Window), colorOf(ProfileColor::Violet));
    QVERIFY(!m_console->window->findChild<ConnectionBar *>()->tabIcon(0).isNull());
    keepPicture(*m_console->window, text("production"));
    QVERIFY(m_console->window->windowTitle().contains(text("Production")));
    ::RestClient rest(m_one.port());
    QVERIFY(rest.logIn());
    const QUuid made = QUuid::fromString(
        rest.post("objects/user", "{\"user\":{\"username\":\"gone\",\"password\":\"soon-it-is\"}}")
            .json()[u"uuid"]
            .toString());
    SOON(m_console->table(user::objectClass).rowOf(made) >= 0);
    m_console->show(user::objectClass);
    m_console->page(user::objectClass).showObject(made);
    ConsoleWindow::action(m_console->page(user::objectClass), "remove")->trigger(); // its password is lost
    auto *box = m_console->window->findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY2(box->informativeText().contains(text("Vienna")), qPrintable(box->informativeText()));
    keepPicture(*box, text("question at production"));
    box->reject();
}

/// Vienna by its remembered password, Graz after it was asked for.
void TestConnections::connectedAtTheStart()
{
    ProfileStore store(m_console->settings);
    const auto save = [&](const char *name, const Daemon &daemon, bool isRemembered) {
        return store.save({.id = {},
                           .name = text(name),
                           .url = serverUrl(address(daemon)),
                           .username = text("root"),
                           .isOpenedAtStart = true,
                           .isRemembered = isRemembered});
    };
    save("Graz", m_other, false);
    m_console->secrets.kept.insert(save("Vienna", m_one, true).id, text(Daemon::rootPassword));
    m_console->window->connectAtStart();
    SOON(m_console->window->sessions().size() == 1);
    QCOMPARE(m_console->window->connection()->profile().name, text("Vienna"));
    SOON(m_console->signInDialog());
    QCOMPARE(ConsoleWindow::field(*m_console->signInDialog(), "name")->text(), text("Graz"));
    m_console->typeSignIn({}, {}, text(Daemon::rootPassword));
    SOON(m_console->window->sessions().size() == 2);
    SOON(m_console->isLive());
    QCOMPARE(store.profiles().first().name, text("Graz")); // somebody's own doing
    QVERIFY(!store.profiles().first().isRemembered);
    QVERIFY(store.profiles().last().isRemembered);
}

/// A connection that is remembered with its password.
void TestConnections::openAtStart(const char *name, quint16 port)
{
    const Profile profile = ProfileStore(m_console->settings)
                                .save({.id = {},
                                       .name = text(name),
                                       .url = serverUrl(QStringLiteral("127.0.0.1:%1").arg(port)),
                                       .username = text("root"),
                                       .isOpenedAtStart = true,
                                       .isRemembered = true});
    m_console->secrets.kept.insert(profile.id, text(Daemon::rootPassword));
}

/// What can be reached is there before anybody does anything; then it is said what is not.
void TestConnections::anUnreachableOneKeepsNobodyWaiting()
{
    Relay linz(m_one.port());
    linz.setClosed(true);
    openAtStart("Linz", linz.port()); // tried first
    openAtStart("Graz", m_other.port());
    openAtStart("Vienna", m_one.port());
    m_console->window->connectAtStart();
    SOON(m_console->window->sessions().size() == 2);
    for (const Session *session : m_console->window->sessions())
        SOON(session->connection().state() == Connection::State::Live);
    QCOMPARE(m_console->window->connection()->profile().name, text("Vienna")); // the one used last

    SOON(m_console->signInDialog());
    const SignInDialog &dialog = *m_console->signInDialog();
    QCOMPARE(ConsoleWindow::field(dialog, "name")->text(), text("Linz"));
    QVERIFY(dialog.findChild<Banner *>()->text().contains(text("nothing listens")));
    linz.setClosed(false);
    ConsoleWindow::button(dialog, text("Connect"))->click();
    SOON(m_console->window->sessions().size() == 3);
    SOON(m_console->isLive());
    QCOMPARE(m_console->window->connection()->profile().name, text("Linz"));
}

/// It answers nothing, though it was used last; and it takes the window from nobody when it does, unless so.
void TestConnections::aSilentOneKeepsNobodyWaiting()
{
    Relay linz(m_one.port());
    Relay wels(m_one.port());
    openAtStart("Linz", linz.port());
    openAtStart("Graz", m_other.port());
    openAtStart("Vienna", m_one.port());
    openAtStart("Wels", wels.port());
    linz.setPaused(true);
    wels.setPaused(true);
    const auto shown = [this] { return m_console->window->connection()->profile().name; };
    m_console->window->connectAtStart();
    SOON(m_console->window->sessions().size() == 2 && m_console->isLive());
    QCOMPARE(shown(), text("Vienna"));
    QCOMPARE(m_console->window->statusBar()->currentMessage(), text("Signing in to Wels, Linz …"));
    QVERIFY(!m_console->signInDialog());
    linz.setPaused(false);
    SOON(m_console->window->sessions().size() == 3);
    QCOMPARE(shown(), text("Vienna"));
    wels.setPaused(false);
    SOON(m_console->window->sessions().size() == 4);
    QCOMPARE(shown(), text("Wels"));
    QVERIFY(m_console->window->statusBar()->currentMessage().isEmpty());
}

/// Who is given up comes no second time.
void TestConnections::whatFailedIsGoneThroughOneByOne()
{
    Relay linz(m_one.port());
    Relay wels(m_one.port());
    ProfileStore store(m_console->settings);
    for (Relay *relay : {&linz, &wels}) {
        relay->setClosed(true);
        const Profile profile
            = store.save({.id = {},
                          .name = relay == &linz ? text("Linz") : text("Wels"),
                          .url = serverUrl(QStringLiteral("127.0.0.1:%1").arg(relay->port())),
                          .username = text("root"),
                          .isOpenedAtStart = true,
                          .isRemembered = true});
        m_console->secrets.kept.insert(profile.id, text(Daemon::rootPassword));
    }
    m_console->window->connectAtStart();
    for (const char *name : {"Linz", "Wels"}) {
        const auto isShown = [&] {
            const SignInDialog *dialog = m_console->signInDialog();
            return dialog && ConsoleWindow::field(*dialog, "name")->text() == text(name)
                && dialog->findChild<Banner *>()->text().contains(text("nothing listens"));
        };
        SOON(isShown());
        QTest::keyClick(m_console->signInDialog(), Qt::Key_Escape);
    }
    SOON(!m_console->signInDialog());
    QVERIFY(m_console->window->sessions().isEmpty());
}

/// Who did not wait for it goes on typing; then it is their turn.
void TestConnections::aSlowKeychainInterruptsNobody()
{
    const Profile vienna = ProfileStore(m_console->settings)
                               .save({.id = {},
                                      .name = text("Vienna"),
                                      .url = serverUrl(address(m_one)),
                                      .username = text("root"),
                                      .isOpenedAtStart = true,
                                      .isRemembered = true});
    m_console->secrets.kept.insert(vienna.id, text(Daemon::rootPassword));
    m_console->secrets.delay = std::chrono::milliseconds(300);
    m_console->window->connectAtStart();
    openDialog();
    const QPointer dialog = m_console->signInDialog();
    ConsoleWindow::type(*dialog, "username", text("some"));
    QTest::qWait(500);
    QCOMPARE(m_console->signInDialog(), dialog.data());
    ConsoleWindow::field(*dialog, "username")->setFocus();
    QTest::keyClicks(ConsoleWindow::field(*dialog, "username"), text("body"));
    QVERIFY(ConsoleWindow::field(*dialog, "username")->text().endsWith(text("body")));
    QTest::keyClick(dialog, Qt::Key_Escape);
    SOON(m_console->isLive());
    QCOMPARE(m_console->window->connection()->profile().name, text("Vienna"));
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
