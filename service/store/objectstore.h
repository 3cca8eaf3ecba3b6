// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "store/database.h"
#include "store/objecttable.h"
#include "store/tokendigest.h"
#include "store/transaction.h"
#include <atomic>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <shared_mutex>
#include <thread>

namespace linekeeper {

/// All objects: read from memory by any thread, changed by commands that one writer thread runs in their
/// order.
///
/// Commands that wait together are committed together; a change is seen, told to listeners and answered once
/// it is durable, in this order.
class ObjectStore {
public:
    /// Looks and changes through the transaction, on the writer's thread. What it changed before it fails is
    /// undone.
    using Command = std::function<Result<void>(Transaction &)>;
    /// Works on the database itself, on the writer's thread and outside any transaction.
    using Upkeep = std::function<Result<void>(Database &)>;
    /// Called once, on the writer's thread, after the commit or instead of it. Must return quickly.
    using Done = std::function<void(const Result<void> &)>;
    /// Told of each commit's changes in their order, on the writer's thread, before any Done. Must return
    /// quickly.
    using Listener = std::function<void(const std::vector<ChangeEvent> &)>;

    /// Told of each failed commit, and of the first that succeeds again, on the writer's thread.
    using CommitListener = std::function<void(const Result<void> &)>;

    enum class Trial : quint8 {
        No,
        DryRun, ///< everything is done as ever, then undone
    };

    explicit ObjectStore(std::vector<const ObjectClass *> classes);
    ~ObjectStore();
    ObjectStore(const ObjectStore &) = delete;
    ObjectStore &operator=(const ObjectStore &) = delete;

    /// Before the first command.
    void addListener(Listener listener);
    void setCommitListener(CommitListener listener) { m_commitListener = std::move(listener); }

    /// Loads all and starts the writer, which alone uses the key from then on; it must outlive the store.
    Result<void> start(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
                       const MasterKey &masterKey);
    /// Finishes what is queued, then ends the writer. Later commands fail.
    void stop();

    void submit(Command command, Done done, Trial trial = Trial::No);
    /// In its turn between the commands.
    void maintain(Upkeep upkeep, Done done);
    /// Any thread but the writer's: submits and waits.
    Result<void> perform(Command command);

    /// Removes from the history what is too much, between the commands, in pieces. Any thread.
    void trimHistory(const HistoryRetention &retention);

    /// Any thread.
    ObjectPtr find(const ObjectClass &objectClass, const QUuid &uuid) const;
    ObjectPtr findNamed(const ObjectClass &objectClass, const QString &name) const;
    std::vector<ObjectPtr> all(const ObjectClass &objectClass) const;
    qsizetype count(const ObjectClass &objectClass) const;

    /// Commands that wait for the writer.
    std::size_t waiting() const;
    struct Commits {
        qint64 done = 0;
        qint64 failed = 0;
    };
    /// Since the start.
    Commits commits() const { return {m_commits, m_failedCommits}; }

    /// How often this database was started, this time included.
    qint64 starts() const { return m_starts; }
    /// Once started: the hashes of tokens in this database.
    const TokenDigest &tokenDigest() const { return *m_tokenDigest; }

private:
    struct Job {
        Command command = {};
        Done done = {};
        Trial trial = Trial::No;
        Upkeep upkeep = {}; ///< in place of a command
        Result<void> result = {};
        bool isStored = false; ///< changed what the database keeps
    };

    void runWriter(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
                   const MasterKey &masterKey, std::promise<Result<void>> started);
    Result<void> openDatabase(Database &database, const QString &name);
    Result<void> loadAll(Database &database, Transaction &transaction);
    void enqueue(Job job);
    std::deque<Job> waitForJobs();
    static void runUpkeep(const Job &job, Database &database);
    static void runJob(Job &job, Transaction &transaction);
    static void failStored(std::deque<Job> &jobs, Transaction &transaction, const Error &error);
    void runGroup(std::deque<Job> &jobs, Database &database, Transaction &transaction);
    static Result<void> persist(const std::vector<Transaction::Change> &changes, Database &database);
    void publish(const Transaction &transaction);
    void tellCommit(const Result<void> &durable);

    const std::vector<const ObjectClass *> m_classes;
    std::vector<Listener> m_listeners;
    CommitListener m_commitListener;
    bool m_isFailing = false; ///< the last commit did; the writer's
    std::atomic<qint64> m_commits = 0;
    std::atomic<qint64> m_failedCommits = 0;

    mutable std::shared_mutex m_publishedMutex;
    QHash<const ObjectClass *, ObjectTable> m_published;

    mutable std::mutex m_queueMutex;
    std::condition_variable m_queueFilled;
    std::deque<Job> m_queue;
    bool m_stopping = true; ///< until started

    std::thread m_writer;
    qint64 m_cursor = 0;
    qint64 m_starts = 0;
    std::unique_ptr<const TokenDigest> m_tokenDigest;
};

} // namespace linekeeper
