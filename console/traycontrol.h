// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUuid>

class QAction;
class QSettings;

namespace linekeeper {

class Session;
class SessionDeck;
class Tray;

/// Tells in the tray how the daemons of the deck are, and of their new alarms.
class TrayControl final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayControl)
public:
    /// All outlive it.
    TrayControl(Tray &tray, SessionDeck &deck, QSettings &settings, QObject *parent = nullptr);

    /// For a menu: whether it is shown, and whether closing the window leaves it there.
    QList<QAction *> actions() const { return {m_show, m_stay}; }
    bool staysWhenClosed() const;
    void retranslate();

Q_SIGNALS:
    /// The window is wanted, with the alarms of that session; null: it has none to be shown.
    void windowRequested(linekeeper::Session *session, const QUuid &alarm);
    void quitRequested();

private:
    QAction *addOption(const QString &key, bool byDefault);
    void watch(Session &session);
    void reflect();
    void activate();

    Tray &m_tray;
    SessionDeck &m_deck;
    QSettings &m_settings;
    QAction *m_show;
    QAction *m_stay;
    QAction *m_open; ///< in the tray's menu
    QAction *m_quit; ///< likewise
    QPointer<Session> m_last; ///< whose alarm was told of
    QUuid m_alarm;
    QTimer m_again; ///< looks for a tray while there is none
};

} // namespace linekeeper
