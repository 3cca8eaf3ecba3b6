// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include <QWidget>

class QMenu;
class QSettings;
class QStackedWidget;

namespace linekeeper {

class ConnectionBar;
class Session;
class Workspace;

/// The sessions of the window, one above the others, with a bar to choose by; while there is none, something
/// else.
class SessionDeck final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionDeck)
public:
    /// Takes what is shown while there is no session. The settings outlive it.
    SessionDeck(QSettings &settings, QWidget *placeholder, QWidget *parent = nullptr);
    ~SessionDeck() override;

    /// Nobody needs two of the same: what is open already is shown instead. Not `isShown`: only where there
    /// was none.
    void add(std::unique_ptr<Connection> connection, bool isShown = true);
    const QList<Session *> &sessions() const { return m_sessions; }
    void show(Session *session);
    /// Null: there is none.
    Session *shown() const { return m_shown; }
    /// Of the session that is shown, or without pages.
    Workspace &workspace() const;
    /// Leads to the sessions.
    QMenu &menu() const;

Q_SIGNALS:
    /// Another one is shown, or none any more.
    void shownChanged();
    /// Of the one that is shown.
    void stateChanged();
    void pageChanged();
    void signInRequested();
    void added(linekeeper::Session *session);
    /// Nobody is signed in there any more as far as the window knows; the session at the service lives on.
    void signOutFailed(const linekeeper::Profile &profile, const linekeeper::Failure &why);
    /// That was the last one.
    void emptied();

private:
    void watch(Session &session);
    void watchEnd(const Connection &connection);
    void remove(Session *session);

    QSettings &m_settings;
    ConnectionBar *m_bar;
    QStackedWidget *m_stack;
    Workspace *m_idle;
    QList<Session *> m_sessions;
    Session *m_shown = nullptr;
};

} // namespace linekeeper
