// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/connection.h"
#include "objects/objectindex.h"
#include "widgets/commandpalette.h"
#include "widgets/tone.h"
#include <QPointer>
#include <QWidget>

class QSettings;

namespace linekeeper {

class AlarmWatch;
class AwayBanner;
class ChangeDesk;
class LinkBanner;
class MarkStrip;
class Page;
class References;
class ServiceSchemas;
class UndoBar;
class Workspace;

/// One daemon that somebody is signed in to, with all that is shown of it: its pages, what is edited on
/// them, and what can be undone. It stays as it is while another one is looked at.
class Session final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)
public:
    /// The connection has a mirror; the settings outlive the session.
    Session(std::unique_ptr<Connection> connection, QSettings &settings, QWidget *parent = nullptr);
    ~Session() override;

    Connection &connection() const { return *m_connection; }
    Workspace &workspace() const { return *m_workspace; }
    UndoBar &undoBar() const { return *m_undoBar; }
    const Profile &profile() const { return m_connection->profile(); }
    /// It is marked otherwise from now on.
    void mark(const Profile &profile);

    /// In the names of all objects that are mirrored now, which become commands that show them.
    CommandPalette::Search objectSearch();
    /// Of what is wrong at the moment: the worst alarm, or that nothing is known.
    Tone alarmTone() const;
    /// In words.
    QString alarmText() const;
    /// A null uuid: no certain one.
    void showAlarm(const QUuid &alarm);
    /// What would be lost with it, for a person; empty: nothing.
    QString possibleLoss() const;
    void discardChanges();

Q_SIGNALS:
    void stateChanged();
    /// Another page is shown.
    void pageChanged();
    void signInRequested();
    void signedOut();
    void alarmsChanged();
    void alarmRaised(linekeeper::Tone tone, const QString &message, const QUuid &alarm);

private:
    QList<Command> commandsOf(const QList<ObjectIndex::Hit> &hits);
    void build();
    void follow();
    void buildPages();
    void watchAlarms();
    void reflectState();

    QSettings &m_settings;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ChangeDesk> m_desk; ///< before the pages
    std::unique_ptr<References> m_references; ///< likewise
    std::unique_ptr<ServiceSchemas> m_schemas; ///< likewise
    std::unique_ptr<AlarmWatch> m_alarms; ///< of the mirror
    MarkStrip *m_strip;
    LinkBanner *m_link;
    AwayBanner *m_away;
    Workspace *m_workspace;
    UndoBar *m_undoBar;
};

} // namespace linekeeper
