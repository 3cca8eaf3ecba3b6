// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include "store/database.h"
#include "store/journalentry.h"
#include <QSqlError>
#include <QSqlQuery>
#include <deque>
#include <span>

namespace linekeeper {

/// The journal on the disk: one table, in the order of the ids. Belongs to the thread that opened it.
class JournalTable {
public:
    JournalTable(std::unique_ptr<SqlDialect> dialect, QString databaseName);
    ~JournalTable();
    JournalTable(const JournalTable &) = delete;
    JournalTable &operator=(const JournalTable &) = delete;

    Result<void> open();
    /// Tells the positions in this table from those in any other; made with it.
    const QString &name() const { return m_name; }

    /// All of it durable, or nothing. Gives the ids.
    Result<void> append(std::span<JournalEntry> entries);
    /// The id of the newest entry that ever was.
    qint64 lastId() const { return m_lastId; }

    /// Without a position, the newest `limit` of each.
    Result<JournalNews> news(const std::optional<JournalPosition> &after, int limit) const;
    /// Ends when `take` says false, or after `maxLook` entries; then the id to go on with, else 0.
    Result<qint64> page(const JournalFilter &filter, int maxLook,
                        const std::function<bool(const JournalEntry &)> &take) const;

    /// Removes at most `piece` of each kind of what is too much; how many entries that were.
    Result<int> trim(const JournalRetention &retention, const QDateTime &now, int piece);

private:
    using Kind = JournalEntry::Kind;
    static constexpr Kind kinds[]{Kind::Event, Kind::Log};

    Error broken(const QSqlError &error) const;
    Error broken(const QSqlQuery &query) const { return broken(query.lastError()); }
    Result<void> runAll(const QStringList &statements);
    Result<void> readMeta();
    Result<void> setMeta(const QString &key, const QString &value);
    Result<std::vector<JournalEntry>> after(Kind kind, qint64 position, int limit) const;
    Result<std::vector<JournalEntry>> newest(Kind kind, int limit) const;
    Result<int> trim(Kind kind, const JournalRetention &retention, const QDateTime &now, int piece);
    Result<void> remove(Kind kind, const std::vector<qint64> &ids);

    const std::unique_ptr<SqlDialect> m_dialect;
    const QString m_databaseName;
    const QString m_connection;
    QSqlDatabase m_database;
    QSqlQuery m_append;
    QString m_name;
    qint64 m_lastId = 0;
    qint64 m_count[2] = {}; ///< by kind
    qint64 m_trimmed[2] = {}; ///< by kind, the newest that was removed
};

} // namespace linekeeper
