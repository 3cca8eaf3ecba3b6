// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/signin.h"
#include <QMainWindow>

class QToolBar;

namespace linekeeper {

class ChangeDesk;
class Languages;
class LinkBanner;
class LinkStatus;
class Page;
class References;
class UndoBar;
class Workspace;

/// The window: signs in, then shows the pages of what may be read. Knows all parts.
class MainWindow final : public QMainWindow {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    /// Both outlive the window.
    MainWindow(QSettings &settings, Languages &languages, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the sign-in; what the profile has is filled in.
    void askForSignIn(const Profile &profile = {});
    /// Signs in without asking, for scripts; asks when that fails.
    void signIn(const Profile &profile, const QString &password);
    /// Null: nobody is signed in.
    Connection *connection() const { return m_connection.get(); }
    Workspace &workspace() const { return *m_workspace; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildCenter();
    QAction *addMenuAction(QMenu &menu, const QKeySequence &key, void (MainWindow::*slot)());
    void retranslate();
    void adopt();
    void follow(Connection &connection);
    void buildPages();
    void dropPages();
    void showPage(Page *page);
    void reflectState();
    void signInAgain();
    void signInElsewhere();
    void signOut();
    void retryNow();
    void find();
    void showAbout();
    bool mayLosePages(const QString &verb, void (MainWindow::*then)());
    void quit();

    QSettings &m_settings;
    Languages &m_languages;
    SignIn m_signIn;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ChangeDesk> m_desk; ///< as long as the connection
    std::unique_ptr<References> m_references; ///< before the pages
    bool m_isClosing = false;

    QMenu *m_fileMenu;
    QMenu *m_editMenu;
    QMenu *m_objectMenu;
    QMenu *m_viewMenu;
    QPointer<QMenu> m_pageMenu; ///< of the page that is shown
    QMenu *m_helpMenu;
    QAction *m_connectAction;
    QAction *m_signOutAction;
    QAction *m_quitAction;
    QAction *m_retryAction;
    QAction *m_findAction;
    QAction *m_aboutAction;
    QToolBar *m_toolBar;
    LinkBanner *m_banner;
    UndoBar *m_undoBar;
    LinkStatus *m_status;
    Workspace *m_workspace;
};

} // namespace linekeeper
