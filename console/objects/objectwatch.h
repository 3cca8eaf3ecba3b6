// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changehistory.h"
#include "objects/pageparts.h"

namespace linekeeper {

/// Follows what becomes of one object while somebody edits it, and finds out who did it.
class ObjectWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectWatch)
public:
    ObjectWatch(const ObjectClass &objectClass, const PageParts &parts, QObject *parent);

    /// From what the form stands on now.
    void begin(const ObjectPtr &base);
    /// As it is known now; null: it is new, or gone.
    const ObjectPtr &latest() const { return m_latest; }
    /// Not shown any more: deleted, or not to be seen, or not listed yet.
    bool isGone() const { return m_base && !m_latest; }
    /// So the service says.
    bool isDeleted() const { return isGone() && m_isDeleted; }
    /// It is there though it is not shown: its uuid is taken.
    void noteTaken();
    const ChangesSince &others() const { return m_others; }
    /// For a person; empty: nobody knows.
    QString who() const { return m_others.usernames.join(QStringLiteral(", ")); }
    /// Of the fields that others have changed since it began.
    QStringList changedLabels() const;
    /// Asks the service how it is now, and who has changed it since that revision.
    void look(qint64 sinceRevision);
    /// Asks whether what is gone has been deleted.
    void verify();

Q_SIGNALS:
    void stateChanged();
    /// Its configuration, or who changed it is known now; as well when it has come back.
    void changed();
    /// Likewise when it is gone, or known to be deleted.
    void ended();
    /// The answer to look(), unless it is that it has ended.
    void seen();
    void notSeen(const linekeeper::Failure &why);

private:
    void follow(const ObjectPtr &after);
    /// Whether it would be shown if it were there, but for roles that are limited by labels.
    bool isListed() const;
    void loseSight();
    void end(bool isDeleted);
    void ask(qint64 sinceRevision, void (ObjectWatch::*then)());

    const ObjectClass &m_class;
    RestClient &m_client;
    const ObjectMirror &m_mirror;
    References &m_references;
    const Rights &m_rights;
    ObjectPtr m_base;
    ObjectPtr m_latest;
    bool m_isDeleted = false;
    bool m_isTaken = false;
    ChangesSince m_others;
};

} // namespace linekeeper
