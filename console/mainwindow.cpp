// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.h"
#include "connection/linkbanner.h"
#include "languages.h"
#include "objects/objectpage.h"
#include "objects/undobar.h"
#include "pages/presentations.h"
#include "pages/welcomepage.h"
#include "widgets/texts.h"
#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using State = Connection::State;

const QString geometryKey = QStringLiteral("window/geometry");
const QString pageKey = QStringLiteral("window/page");
constexpr QSize usualSize{1100, 720};
constexpr int sidebarPadding = 44;
constexpr int sidebarItemPadding = 12;
constexpr int pagesWithShortcut = 9;
/// How long the end of the session may hold up the end of the program.
constexpr std::chrono::milliseconds signOutPatience = 2s;

} // namespace

MainWindow::MainWindow(QSettings &settings, Languages &languages, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_languages(languages)
    , m_profiles(settings)
{
    buildMenus();
    buildCenter();
    connect(&languages, &Languages::changed, this, [this](const QString &code) {
        for (Connection *connection : {m_connection.get(), m_pending.get()})
            if (connection)
                connection->setLanguage(code);
    });
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
    m_pagesMenu = m_viewMenu->addMenu(QString());
    m_languageMenu = m_viewMenu->addMenu(QString());
    buildLanguageMenu();
    m_aboutAction = addMenuAction(*m_helpMenu, QKeySequence::HelpContents, &MainWindow::showAbout);
    m_toolBar = addToolBar(QString());
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setFocusPolicy(Qt::NoFocus);
}

void MainWindow::buildLanguageMenu()
{
    m_languageActions = new QActionGroup(this);
    for (const QString &code : m_languages.codes()) {
        QAction *action = m_languageMenu->addAction(Languages::title(code));
        action->setCheckable(true);
        action->setChecked(code == m_languages.current());
        m_languageActions->addAction(action);
        connect(action, &QAction::triggered, &m_languages, [this, code] { m_languages.use(code); });
    }
}

void MainWindow::buildCenter()
{
    m_banner = new LinkBanner(this);
    m_undoBar = new UndoBar(this);
    m_editMenu->addActions(m_undoBar->actions());
    m_status = new LinkStatus(this);
    m_sidebar = new QListWidget(this);
    m_stack = new QStackedWidget(this);
    m_welcome = new WelcomePage(this);
    m_sidebar->setObjectName(QStringLiteral("sidebar"));
    m_sidebar->setFrameShape(QFrame::NoFrame);
    m_sidebar->setUniformItemSizes(true);
    m_sidebar->setSpacing(2);
    m_stack->addWidget(m_welcome);
    statusBar()->addWidget(m_status);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_banner);
    right->addWidget(m_stack, 1);
    right->addWidget(m_undoBar);
    auto *center = new QWidget(this);
    auto *layout = new QHBoxLayout(center);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addLayout(right, 1);
    setCentralWidget(center);
    connect(m_sidebar, &QListWidget::currentRowChanged, this, &MainWindow::choosePage);
    connect(m_welcome, &WelcomePage::signInRequested, this, [this] { askForSignIn(); });
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
    m_pagesMenu->setTitle(tr("&Go to"));
    m_languageMenu->setTitle(tr("&Language"));
    m_aboutAction->setText(tr("&About Linekeeper"));
    m_toolBar->setWindowTitle(tr("Tool bar"));
    m_sidebar->setAccessibleName(tr("Pages"));
    retranslateSidebar();
    reflectState();
}

void MainWindow::retranslateSidebar()
{
    const auto shortcuts = m_pagesMenu->actions();
    int widest = 0;
    const int height = m_sidebar->fontMetrics().height() + sidebarItemPadding;
    for (int i = 0; i < m_pages.size(); ++i) {
        const QString title = pluralTitleOf(m_pages[i]->objectClass());
        m_sidebar->item(i)->setText(title);
        m_sidebar->item(i)->setSizeHint({0, height});
        shortcuts[i]->setText(title);
        widest = std::max(widest, m_sidebar->fontMetrics().horizontalAdvance(title));
    }
    m_sidebar->setFixedWidth(widest + sidebarPadding);
}

void MainWindow::reflectState()
{
    const State state = m_connection ? m_connection->state() : State::SignedOut;
    m_signOutAction->setEnabled(m_connection != nullptr);
    m_retryAction->setEnabled(state == State::Lost || state == State::SignInNeeded);
    m_findAction->setEnabled(!m_pages.isEmpty());
    m_pagesMenu->setEnabled(!m_pages.isEmpty());
    m_objectMenu->setEnabled(!m_pages.isEmpty());
    m_sidebar->setVisible(!m_pages.isEmpty());
    m_toolBar->setVisible(!m_pages.isEmpty());
    setWindowTitle(m_connection ? tr("%1 – Linekeeper").arg(m_connection->profile().title())
                                : tr("Linekeeper"));
}

void MainWindow::openSignIn()
{
    if (m_signIn)
        m_signIn->deleteLater();
    m_signIn = new SignInDialog(m_profiles, this);
    m_signIn->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_signIn, &QDialog::rejected, this, [this] { m_pending.reset(); });
    m_signIn->open();
}

void MainWindow::askForSignIn(const Profile &profile)
{
    openSignIn();
    if (profile.url.isValid())
        m_signIn->propose(profile);
    connect(m_signIn, &SignInDialog::signInRequested, this, &MainWindow::beginSignIn);
}

void MainWindow::signIn(const Profile &profile, const QString &password)
{
    askForSignIn(profile);
    m_signIn->setBusy(true);
    beginSignIn(profile, password);
}

void MainWindow::signInAgain()
{
    if (!m_connection || m_connection->state() != State::SignInNeeded)
        return;
    openSignIn();
    const Failure &why = m_connection->lastFailure();
    m_signIn->askAgain(m_connection->profile(),
                       why.isUnauthorized()
                           ? tr("The session has ended. What you were typing is still there.")
                           : textOf(why));
    connect(m_signIn, &SignInDialog::signInRequested, this, [this](const Profile &, const QString &password) {
        m_password = password;
        m_connection->signIn(password);
    });
}

void MainWindow::signInElsewhere()
{
    if (mayLosePages(tr("Connect"), &MainWindow::signInElsewhere))
        askForSignIn();
}

void MainWindow::beginSignIn(const Profile &profile, const QString &password)
{
    m_password = password;
    m_pending = std::make_unique<Connection>(profile);
    follow(*m_pending);
    m_pending->setLanguage(m_languages.current());
    m_pending->signIn(password);
}

void MainWindow::follow(Connection &connection)
{
    connect(&connection, &Connection::signInFailed, this,
            [this, &connection](const Failure &failure) { takeFailure(connection, failure); });
    connect(&connection, &Connection::mirrorReplaced, this, &MainWindow::adopt);
    connect(&connection, &Connection::rightsChanged, this, [this] {
        for (ObjectPage *page : std::as_const(m_pages))
            page->refreshActions();
    });
    connect(&connection, &Connection::stateChanged, this, [this, &connection] {
        if (&connection != m_connection.get())
            return;
        if (m_signIn && connection.state() == State::Connecting)
            keepProfile();
        reflectState();
    });
    connect(&connection, &Connection::signedOut, this, [this] {
        if (m_isClosing)
            return quit();
        dropPages();
        m_undoBar->follow(nullptr);
        m_desk.reset();
        m_connection.release()->deleteLater();
        reflectState();
    });
}

void MainWindow::takeFailure(Connection &connection, const Failure &failure)
{
    if (failure.cause == Failure::Cause::NotTrusted && !failure.chain.isEmpty())
        return askForTrust(connection, failure, std::exchange(m_password, {}));
    m_password.clear();
    if (m_signIn)
        m_signIn->showFailure(failure);
}

/// The password waits in the question and nowhere else.
void MainWindow::askForTrust(Connection &connection, const Failure &failure, const QString &password)
{
    auto *question = new TrustDialog(connection.profile().url.authority(), failure.chain.first(),
                                     connection.profile().certificate, m_signIn ? m_signIn.data() : nullptr);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &TrustDialog::decided, &connection,
            [this, &connection, failure, password](TrustDialog::Decision decision) {
                if (decision == TrustDialog::Decision::Refuse) {
                    if (m_signIn)
                        m_signIn->showFailure(failure);
                    return;
                }
                connection.trust(failure.chain.first(), decision == TrustDialog::Decision::Always);
                connection.signIn(password);
            });
    question->open();
}

/// The first mirror of a connection that was asked for, or another of the one there is.
void MainWindow::adopt()
{
    dropPages();
    if (m_pending) {
        const auto old = std::exchange(m_connection, std::move(m_pending));
        m_undoBar->follow(nullptr);
        m_desk = std::make_unique<ChangeDesk>(m_connection->client(), m_connection->rights(), *this);
        m_undoBar->follow(m_desk.get());
        m_banner->follow(m_connection.get());
        m_status->follow(m_connection.get());
        if (old)
            old->disconnect(this);
        keepProfile();
    }
    buildPages();
    reflectState();
    if (auto *page = qobject_cast<ObjectPage *>(m_stack->currentWidget()))
        page->focusTable();
}

void MainWindow::keepProfile()
{
    m_password.clear();
    if (!m_signIn)
        return;
    if (m_signIn->wantsToSave())
        m_connection->setProfileId(m_profiles.save(m_connection->profile()).id);
    m_signIn->accept();
    m_signIn->close();
}

void MainWindow::buildPages()
{
    m_references = std::make_unique<References>(m_connection->classes(), m_connection->mirror());
    const QString last = m_settings.value(pageKey).toString();
    int row = 0;
    for (const ObjectClass *objectClass : m_connection->classes()) {
        auto *page = new ObjectPage({*objectClass, m_connection->client(), m_connection->mirror(),
                                     *m_references, m_connection->rights(), *m_desk, m_settings},
                                    presentationOf(*objectClass), m_stack);
        if (toText(objectClass->name) == last)
            row = int(m_pages.size());
        const int place = int(m_pages.size());
        m_pages.append(page);
        m_stack->addWidget(page);
        QAction *action = m_pagesMenu->addAction(QString());
        if (place < pagesWithShortcut)
            action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + place)));
        connect(action, &QAction::triggered, this, [this, place] { m_sidebar->setCurrentRow(place); });
        const QSignalBlocker blocker(m_sidebar);
        m_sidebar->addItem(QString());
    }
    retranslateSidebar();
    m_sidebar->setCurrentRow(row);
    choosePage(row);
}

void MainWindow::dropPages()
{
    const QSignalBlocker blocker(m_sidebar);
    m_sidebar->clear();
    m_pagesMenu->clear();
    qDeleteAll(std::exchange(m_pages, {}));
    m_references.reset();
    m_stack->setCurrentWidget(m_welcome);
}

void MainWindow::choosePage(int row)
{
    if (row < 0 || row >= m_pages.size())
        return;
    ObjectPage *page = m_pages[row];
    for (QAction *action : m_toolBar->actions())
        m_toolBar->removeAction(action);
    for (QAction *action : m_objectMenu->actions())
        m_objectMenu->removeAction(action);
    for (QAction *action : page->objectActions()) {
        if (action->priority() != QAction::LowPriority)
            m_toolBar->addAction(action);
        m_objectMenu->addAction(action);
    }
    for (const ObjectPage *other : std::as_const(m_pages))
        m_viewMenu->removeAction(other->columnsMenu().menuAction());
    m_viewMenu->insertMenu(m_pagesMenu->menuAction(), &page->columnsMenu());
    m_stack->setCurrentWidget(page);
    m_settings.setValue(pageKey, toText(page->objectClass().name));
}

ObjectPage *MainWindow::page(const ObjectClass &objectClass) const
{
    for (ObjectPage *page : m_pages)
        if (&page->objectClass() == &objectClass)
            return page;
    return nullptr;
}

void MainWindow::showPage(const ObjectClass &objectClass)
{
    if (ObjectPage *wanted = page(objectClass))
        m_sidebar->setCurrentRow(int(m_pages.indexOf(wanted)));
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
    if (auto *page = qobject_cast<ObjectPage *>(m_stack->currentWidget()))
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
    const bool isUnsaved = std::any_of(m_pages.begin(), m_pages.end(),
                                       [](const ObjectPage *page) { return page->hasUnsavedChanges(); });
    if (!isUnsaved)
        return true;
    auto *box = new QMessageBox(QMessageBox::Question, verb,
                                tr("There are changes that are not saved. They will be lost."), {}, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = box->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    QPushButton *drop = box->addButton(tr("Discard and %1").arg(verb), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(drop, &QPushButton::clicked, this, [this, then] {
        for (ObjectPage *page : std::as_const(m_pages))
            for (ObjectDialog *dialog : page->findChildren<ObjectDialog *>())
                dialog->discard();
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
