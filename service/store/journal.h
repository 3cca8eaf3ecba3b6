// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/journaltable.h"
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

namespace linekeeper {

/// What happened and what the log said, in order, kept on the disk. Any thread.
///
/// Noting never waits: a thread of its own writes, many entries at a time. When it can't keep up, or the disk
/// is full, so much waits in memory; what comes beyond that is counted and an entry tells where it is
/// missing.
class Journal {
public:
    struct Limits {
        JournalRetention retention = {};
        std::size_t waitingEvents = 200'000;
        std::size_t waitingLog = 20'000;
        std::chrono::milliseconds gather{100}; ///< for so long entries are gathered to be written together
        std::chrono::milliseconds retry{1000}; ///< after writing failed
    };
    /// Called on the journal's thread when writing fails and when it goes again.
    using OnWritten = std::function<void(const Result<void> &)>;

    Journal(std::unique_ptr<SqlDialect> dialect, QString databaseName, const Limits &limits,
            OnWritten onWritten = {});
    ~Journal() { close(); }
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// Before anything is read.
    Result<void> open();
    /// Writes what waits and answers who waits; what is noted or asked for afterwards is lost or refused.
    void close();
    /// Tells the positions in this journal from those in any other.
    const QString &name() const { return m_name; }

    void note(JournalEntry entry);

    /// What is asked for sees all that was noted before, if it could be written. `done` is called on the
    /// journal's thread, or at once when too many wait. A position beyond the end is Reason::Invalid.
    void news(const std::optional<JournalPosition> &after, int limit,
              const std::function<void(Result<JournalNews>)> &done);
    /// A page of what `sight` lets pass may be shorter than the limit though there is more.
    using Sight = std::function<bool(const JournalEntry &)>;
    void page(const JournalFilter &filter, int limit, Sight sight,
              const std::function<void(Result<JournalPage>)> &done);
    /// Removes what is too much, in pieces.
    void trim();

    /// How many entries were never kept.
    qint64 dropped() const { return m_dropped; }

private:
    using Task = std::function<void(JournalTable &)>;
    struct Work {
        std::vector<JournalEntry> entries;
        std::deque<Task> tasks;
    };

    bool post(Task task);
    void run(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
             std::promise<Result<void>> opened);
    /// False: these are the last.
    bool waitForWork(Work &work);
    void write(JournalTable &table, Work &work);
    void tellGaps();
    void noteGap(JournalEntry::Kind kind);
    std::size_t &waiting(JournalEntry::Kind kind) { return m_waiting[int(kind)]; }

    const Limits m_limits;
    const OnWritten m_onWritten;
    std::unique_ptr<SqlDialect> m_dialect; ///< until it is opened
    const QString m_databaseName;
    QString m_name;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<JournalEntry> m_entries;
    std::size_t m_waiting[2] = {}; ///< by kind
    qint64 m_missing[2] = {}; ///< by kind, since the last gap was told
    std::deque<Task> m_tasks;
    bool m_isEnding = false;

    std::atomic<qint64> m_dropped = 0;
    bool m_isFailing = false; ///< the thread's
    std::thread m_thread;
};

} // namespace linekeeper
