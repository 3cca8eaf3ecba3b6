// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmenus.h"
#include "colorschememenu.h"
#include "connection/requestlogdock.h"
#include "languagemenu.h"
#include "objects/undobar.h"
#include "session.h"
#include "sessiondeck.h"
#include "traycontrol.h"
#include "widgets/actions.h"
#include "widgets/workspace.h"
#include <QMainWindow>
#include <QMenuBar>
#include <QToolBar>

namespace linekeeper {

WindowMenus::WindowMenus(const Parts &parts, QMainWindow &window)
    : QObject(&window)
    , m_parts(parts)
    , m_window(window)
    , m_fileMenu(window.menuBar()->addMenu(QString()))
    , m_editMenu(window.menuBar()->addMenu(QString()))
    , m_objectMenu(window.menuBar()->addMenu(QString()))
    , m_viewMenu(window.menuBar()->addMenu(QString()))
    , m_helpMenu(window.menuBar()->addMenu(QString()))
    , m_toolBar(window.addToolBar(QString()))
{
    build();
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setFocusPolicy(Qt::NoFocus);
}

QAction *WindowMenus::add(QMenu &menu, Symbol symbol, const QKeySequence &key, void (WindowMenus::*signal)())
{
    QAction *action = menu.addAction(iconOf(symbol), QString());
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, signal);
    return action;
}

void WindowMenus::build()
{
    m_connect = add(*m_fileMenu, Symbol::Connect, QKeySequence::Open, &WindowMenus::connectRequested);
    m_retry = add(*m_fileMenu, Symbol::Refresh, Qt::Key_F5, &WindowMenus::retryRequested);
    m_signOut = add(*m_fileMenu, Symbol::SignOut, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                    &WindowMenus::signOutRequested);
    m_fileMenu->addSeparator();
    m_quit = add(*m_fileMenu, Symbol::Quit, QKeySequence(Qt::CTRL | Qt::Key_Q), &WindowMenus::quitRequested);
    m_find = add(*m_viewMenu, Symbol::Find, QKeySequence::Find, &WindowMenus::findRequested);
    m_palette = add(*m_viewMenu, Symbol::Palette, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
                    &WindowMenus::paletteRequested);
    m_parts.deck.menu().setIcon(iconOf(Symbol::Connect));
    m_viewMenu->addMenu(&m_parts.deck.menu());
    QAction *requestLog = m_parts.requestLog.toggleViewAction();
    requestLog->setShortcut(Qt::Key_F12);
    m_viewMenu->addAction(requestLog);
    m_viewMenu->addActions(m_parts.trayControl.actions());
    auto *colors = new ColorSchemeMenu(m_parts.colors, &m_window);
    colors->setIcon(iconOf(Symbol::Colours));
    m_viewMenu->addMenu(colors);
    auto *languages = new LanguageMenu(m_parts.languages, &m_window);
    languages->setIcon(iconOf(Symbol::Language));
    m_viewMenu->addMenu(languages);
    m_about = add(*m_helpMenu, Symbol::About, QKeySequence::HelpContents, &WindowMenus::aboutRequested);
}

void WindowMenus::retranslate()
{
    m_fileMenu->setTitle(tr("&File"));
    m_editMenu->setTitle(tr("&Edit"));
    m_objectMenu->setTitle(tr("&Object"));
    m_viewMenu->setTitle(tr("&View"));
    m_helpMenu->setTitle(tr("&Help"));
    m_connect->setText(tr("&Connect to …"));
    m_retry->setText(tr("Try to Connect &Now"));
    m_signOut->setText(tr("Sign &Out"));
    m_quit->setText(tr("&Quit"));
    m_find->setText(tr("&Find"));
    m_palette->setText(tr("Command &Palette …"));
    m_about->setText(tr("&About Linekeeper"));
    m_toolBar->setWindowTitle(tr("Tool bar"));
    refresh();
}

void WindowMenus::refresh()
{
    using State = Connection::State;
    const Session *session = m_parts.deck.shown();
    const State state = session ? session->connection().state() : State::SignedOut;
    const bool hasPages = !m_parts.deck.workspace().pages().isEmpty();
    const QString nobody = tr("Nobody is signed in.");
    const QString withoutSession = session ? QString() : nobody;
    allow(*m_signOut, withoutSession);
    const bool canRetry = state == State::Lost || state == State::SignInNeeded;
    allow(*m_retry, session && !canRetry ? tr("The connection stands.") : withoutSession);
    const Page *page = m_parts.deck.workspace().current();
    const QString unsearchable = page && page->hasSearch() ? QString() : tr("This page cannot be searched.");
    allow(*m_find, hasPages ? unsearchable : nobody);
    allow(*m_objectMenu->menuAction(), hasPages ? QString() : nobody);
    allow(*m_editMenu->menuAction(), withoutSession);
    m_toolBar->setVisible(hasPages);
}

void WindowMenus::showSession()
{
    for (QAction *action : m_editMenu->actions())
        m_editMenu->removeAction(action);
    if (const Session *session = m_parts.deck.shown())
        m_editMenu->addActions(session->undoBar().actions());
    if (m_goMenu)
        m_viewMenu->removeAction(m_goMenu->menuAction());
    m_goMenu = &m_parts.deck.workspace().menu();
    m_viewMenu->insertMenu(m_parts.deck.menu().menuAction(), m_goMenu);
    showPage();
}

void WindowMenus::showPage()
{
    const Page *page = m_parts.deck.workspace().current();
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
    refresh();
}

} // namespace linekeeper
