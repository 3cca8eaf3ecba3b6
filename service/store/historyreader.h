// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/database.h"
#include "store/history.h"
#include "store/taskthread.h"

namespace linekeeper {

/// Reads the history on a thread and a connection of its own, so that neither writer nor requests wait for
/// it. Any thread.
class HistoryReader {
public:
    struct Page {
        std::vector<HistoryEntry> entries;
        qint64 next = 0; ///< for HistoryQuery::olderThan; 0: there is no more
    };
    /// Called on the reader's thread.
    using Sight = std::function<bool(const HistoryEntry &)>;
    using Done = std::function<void(Result<Page>)>;

    HistoryReader(std::unique_ptr<SqlDialect> dialect, QString databaseName);
    ~HistoryReader();

    /// At most `limit` of the entries that `sight` lets pass. `done` is called on the reader's thread, or at
    /// once when too many wait. A page may be shorter than the limit though there is more.
    void read(const HistoryQuery &wanted, int limit, Sight sight, const Done &done);

private:
    Result<void> openIfNeeded();
    Result<Page> page(const HistoryQuery &wanted, int limit, const Sight &sight);

    const std::unique_ptr<SqlDialect> m_dialect;
    const QString m_databaseName;
    const QString m_connection;
    std::unique_ptr<History> m_history; ///< the thread's
    std::unique_ptr<TaskThread> m_thread;
};

} // namespace linekeeper
