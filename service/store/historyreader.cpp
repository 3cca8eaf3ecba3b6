// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/historyreader.h"
#include <QSqlError>
#include <atomic>

namespace linekeeper {
namespace {

constexpr std::size_t maxWaiting = 100;
/// So many entries at most are looked at for one page: a right that hides most must not cost a scan of all.
constexpr int maxLook = 20'000;

QString newConnection()
{
    static std::atomic<int> number;
    return QStringLiteral("linekeeper.history.%1").arg(++number);
}

} // namespace

HistoryReader::HistoryReader(std::unique_ptr<SqlDialect> dialect, QString databaseName)
    : m_dialect(std::move(dialect))
    , m_databaseName(std::move(databaseName))
    , m_connection(newConnection())
    , m_thread(std::make_unique<TaskThread>(maxWaiting))
{
}

HistoryReader::~HistoryReader()
{
    m_thread.reset(); // from here on nobody else uses the connection
    m_history.reset();
    QSqlDatabase::removeDatabase(m_connection);
}

void HistoryReader::read(const HistoryQuery &wanted, int limit, Sight sight, const Done &done)
{
    const bool isTaken = m_thread->post([this, wanted, limit, sight = std::move(sight), done] {
        const auto opened = openIfNeeded();
        done(opened ? page(wanted, limit, sight) : Result<Page>(opened.error()));
    });
    if (!isTaken)
        done(Error{Reason::Overloaded,
                   {QT_TRANSLATE_NOOP("messages", "Try again in a moment; too many ask for the history.")}});
}

Result<void> HistoryReader::openIfNeeded()
{
    if (m_history)
        return {};
    QSqlDatabase database = QSqlDatabase::contains(m_connection)
        ? QSqlDatabase::database(m_connection, false)
        : QSqlDatabase::addDatabase(m_dialect->driver(), m_connection);
    database.setDatabaseName(m_databaseName);
    if (!database.open())
        return Error{Reason::Internal,
                     {QT_TRANSLATE_NOOP("messages", "See that the database can be opened: %1."),
                      {database.lastError().databaseText()}}};
    m_history = std::make_unique<History>(*m_dialect, database);
    return {};
}

Result<HistoryReader::Page> HistoryReader::page(const HistoryQuery &wanted, int limit, const Sight &sight)
{
    Page page;
    const auto next = m_history->read(wanted, maxLook, [&](const HistoryEntry &entry) {
        if (!sight(entry))
            return true;
        if (int(page.entries.size()) == limit)
            return false;
        page.entries.push_back(entry);
        return true;
    });
    if (!next)
        return next.error();
    page.next = *next;
    return page;
}

} // namespace linekeeper
