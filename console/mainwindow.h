// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "colorschemes.h"
#include "connection/startup.h"
#include "traycontrol.h"
#include "widgets/dialogsizes.h"
#include "widgets/settingswatch.h"
#include <QMainWindow>

class QLabel;

namespace linekeeper {

class CommandPalette;
class Languages;
class LinkStatus;
class RequestLogDock;
class Session;
class SessionDeck;
class WindowMenus;
class Workspace;

/// The window: signs in, then shows the pages of what may be read, of one daemon at a time. Knows all parts.
class MainWindow final : public QMainWindow {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    /// All outlive the window.
    MainWindow(QSettings &settings, Languages &languages, SecretStore &secrets, Tray &tray,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the sign-in; what the profile has is filled in.
    void askForSignIn(const Profile &profile = {});
    /// Signs in without asking, for scripts; asks when that fails.
    void signIn(const Profile &profile, const QString &password);
    /// Signs in to those that are to be connected at the start; asks where there are none.
    void connectAtStart();

    const QList<Session *> &sessions() const;
    /// That of the daemon that is looked at. Null: nobody is signed in.
    Connection *connection() const;
    Workspace &workspace() const;

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildCenter();
    void retranslate();
    void showSession();
    void showState();
    void signInAgain();
    void signOut();
    void sayNotEnded(const Profile &profile, const Failure &why);
    void retryNow();
    void find();
    void openPalette();
    bool mayLose(const QList<Session *> &sessions, const QString &verb, const std::function<void()> &then);
    void keepGeometry();
    void quit();
    void appear(Session *session, const QUuid &alarm);

    QSettings &m_settings;
    Languages &m_languages;
    ColorSchemes m_colors;
    DialogSizes m_dialogSizes;
    SettingsWatch m_settingsWatch;
    SignIn m_signIn;
    StartUp m_startUp;
    TrayControl *m_trayControl;
    bool m_isClosing = false;
    bool m_isLossAccepted = false; ///< of what is not saved or not done when the program ends
    bool m_isQuitting = false; ///< the tray does not hold it

    WindowMenus *m_menus;
    SessionDeck *m_deck;
    LinkStatus *m_status;
    QLabel *m_trouble; ///< with the settings
    RequestLogDock *m_requestLog;
};

} // namespace linekeeper
