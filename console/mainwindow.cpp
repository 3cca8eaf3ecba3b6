// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"
#include "connection/linkbanner.h"
#include "languagemenu.h"
#include "languages.h"
#include "objects/undobar.h"
#include "pages/pagebook.h"
#include "pages/welcomepage.h"
#include "widgets/workspace.h"
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

const QString geometryKey = QStringLiteral("window/geometry");
const QString pageKey = QStringLiteral("window/page");
constexpr QSize usualSize{1100, 720};
/// How long the end of the session may hold up the end of the program.
constexpr std::chrono::milliseconds signOutPatience = 2s;

} // namespace

MainWindow::MainWindow(QSettings &settings, Languages &languages, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_languages(languages)
    , m_signIn(settings, *this)
{
    buildCenter();
    buildMenus();
    m_signIn.setLanguage(languages.current());
    connect(&languages, &Languages::changed, this, [this](const QString &code) {
        m_signIn.setLanguage(code);
        if (m_connection)
            m_connection->setLanguage(code);
    });
    connect(&m_signIn, &SignIn::succeeded, this, &MainWindow::adopt);
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(usualSize);
    retranslate();
    reflectState();
}

MainWindow::~MainWindow()
{
    dropPages();
    m_undoBar->follow(nullptr);
    m_banner->follow(nullptr);
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
    connect(m_quitAction, &QAction::triggered, this, &QWidget::close);
    m_findAction = addMenuAction(*m_viewMenu, QKeySequence::Find, &MainWindow::find);
    m_editMenu->addActions(m_undoBar->actions());
    m_viewMenu->addMenu(&m_workspace->menu());
    m_viewMenu->addMenu(new LanguageMenu(m_languages, this));
    m_aboutAction = addMenuAction(*m_helpMenu, QKeySequence::HelpContents, &MainWindow::showAbout);
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
    m_banner = new LinkBanner(this);
    m_undoBar = new UndoBar(this);
    m_status = new LinkStatus(this);
    m_workspace = new Workspace(welcome, this);
    statusBar()->addWidget(m_status);
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_workspace, 1);
    layout->addWidget(m_undoBar);
    setCentralWidget(center);
    connect(m_workspace, &Workspace::currentChanged, this, &MainWindow::showPage);
    connect(welcome, &WelcomePage::signInRequested, this, [this] { askForSignIn(); });
    connect(m_banner, &LinkBanner::signInRequested, this, &MainWindow::signInAgain);
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
    const State state = m_connection ? m_connection->state() : State::SignedOut;
    m_signOutAction->setEnabled(m_connection != nullptr);
    m_retryAction->setEnabled(state == State::Lost || state == State::SignInNeeded);
    const bool hasPages = !m_workspace->pages().isEmpty();
    m_findAction->setEnabled(hasPages);
    m_objectMenu->setEnabled(hasPages);
    m_toolBar->setVisible(hasPages);
    m_workspace->setLive(state == State::Live);
    setWindowTitle(m_connection ? tr("%1 – Linekeeper").arg(m_connection->profile().title())
                                : tr("Linekeeper"));
}

void MainWindow::askForSignIn(const Profile &profile)
{
    m_signIn.ask(profile);
}

void MainWindow::signIn(const Profile &profile, const QString &password)
{
    m_signIn.begin(profile, password);
}

void MainWindow::signInAgain()
{
    if (m_connection && m_connection->state() == State::SignInNeeded)
        m_signIn.askAgain(*m_connection);
}

void MainWindow::signInElsewhere()
{
    if (mayLosePages(tr("Connect"), &MainWindow::signInElsewhere))
        askForSignIn();
}

void MainWindow::adopt()
{
    dropPages();
    const auto old = std::exchange(m_connection, m_signIn.take());
    m_undoBar->follow(nullptr);
    m_desk = std::make_unique<ChangeDesk>(m_connection->client(), m_connection->rights(), *this);
    m_undoBar->follow(m_desk.get());
    if (old)
        old->disconnect(this);
    m_banner->follow(m_connection.get());
    m_status->follow(m_connection.get());
    follow(*m_connection);
    buildPages();
}

void MainWindow::follow(Connection &connection)
{
    connect(&connection, &Connection::mirrorReplaced, this, &MainWindow::buildPages);
    connect(&connection, &Connection::rightsChanged, m_workspace, &Workspace::refreshRights);
    connect(&connection, &Connection::stateChanged, this, &MainWindow::reflectState);
    connect(&connection, &Connection::signedOut, this, [this] {
        if (m_isClosing)
            return quit();
        if (!m_connection)
            return;
        dropPages();
        m_undoBar->follow(nullptr);
        m_desk.reset();
        m_connection.release()->deleteLater();
        reflectState();
    });
}

void MainWindow::buildPages()
{
    dropPages();
    m_references = std::make_unique<References>(m_connection->classes(), m_connection->mirror());
    m_workspace->setPages(makePages({m_connection->client(), m_connection->mirror(), *m_references,
                                     m_connection->rights(), *m_desk, m_settings},
                                    m_connection->classes()),
                          m_settings.value(pageKey).toString());
    reflectState();
    if (Page *page = m_workspace->current())
        page->focusContent();
}

void MainWindow::dropPages()
{
    m_workspace->setPages({}, {});
    m_references.reset();
}

/// Null: there is none.
void MainWindow::showPage(Page *page)
{
    for (QAction *action : m_toolBar->actions())
        m_toolBar->removeAction(action);
    for (QAction *action : m_objectMenu->actions())
        m_objectMenu->removeAction(action);
    if (m_pageMenu)
        m_viewMenu->removeAction(m_pageMenu->menuAction());
    m_pageMenu = page ? page->viewMenu() : nullptr;
    if (m_pageMenu)
        m_viewMenu->insertMenu(m_workspace->menu().menuAction(), m_pageMenu);
    if (!page)
        return;
    for (QAction *action : page->objectActions()) {
        if (action->priority() != QAction::LowPriority)
            m_toolBar->addAction(action);
        m_objectMenu->addAction(action);
    }
    m_settings.setValue(pageKey, page->key());
}

void MainWindow::signOut()
{
    if (m_connection && mayLosePages(tr("Sign Out"), &MainWindow::signOut))
        m_connection->signOut();
}

void MainWindow::retryNow()
{
    if (m_connection && m_connection->state() == State::Lost)
        m_connection->retryNow();
    else
        signInAgain();
}

void MainWindow::find()
{
    if (Page *page = m_workspace->current())
        page->focusSearch();
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
bool MainWindow::mayLosePages(const QString &verb, void (MainWindow::*then)())
{
    const bool isChanging = m_desk && m_desk->isBusy();
    if (!m_workspace->hasUnsavedChanges() && !isChanging)
        return true;
    const QString loss = isChanging ? tr("Changes are being made. What is not done yet will not be.")
                                    : tr("There are changes that are not saved. They will be lost.");
    auto *box = new QMessageBox(QMessageBox::Question, verb, loss, {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = box->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    QPushButton *drop = box->addButton(tr("Discard and %1").arg(verb), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(drop, &QPushButton::clicked, this, [this, then] {
        m_workspace->discardChanges();
        (this->*then)();
    });
    box->open();
    return false;
}

/// The session ends with the program, if the service can be told in time.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_connection || m_isClosing) {
        m_settings.setValue(geometryKey, saveGeometry());
        return event->accept();
    }
    event->ignore();
    if (!mayLosePages(tr("Quit"), &MainWindow::quit))
        return;
    m_settings.setValue(geometryKey, saveGeometry());
    m_isClosing = true;
    setEnabled(false);
    QTimer::singleShot(signOutPatience, this, &QWidget::close);
    m_connection->signOut();
}

void MainWindow::quit()
{
    close();
}

} // namespace linekeeper
