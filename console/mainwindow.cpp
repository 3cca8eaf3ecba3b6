// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"
#include "connection/linkbanner.h"
#include "connection/markstrip.h"
#include "connection/requestlogdock.h"
#include "languagemenu.h"
#include "languages.h"
#include "objects/undobar.h"
#include "pages/welcomepage.h"
#include "session.h"
#include "sessiondeck.h"
#include "widgets/boxes.h"
#include "widgets/commandpalette.h"
#include "widgets/workspace.h"
#include <QCloseEvent>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

const QString geometryKey = QStringLiteral("window/geometry");
constexpr QSize usualSize{1100, 720};
/// How long the end of the session may hold up the end of the program.
constexpr std::chrono::milliseconds signOutPatience = 2s;

} // namespace

MainWindow::MainWindow(QSettings &settings, Languages &languages, SecretStore &secrets, Tray &tray,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_languages(languages)
    , m_signIn(settings, secrets, *this)
    , m_startUp(m_signIn, secrets)
{
    buildCenter();
    m_trayControl = new TrayControl(tray, *m_deck, settings, this);
    connect(m_trayControl, &TrayControl::windowRequested, this, &MainWindow::appear);
    buildMenus();
    buildToolBar();
    m_signIn.setLanguage(languages.current());
    connect(&languages, &Languages::changed, this, [this](const QString &code) {
        m_signIn.setLanguage(code);
        for (const Session *session : m_deck->sessions())
            session->connection().setLanguage(code);
    });
    connect(&m_signIn, &SignIn::succeeded, this, [this] { m_deck->add(m_signIn.take()); });
    connect(&m_signIn, &SignIn::attempted, &m_requestLog->log(), &RequestLog::follow);
    connect(&m_signIn, &SignIn::secretTrouble, this, [this](const QString &text) { warn(*this, text); });
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize);
    retranslate();
    showMenus();
}

MainWindow::~MainWindow()
{
    m_deck->disconnect(this);
    m_status->follow(nullptr);
}

QAction *MainWindow::addMenuAction(QMenu &menu, const QKeySequence &key, void (MainWindow::*slot)())
{
    QAction *action = menu.addAction(QString());
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void MainWindow::buildMenus()
{
    const auto addMenu = [this] { return menuBar()->addMenu(QString()); };
    m_fileMenu = addMenu();
    m_editMenu = addMenu();
    m_objectMenu = addMenu();
    m_viewMenu = addMenu();
    m_helpMenu = addMenu();
    m_connectAction = addMenuAction(*m_fileMenu, QKeySequence::Open, &MainWindow::signInElsewhere);
    m_retryAction = addMenuAction(*m_fileMenu, Qt::Key_F5, &MainWindow::retryNow);
    m_signOutAction = addMenuAction(*m_fileMenu, Qt::CTRL | Qt::SHIFT | Qt::Key_O, &MainWindow::signOut);
    m_fileMenu->addSeparator();
    m_quitAction = m_fileMenu->addAction(QString());
    m_quitAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(m_quitAction, &QAction::triggered, this, &MainWindow::quit);
    m_findAction = addMenuAction(*m_viewMenu, QKeySequence::Find, &MainWindow::find);
    m_paletteAction = addMenuAction(*m_viewMenu, Qt::CTRL | Qt::SHIFT | Qt::Key_P, &MainWindow::openPalette);
    m_viewMenu->addMenu(&m_deck->menu());
    m_requestLog->toggleViewAction()->setShortcut(Qt::Key_F12);
    m_viewMenu->addAction(m_requestLog->toggleViewAction());
    m_viewMenu->addActions(m_trayControl->actions());
    m_languageMenu = new LanguageMenu(m_languages, this);
    m_viewMenu->addMenu(m_languageMenu);
    m_aboutAction = m_helpMenu->addAction(QString());
    m_aboutAction->setShortcut(QKeySequence::HelpContents);
    connect(m_aboutAction, &QAction::triggered, this, [this] { showAbout(*this); });
}

void MainWindow::buildToolBar()
{
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setFocusPolicy(Qt::NoFocus);
}

void MainWindow::buildCenter()
{
    auto *welcome = new WelcomePage(this);
    m_status = new LinkStatus(this);
    m_deck = new SessionDeck(m_settings, welcome, this);
    statusBar()->addWidget(m_status);
    setCentralWidget(m_deck);
    m_requestLog = new RequestLogDock(this);
    addDockWidget(Qt::BottomDockWidgetArea, m_requestLog);
    m_requestLog->hide();
    connect(welcome, &WelcomePage::signInRequested, this, [this] { askForSignIn(); });
    connect(m_deck, &SessionDeck::shownChanged, this, &MainWindow::showMenus);
    connect(m_deck, &SessionDeck::pageChanged, this, &MainWindow::showPage);
    connect(m_deck, &SessionDeck::stateChanged, this, &MainWindow::reflectState);
    connect(m_deck, &SessionDeck::signInRequested, this, &MainWindow::signInAgain);
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
    m_fileMenu->setTitle(tr("&File"));
    m_editMenu->setTitle(tr("&Edit"));
    m_objectMenu->setTitle(tr("&Object"));
    m_viewMenu->setTitle(tr("&View"));
    m_helpMenu->setTitle(tr("&Help"));
    m_connectAction->setText(tr("&Connect to …"));
    m_retryAction->setText(tr("Try to Connect &Now"));
    m_signOutAction->setText(tr("Sign &Out"));
    m_quitAction->setText(tr("&Quit"));
    m_findAction->setText(tr("&Find"));
    m_paletteAction->setText(tr("Command &Palette …"));
    m_aboutAction->setText(tr("&About Linekeeper"));
    m_toolBar->setWindowTitle(tr("Tool bar"));
    m_trayControl->retranslate();
    reflectState();
}

void MainWindow::reflectState()
{
    const Connection *connection = this->connection();
    const State state = connection ? connection->state() : State::SignedOut;
    const auto allow = [](QAction *action, bool isAllowed, const QString &whyNot) {
        action->setEnabled(isAllowed);
        action->setToolTip(isAllowed ? QString() : whyNot);
    };
    const QString nobody = tr("Nobody is signed in.");
    const bool hasPages = !workspace().pages().isEmpty();
    allow(m_signOutAction, connection, nobody);
    allow(m_retryAction, state == State::Lost || state == State::SignInNeeded,
          connection ? tr("The connection stands.") : nobody);
    allow(m_findAction, hasPages, nobody);
    m_objectMenu->setEnabled(hasPages);
    m_editMenu->setEnabled(connection);
    m_toolBar->setVisible(hasPages);
    setWindowTitle(connection ? tr("%1 – Linekeeper").arg(markedTitleOf(connection->profile()))
                              : tr("Linekeeper"));
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
        m_startUp.begin(wanted);
}

void MainWindow::signInAgain()
{
    if (connection() && connection()->state() == State::SignInNeeded)
        m_signIn.askAgain(*connection());
}

void MainWindow::showMenus()
{
    m_status->follow(connection());
    for (QAction *action : m_editMenu->actions())
        m_editMenu->removeAction(action);
    if (const Session *session = m_deck->shown())
        m_editMenu->addActions(session->undoBar().actions());
    if (m_goMenu)
        m_viewMenu->removeAction(m_goMenu->menuAction());
    m_goMenu = &workspace().menu();
    m_viewMenu->insertMenu(m_deck->menu().menuAction(), m_goMenu);
    showPage();
}

/// What the page offers, if there is one.
void MainWindow::showPage()
{
    const Page *page = workspace().current();
    for (QAction *action : m_toolBar->actions())
        m_toolBar->removeAction(action);
    for (QAction *action : m_objectMenu->actions())
        m_objectMenu->removeAction(action);
    if (m_pageMenu)
        m_viewMenu->removeAction(m_pageMenu->menuAction());
    m_pageMenu = page ? page->viewMenu() : nullptr;
    if (m_pageMenu)
        m_viewMenu->insertMenu(m_goMenu->menuAction(), m_pageMenu);
    for (QAction *action : page ? page->objectActions() : QList<QAction *>()) {
        if (action->priority() != QAction::LowPriority)
            m_toolBar->addAction(action);
        m_objectMenu->addAction(action);
    }
    reflectState();
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
        m_settings.setValue(geometryKey, saveGeometry());
        return event->accept();
    }
    event->ignore();
    const auto leave = [this] {
        m_isLossAccepted = true;
        quit();
    };
    if (!m_isLossAccepted && !mayLose(sessions(), tr("Quit"), leave))
        return;
    m_settings.setValue(geometryKey, saveGeometry());
    m_isClosing = true;
    setEnabled(false);
    QTimer::singleShot(signOutPatience, this, &QWidget::close);
    for (const Session *session : m_deck->sessions())
        session->connection().signOut();
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
