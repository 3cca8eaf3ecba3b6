// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"
#include "connection/linkbanner.h"
#include "connection/markstrip.h"
#include "connection/requestlogdock.h"
#include "languages.h"
#include "pages/welcomepage.h"
#include "session.h"
#include "sessiondeck.h"
#include "widgets/boxes.h"
#include "widgets/commandpalette.h"
#include "widgets/texts.h"
#include "widgets/workspace.h"
#include "windowmenus.h"
#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

const QString geometryKey = QStringLiteral("window/geometry");
const QString stateKey = QStringLiteral("window/docks");
constexpr QSize usualSize{1100, 720};
/// How long the end of the session may hold up the end of the program.
constexpr std::chrono::milliseconds signOutPatience = 2s;
/// How long one line of news is there to be read.
constexpr std::chrono::milliseconds newsDuration = 15s;

} // namespace

MainWindow::MainWindow(QSettings &settings, Languages &languages, SecretStore &secrets, Tray &tray,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_languages(languages)
    , m_colors(settings)
    , m_dialogSizes(settings)
    , m_settingsWatch(settings)
    , m_signIn(settings, secrets, *this)
    , m_startUp(m_signIn, secrets)
{
    buildCenter();
    m_trayControl = new TrayControl(tray, *m_deck, settings, this);
    connect(m_trayControl, &TrayControl::windowRequested, this, &MainWindow::appear);
    connect(m_trayControl, &TrayControl::quitRequested, this, [this] {
        show(); // a window that is hidden asks nothing, and its end does not end the program
        quit();
    });
    buildMenus();
    m_signIn.setLanguage(languages.current());
    connect(&languages, &Languages::changed, this, [this](const QString &code) {
        m_signIn.setLanguage(code);
        for (const Session *session : m_deck->sessions())
            session->connection().setLanguage(code);
    });
    connect(&m_signIn, &SignIn::succeeded, this, [this] { m_deck->add(m_signIn.take()); });
    connect(&m_signIn, &SignIn::attempted, &m_requestLog->log(), &RequestLog::follow);
    connect(&m_startUp, &StartUp::attempted, &m_requestLog->log(), &RequestLog::follow);
    connect(&m_startUp, &StartUp::waiting, this, [this](const QStringList &titles) {
        if (titles.isEmpty())
            statusBar()->clearMessage();
        else
            statusBar()->showMessage(tr("Signing in to %1 …").arg(titles.join(QStringLiteral(", "))));
    });
    connect(&m_signIn, &SignIn::secretTrouble, this, [this](const QString &text) { warn(*this, text); });
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize);
    restoreState(settings.value(stateKey).toByteArray());
    retranslate();
    showSession();
}

MainWindow::~MainWindow()
{
    m_deck->disconnect(this);
    m_status->follow(nullptr);
}

void MainWindow::buildMenus()
{
    m_menus = new WindowMenus({*m_deck, *m_requestLog, *m_trayControl, m_languages, m_colors}, *this);
    connect(m_menus, &WindowMenus::connectRequested, this, [this] { askForSignIn(); });
    connect(m_menus, &WindowMenus::retryRequested, this, &MainWindow::retryNow);
    connect(m_menus, &WindowMenus::signOutRequested, this, &MainWindow::signOut);
    connect(m_menus, &WindowMenus::quitRequested, this, &MainWindow::quit);
    connect(m_menus, &WindowMenus::findRequested, this, &MainWindow::find);
    connect(m_menus, &WindowMenus::paletteRequested, this, &MainWindow::openPalette);
    connect(m_menus, &WindowMenus::aboutRequested, this, [this] { showAbout(*this); });
}

void MainWindow::buildCenter()
{
    auto *welcome = new WelcomePage(this);
    m_status = new LinkStatus(this);
    m_deck = new SessionDeck(m_settings, welcome, this);
    statusBar()->addWidget(m_status);
    m_trouble = new QLabel(this);
    m_trouble->setObjectName(QStringLiteral("settingsTrouble"));
    m_trouble->hide();
    statusBar()->addPermanentWidget(m_trouble);
    connect(&m_settingsWatch, &SettingsWatch::failed, m_trouble, &QWidget::show);
    setCentralWidget(m_deck);
    m_requestLog = new RequestLogDock(m_settings, this);
    addDockWidget(Qt::BottomDockWidgetArea, m_requestLog);
    m_requestLog->hide();
    connect(welcome, &WelcomePage::signInRequested, this, [this] { askForSignIn(); });
    connect(m_deck, &SessionDeck::shownChanged, this, &MainWindow::showSession);
    connect(m_deck, &SessionDeck::pageChanged, this, [this] { m_menus->showPage(); });
    connect(m_deck, &SessionDeck::stateChanged, this, &MainWindow::showState);
    connect(m_deck, &SessionDeck::signInRequested, this, &MainWindow::signInAgain);
    connect(m_deck, &SessionDeck::signOutFailed, this, &MainWindow::sayNotEnded);
    connect(m_deck, &SessionDeck::emptied, this, [this] {
        if (m_isClosing)
            quit();
    });
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslate()
{
    m_menus->retranslate();
    m_trayControl->retranslate();
    m_trouble->setText(tr("Settings are not kept"));
    m_trouble->setToolTip(plainTip(tr("%1 cannot be read or written.").arg(m_settings.fileName())));
    m_trouble->setAccessibleDescription(m_trouble->toolTip());
    showState();
}

void MainWindow::showState()
{
    setWindowTitle(connection() ? tr("%1 – Linekeeper").arg(markedTitleOf(connection()->profile()))
                                : tr("Linekeeper"));
    m_menus->refresh();
}

void MainWindow::showSession()
{
    m_status->follow(connection());
    m_menus->showSession();
    showState();
}

const QList<Session *> &MainWindow::sessions() const
{
    return m_deck->sessions();
}

Connection *MainWindow::connection() const
{
    return m_deck->shown() ? &m_deck->shown()->connection() : nullptr;
}

Workspace &MainWindow::workspace() const
{
    return m_deck->workspace();
}

void MainWindow::askForSignIn(const Profile &profile)
{
    m_signIn.ask(profile);
}

void MainWindow::signIn(const Profile &profile, const QString &password)
{
    m_signIn.begin(profile, password);
}

void MainWindow::connectAtStart()
{
    QList<Profile> wanted = ProfileStore(m_settings).profiles();
    wanted.removeIf([](const Profile &profile) { return !profile.isOpenedAtStart; });
    if (wanted.isEmpty())
        askForSignIn();
    else
        m_startUp.begin(wanted, m_languages.current(),
                        [this](std::unique_ptr<Connection> connection, bool isLatest) {
                            connection->setLanguage(m_languages.current()); // another by now, maybe
                            m_deck->add(std::move(connection), isLatest);
                        });
}

void MainWindow::signInAgain()
{
    if (connection() && connection()->state() == State::SignInNeeded)
        m_signIn.askAgain(*connection());
}

void MainWindow::signOut()
{
    if (!connection())
        return;
    const auto leave = [session = QPointer(m_deck->shown())] {
        if (session) // another may be shown by now
            session->connection().signOut();
    };
    if (mayLose({m_deck->shown()}, tr("Sign Out"), leave))
        leave();
}

void MainWindow::sayNotEnded(const Profile &profile, const Failure &why)
{
    statusBar()->showMessage(
        tr("The session at %1 ends there only after a time: %2").arg(profile.title(), textOf(why)),
        int(newsDuration.count()));
}

void MainWindow::retryNow()
{
    if (connection() && connection()->state() == State::Lost)
        connection()->retryNow();
    else
        signInAgain();
}

void MainWindow::find()
{
    if (Page *page = workspace().current())
        page->focusSearch();
}

void MainWindow::openPalette()
{
    const auto search = m_deck->shown() ? m_deck->shown()->objectSearch() : CommandPalette::Search();
    auto *palette = new CommandPalette(commandsOf(*menuBar()), search, this);
    palette->open();
}

/// Asks where something was typed that is not saved; `then` goes on once it may be lost.
bool MainWindow::mayLose(const QList<Session *> &sessions, const QString &verb,
                         const std::function<void()> &then)
{
    QStringList losses;
    for (const Session *session : sessions)
        losses.append(session->possibleLoss());
    losses.removeAll(QString());
    if (losses.isEmpty())
        return true;
    askAboutLoss(*this, verb, losses, [this, sessions, then] {
        for (Session *session : sessions)
            if (m_deck->sessions().contains(session))
                session->discardChanges();
        then();
    });
    return false;
}

/// The sessions end with the program, if the services can be told in time.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_trayControl->staysWhenClosed() && !m_isQuitting && !m_isClosing) {
        event->ignore();
        return hide();
    }
    m_isQuitting = false; // until it is asked for again
    if (sessions().isEmpty() || m_isClosing) {
        keepGeometry();
        return event->accept();
    }
    event->ignore();
    const auto leave = [this] {
        m_isLossAccepted = true;
        quit();
    };
    if (!m_isLossAccepted && !mayLose(sessions(), tr("Quit"), leave))
        return;
    keepGeometry();
    m_isClosing = true;
    setEnabled(false);
    QTimer::singleShot(signOutPatience, this, &QWidget::close);
    for (const Session *session : m_deck->sessions())
        session->connection().signOut();
}

void MainWindow::keepGeometry()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(stateKey, saveState());
}

void MainWindow::quit()
{
    m_isQuitting = true;
    close();
}

void MainWindow::appear(Session *session, const QUuid &alarm)
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    if (!session)
        return;
    m_deck->show(session);
    session->showAlarm(alarm);
}

} // namespace linekeeper
