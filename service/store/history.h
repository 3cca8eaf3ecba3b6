// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/author.h"
#include "protocol/changeevent.h"
#include "store/transaction.h"
#include <QJsonArray>
#include <QSqlQuery>

namespace linekeeper {

class SqlDialect;

/// A committed change as the history keeps it.
struct HistoryEntry {
    qint64 id = 0; ///< rises
    QDateTime time;
    Author author;
    QString className;
    QUuid uuid;
    qint64 revision = 0; ///< that it made, or ended
    ChangeEvent::Kind kind = ChangeEvent::Kind::Update;
    QJsonArray changes; ///< of {path, before, after}
    Attributes attributesBefore; ///< those after, where there was nothing before
    Attributes attributesAfter; ///< likewise
};

/// What to look for.
struct HistoryQuery {
    QString className; ///< empty: any
    QUuid uuid; ///< null: any
    qint64 olderThan = 0; ///< an id; 0: from the newest on
};

/// How much is kept.
struct HistoryRetention {
    std::chrono::seconds time{365 * 24 * 3600};
    qint64 entries = 1'000'000;
};

/// Whether a change belongs into the history: one of the configuration, of a class that has it.
bool isHistoric(const Transaction::Change &change);

/// What is different, by JSON Pointer into the envelope. Of what is new or gone, what was not the default.
/// Secrets are null. What was rewritten counts as different.
QJsonArray differences(const Object *before, const Object *after, const QList<int> &rewritten = {});

/// The history within a database. Belongs to the thread of the connection.
class History {
public:
    /// The dialect must outlive it.
    History(const SqlDialect &dialect, const QSqlDatabase &database);

    Result<void> open();
    /// Within a transaction of the database.
    Result<void> append(const Transaction::Change &change, const QDateTime &time);
    /// What was appended is committed, or rolled back.
    void settle() { m_settledId = m_nextId; }
    void undo() { m_nextId = m_settledId; }
    /// Removes a piece of what is too much; how many entries that were.
    Result<int> trim(const HistoryRetention &retention, const QDateTime &now);

    /// The newest first. Ends when `take` says false, or after `maxLook` entries; then the id to go on with,
    /// else 0.
    Result<qint64> read(const HistoryQuery &wanted, int maxLook,
                        const std::function<bool(const HistoryEntry &)> &take) const;

private:
    Error broken(const QSqlQuery &query) const;

    const SqlDialect &m_dialect;
    QSqlDatabase m_database;
    QSqlQuery m_append;
    qint64 m_nextId = 1; ///< no gaps, for trim() counts by it
    qint64 m_settledId = 1;
};

} // namespace linekeeper
