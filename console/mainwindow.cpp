// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"
#include "connection/connectionbar.h"
#include "connection/linkbanner.h"
#include "connection/markstrip.h"
#include "languagemenu.h"
#include "languages.h"
#include "objects/undobar.h"
#include "pages/welcomepage.h"
#include "session.h"
#include "widgets/workspace.h"
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

const QString geometryKey = QStringLiteral("window/geometry");
constexpr QSize usualSize{1100, 720};
/// How long the end of the session may hold up the end of the program.
constexpr std::chrono::milliseconds signOutPatience = 2s;

} // namespace

MainWindow::MainWindow(QSettings &settings, Languages &languages, SecretStore &secrets, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_languages(languages)
    , m_signIn(settings, secrets, *this)
    , m_startUp(m_signIn, secrets)
{
    buildCenter();
    buildMenus();
    buildToolBar();
    m_signIn.setLanguage(languages.current());
    connect(&languages, &Languages::changed, this, [this](const QString &code) {
        m_signIn.setLanguage(code);
        for (const Session *session : std::as_const(m_sessions))
            session->connection().setLanguage(code);
    });
    connect(&m_signIn, &SignIn::succeeded, this, &MainWindow::adopt);
    connect(&m_signIn, &SignIn::secretTrouble, this, &MainWindow::warn);
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize);
    retranslate();
    showMenus();
}

MainWindow::~MainWindow()
{
    m_bar->disconnect(this);
    m_status->follow(nullptr);
    for (Session *session : std::exchange(m_sessions, {})) {
        session->disconnect(this);
        m_bar->remove(session->connection());
        delete session;
    }
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
    connect(m_quitAction, &QAction::triggered, this, &QWidget::close);
    m_findAction = addMenuAction(*m_viewMenu, QKeySequence::Find, &MainWindow::find);
    m_viewMenu->addMenu(&m_bar->menu());
    m_languageMenu = new LanguageMenu(m_languages, this);
    m_viewMenu->addMenu(m_languageMenu);
    m_aboutAction = addMenuAction(*m_helpMenu, QKeySequence::HelpContents, &MainWindow::showAbout);
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
    m_bar = new ConnectionBar(this);
    m_status = new LinkStatus(this);
    m_idle = new Workspace(welcome, this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_idle);
    statusBar()->addWidget(m_status);
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    setCentralWidget(center);
    connect(welcome, &WelcomePage::signInRequested, this, [this] { askForSignIn(); });
    connect(m_bar, &ConnectionBar::chosen, this, [this](const Connection *connection) {
        for (Session *session : std::as_const(m_sessions))
            if (&session->connection() == connection)
                showSession(session);
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
    m_aboutAction->setText(tr("&About Linekeeper"));
    m_toolBar->setWindowTitle(tr("Tool bar"));
    reflectState();
}

void MainWindow::reflectState()
{
    const State state = m_session ? m_session->connection().state() : State::SignedOut;
    const auto allow = [](QAction *action, bool isAllowed, const QString &whyNot) {
        action->setEnabled(isAllowed);
        action->setToolTip(isAllowed ? QString() : whyNot);
    };
    const QString nobody = tr("Nobody is signed in.");
    const bool hasPages = !workspace().pages().isEmpty();
    allow(m_signOutAction, m_session, nobody);
    allow(m_retryAction, state == State::Lost || state == State::SignInNeeded,
          m_session ? tr("The connection stands.") : nobody);
    allow(m_findAction, hasPages, nobody);
    m_objectMenu->setEnabled(hasPages);
    m_editMenu->setEnabled(m_session != nullptr);
    m_toolBar->setVisible(hasPages);
    const QString marks = m_session ? marksOf(m_session->profile()) : QString();
    const QString title = m_session ? m_session->profile().title() : QString();
    const QString marked = marks.isEmpty() ? title : tr("%1 (%2)").arg(title, marks);
    setWindowTitle(m_session ? tr("%1 – Linekeeper").arg(marked) : tr("Linekeeper"));
}

Connection *MainWindow::connection() const
{
    return m_session ? &m_session->connection() : nullptr;
}

Workspace &MainWindow::workspace() const
{
    return m_session ? m_session->workspace() : *m_idle;
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
    if (m_session && m_session->connection().state() == State::SignInNeeded)
        m_signIn.askAgain(m_session->connection());
}

/// Nobody needs two of the same: what is open already is shown.
void MainWindow::adopt()
{
    auto connection = m_signIn.take();
    for (Session *session : std::as_const(m_sessions))
        if (session->profile().isSame(connection->profile())) {
            Connection *spare = connection.release();
            spare->setParent(this);
            connect(spare, &Connection::signedOut, spare, &QObject::deleteLater);
            spare->signOut();
            return showSession(session);
        }
    auto *session = new Session(std::move(connection), m_settings, m_stack);
    m_sessions.append(session);
    m_stack->addWidget(session);
    watch(*session);
    m_bar->add(session->connection());
    showSession(session);
    if (Page *page = session->workspace().current())
        page->focusContent();
}

void MainWindow::watch(Session &session)
{
    connect(&session, &Session::signedOut, this, [this, &session] { drop(&session); });
    const auto ifShown = [this, &session](void (MainWindow::*then)()) {
        return [this, &session, then] {
            if (m_session == &session)
                (this->*then)();
        };
    };
    connect(&session, &Session::stateChanged, this, ifShown(&MainWindow::reflectState));
    connect(&session, &Session::pageChanged, this, ifShown(&MainWindow::showPage));
    connect(&session, &Session::signInRequested, this, ifShown(&MainWindow::signInAgain));
}

void MainWindow::drop(Session *session)
{
    m_sessions.removeOne(session);
    session->disconnect(this);
    m_bar->remove(session->connection());
    if (m_session == session)
        showSession(m_sessions.isEmpty() ? nullptr : m_sessions.value(m_bar->currentIndex()));
    m_stack->removeWidget(session);
    session->deleteLater();
    if (m_isClosing && m_sessions.isEmpty())
        quit();
}

/// Null: nobody is signed in.
void MainWindow::showSession(Session *session)
{
    m_session = session;
    m_stack->setCurrentWidget(session ? static_cast<QWidget *>(session) : m_idle);
    m_status->follow(connection());
    if (session)
        m_bar->choose(session->connection());
    showMenus();
}

void MainWindow::showMenus()
{
    for (QAction *action : m_editMenu->actions())
        m_editMenu->removeAction(action);
    if (m_session)
        m_editMenu->addActions(m_session->undoBar().actions());
    if (m_goMenu)
        m_viewMenu->removeAction(m_goMenu->menuAction());
    m_goMenu = &workspace().menu();
    m_viewMenu->insertMenu(m_bar->menu().menuAction(), m_goMenu);
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
    if (m_session && mayLose({m_session}, tr("Sign Out"), &MainWindow::signOut))
        m_session->connection().signOut();
}

void MainWindow::retryNow()
{
    if (m_session && m_session->connection().state() == State::Lost)
        m_session->connection().retryNow();
    else
        signInAgain();
}

void MainWindow::find()
{
    if (Page *page = workspace().current())
        page->focusSearch();
}

void MainWindow::warn(const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Linekeeper"), text, {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->addButton(tr("Close"), QMessageBox::AcceptRole);
    box->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(
        QMessageBox::Information, tr("About Linekeeper"),
        tr("Linekeeper %1 keeps SIP lines alive.").arg(QCoreApplication::applicationVersion()), {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Free software under the GNU General Public License, version 3 or later."));
    box->addButton(tr("Close"), QMessageBox::AcceptRole);
    box->open();
}

/// Asks where something was typed that is not saved; `then` goes on once it may be lost.
bool MainWindow::mayLose(const QList<Session *> &sessions, const QString &verb, void (MainWindow::*then)())
{
    QStringList losses;
    for (const Session *session : sessions)
        losses.append(session->possibleLoss());
    losses.removeAll(QString());
    if (losses.isEmpty())
        return true;
    auto *box = new QMessageBox(QMessageBox::Question, verb, losses.join(u'\n'), {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *keep = box->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    QPushButton *drop = box->addButton(tr("Discard and %1").arg(verb), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(drop, &QPushButton::clicked, this, [this, sessions, then] {
        for (Session *session : sessions)
            if (m_sessions.contains(session))
                session->discardChanges();
        (this->*then)();
    });
    box->open();
    return false;
}

/// The sessions end with the program, if the services can be told in time.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_sessions.isEmpty() || m_isClosing) {
        m_settings.setValue(geometryKey, saveGeometry());
        return event->accept();
    }
    event->ignore();
    if (!mayLose(m_sessions, tr("Quit"), &MainWindow::quit))
        return;
    m_settings.setValue(geometryKey, saveGeometry());
    m_isClosing = true;
    setEnabled(false);
    QTimer::singleShot(signOutPatience, this, &QWidget::close);
    for (const Session *session : std::as_const(m_sessions))
        session->connection().signOut();
}

void MainWindow::quit()
{
    close();
}

} // namespace linekeeper
