// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "e2e/patience.h"
#include "store/journal.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <future>

namespace linekeeper {

/// SQLite that says more to each new connection.
class ToldDialect final : public SqlDialect {
public:
    explicit ToldDialect(QStringList statements)
        : m_statements(std::move(statements))
    {
    }
    QString driver() const override { return m_sqlite->driver(); }
    QStringList openingStatements() const override { return m_sqlite->openingStatements() + m_statements; }
    QStringList columnsOf(QSqlDatabase &database, const QString &table) const override
    {
        return m_sqlite->columnsOf(database, table);
    }
    QString columnType(Kind kind) const override { return m_sqlite->columnType(kind); }
    Reason reasonOf(const QSqlError &error) const override { return m_sqlite->reasonOf(error); }
    Result<void> purge(QSqlDatabase &database) const override { return m_sqlite->purge(database); }

private:
    std::unique_ptr<SqlDialect> m_sqlite = makeSqliteDialect();
    const QStringList m_statements;
};

inline JournalEntry makeEvent(const QString &message)
{
    return {.code = QStringLiteral("test.event"), .message = message};
}

inline JournalEntry makeLog(const QString &message)
{
    return {.kind = JournalEntry::Kind::Log, .code = QStringLiteral("test"), .message = message};
}

inline QStringList messagesOf(const std::vector<JournalEntry> &entries)
{
    QStringList messages;
    for (const JournalEntry &entry : entries)
        messages.append(entry.message);
    return messages;
}

/// A journal in a folder of its own, that can be closed and opened again; what is asked for is waited for.
class JournalFixture {
public:
    Journal::Limits limits{.gather = std::chrono::milliseconds(1), .retry = std::chrono::milliseconds(20)};
    QStringList pragmas{QStringLiteral("PRAGMA synchronous=OFF"), QStringLiteral("PRAGMA busy_timeout=100")};
    Journal::OnWritten onWritten;

    Result<void> open()
    {
        m_journal.reset();
        m_journal = std::make_unique<Journal>(std::make_unique<ToldDialect>(pragmas), fileName(), limits,
                                              onWritten);
        return m_journal->open();
    }
    void close() { m_journal.reset(); }
    Journal *operator->() { return m_journal.get(); }
    QString fileName() const { return m_folder.filePath(QStringLiteral("journal.sqlite")); }
    qint64 bytes() const
    {
        qint64 sum = 0;
        for (const QFileInfo &file : QDir(m_folder.path()).entryInfoList(QDir::Files))
            sum += file.size();
        return sum;
    }

    Result<JournalNews> news(const std::optional<JournalPosition> &after, int limit = 1'000'000)
    {
        std::promise<Result<JournalNews>> promise;
        m_journal->news(after, limit, [&](Result<JournalNews> news) { promise.set_value(std::move(news)); });
        return promise.get_future().get();
    }
    Result<JournalPage> page(const JournalFilter &filter, int limit, Journal::Sight sight = {})
    {
        if (!sight)
            sight = [](const JournalEntry &) { return true; };
        std::promise<Result<JournalPage>> promise;
        m_journal->page(filter, limit, std::move(sight),
                        [&](Result<JournalPage> page) { promise.set_value(std::move(page)); });
        return promise.get_future().get();
    }
    /// What waits is written, if it can be, and what is too much is gone.
    void trim()
    {
        std::size_t before = 0;
        do {
            before = std::exchange(m_kept, 0);
            m_journal->trim();
            const auto all = news(JournalPosition());
            m_kept = all->events.size() + all->log.size();
        } while (m_kept != before);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Journal> m_journal;
    std::size_t m_kept = 0;
};

/// Another connection that lets nobody else write.
class FileLock {
public:
    explicit FileLock(const QString &fileName)
        : m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("lock")))
    {
        m_database.setDatabaseName(fileName);
        if (!m_database.open() || !QSqlQuery(m_database).exec(QStringLiteral("BEGIN IMMEDIATE")))
            qFatal("the file cannot be locked");
    }
    ~FileLock()
    {
        QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("lock"));
    }
    Q_DISABLE_COPY_MOVE(FileLock)

private:
    QSqlDatabase m_database;
};

} // namespace linekeeper
