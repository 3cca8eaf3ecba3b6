// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include "connection/signindialog.h"
#include "connection/trustdialog.h"
#include <QMainWindow>
#include <QPointer>

class QActionGroup;
class QListWidget;
class QStackedWidget;
class QToolBar;

namespace linekeeper {

class ChangeDesk;
class Languages;
class LinkBanner;
class LinkStatus;
class ObjectPage;
class References;
class UndoBar;
class WelcomePage;

/// The window: signs in, then shows a page for each class that may be read. Knows all parts.
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
    /// Null: there is none of that class.
    ObjectPage *page(const ObjectClass &objectClass) const;
    void showPage(const ObjectClass &objectClass);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildLanguageMenu();
    void buildCenter();
    QAction *addMenuAction(QMenu &menu, const QKeySequence &key, void (MainWindow::*slot)());
    void retranslate();
    void retranslateSidebar();
    void openSignIn();
    void beginSignIn(const Profile &profile, const QString &password);
    void follow(Connection &connection);
    void takeFailure(Connection &connection, const Failure &failure);
    void askForTrust(Connection &connection, const Failure &failure, const QString &password);
    void adopt();
    void keepProfile();
    void buildPages();
    void dropPages();
    void choosePage(int row);
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
    ProfileStore m_profiles;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Connection> m_pending; ///< until its sign-in has succeeded
    QString m_password; ///< of the sign-in under way, for as long as a certificate is asked about
    std::unique_ptr<ChangeDesk> m_desk; ///< as long as the connection
    std::unique_ptr<References> m_references; ///< before the pages
    QList<ObjectPage *> m_pages;
    QPointer<SignInDialog> m_signIn;
    bool m_isClosing = false;

    QMenu *m_fileMenu;
    QMenu *m_editMenu;
    QMenu *m_objectMenu;
    QMenu *m_viewMenu;
    QMenu *m_pagesMenu;
    QMenu *m_languageMenu;
    QMenu *m_helpMenu;
    QAction *m_connectAction;
    QAction *m_signOutAction;
    QAction *m_quitAction;
    QAction *m_retryAction;
    QAction *m_findAction;
    QAction *m_aboutAction;
    QActionGroup *m_languageActions;
    QToolBar *m_toolBar;
    LinkBanner *m_banner;
    UndoBar *m_undoBar;
    LinkStatus *m_status;
    QListWidget *m_sidebar;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
};

} // namespace linekeeper
