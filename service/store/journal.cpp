// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal.h"

namespace linekeeper {
namespace {

constexpr std::size_t maxTasks = 1000;
constexpr std::size_t maxBatch = 5000;
/// So many entries at most are looked at for one page: a filter that hides most must not cost a scan of all.
constexpr int maxLook = 20'000;
constexpr int trimPiece = 2 * int(maxBatch); // more than one batch adds

Error overloaded()
{
    return {Reason::Overloaded,
            {QT_TRANSLATE_NOOP("messages", "Try again in a moment; too many ask for the journal.")}};
}

} // namespace

Journal::Journal(std::unique_ptr<SqlDialect> dialect, QString databaseName, const Limits &limits,
                 OnWritten onWritten)
    : m_limits(limits)
    , m_onWritten(std::move(onWritten))
    , m_dialect(std::move(dialect))
    , m_databaseName(std::move(databaseName))
{
}

void Journal::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> Journal::open()
{
    std::promise<Result<void>> opened;
    auto outcome = opened.get_future();
    m_thread = std::thread([this, dialect = std::move(m_dialect), opened = std::move(opened)]() mutable {
        run(std::move(dialect), m_databaseName, std::move(opened));
    });
    return outcome.get();
}

void Journal::noteGap(JournalEntry::Kind kind)
{
    qint64 &missing = m_missing[int(kind)];
    if (missing == 0)
        return;
    const bool isEvent = kind == JournalEntry::Kind::Event;
    JournalEntry gap{.kind = kind,
                     .level = JournalEntry::Level::Warning,
                     .code = QLatin1String(isEvent ? "journal.gap" : "linekeeper.journal"),
                     .time = QDateTime::currentDateTimeUtc()};
    gap.say({QT_TRANSLATE_NOOP("messages",
                               "%1 entries are missing here; they came too fast or could not be written."),
             {QString::number(missing)}});
    if (!isEvent)
        gap.sentence.clear(); // as all of the log
    m_entries.push_back(std::move(gap));
    ++waiting(kind);
    missing = 0;
}

void Journal::note(JournalEntry entry)
{
    const bool isEvent = entry.kind == JournalEntry::Kind::Event;
    const std::size_t most = isEvent ? m_limits.waitingEvents : m_limits.waitingLog;
    {
        const std::lock_guard lock(m_mutex);
        if (waiting(entry.kind) >= most) {
            ++m_missing[int(entry.kind)];
            ++m_dropped;
            return;
        }
        noteGap(entry.kind);
        if (!entry.time.isValid())
            entry.time = QDateTime::currentDateTimeUtc();
        ++waiting(entry.kind);
        m_entries.push_back(std::move(entry));
    }
    m_changed.notify_one();
}

bool Journal::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_tasks.size() >= maxTasks || m_isEnding)
            return false;
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
    return true;
}

void Journal::news(const std::optional<JournalPosition> &after, int limit,
                   const std::function<void(Result<JournalNews>)> &done)
{
    const bool isTaken = post([after, limit, done](JournalTable &table) {
        if (after && qMax(after->event, after->log) > table.lastId())
            return done(
                Error{Reason::Invalid,
                      {QT_TRANSLATE_NOOP("messages", "Send a cursor that this service gave, or none.")}});
        done(table.news(after, limit));
    });
    if (!isTaken)
        done(overloaded());
}

void Journal::page(const JournalFilter &filter, int limit, Sight sight,
                   const std::function<void(Result<JournalPage>)> &done)
{
    const bool isTaken = post([filter, limit, sight = std::move(sight), done](JournalTable &table) {
        JournalPage page;
        const auto next = table.page(filter, maxLook, [&](const JournalEntry &entry) {
            if (!sight(entry))
                return true;
            if (int(page.entries.size()) == limit)
                return false;
            page.entries.push_back(entry);
            return true;
        });
        if (!next)
            return done(next.error());
        page.next = *next;
        done(std::move(page));
    });
    if (!isTaken)
        done(overloaded());
}

void Journal::trim()
{
    post([this](JournalTable &table) {
        const auto trimmed = table.trim(m_limits.retention, QDateTime::currentDateTimeUtc(), trimPiece);
        if (trimmed && *trimmed > 0) // the next piece when what waits now had its turn
            trim();
    });
}

void Journal::run(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
                  std::promise<Result<void>> opened)
{
    JournalTable table(std::move(dialect), databaseName);
    const auto isOpen = table.open();
    m_name = table.name();
    opened.set_value(isOpen);
    if (!isOpen)
        return;
    Work work;
    bool goesOn = true;
    while (goesOn) {
        goesOn = waitForWork(work);
        write(table, work);
        for (const Task &task : std::exchange(work.tasks, {}))
            task(table);
    }
}

bool Journal::waitForWork(Work &work)
{
    std::unique_lock lock(m_mutex);
    const auto isUrgent = [this] { return !m_tasks.empty() || m_isEnding; };
    if (m_isFailing)
        m_changed.wait_for(lock, m_limits.retry, isUrgent);
    else
        m_changed.wait(lock, [&] { return !m_entries.empty() || isUrgent(); });
    m_changed.wait_for(lock, m_limits.gather, [&] { return m_entries.size() >= maxBatch || isUrgent(); });
    work.tasks = std::exchange(m_tasks, {});
    const auto room = std::min(m_entries.size(), maxBatch - std::min(maxBatch, work.entries.size()));
    const bool takesAll = isUrgent() || !work.tasks.empty(); // who asks sees what was noted before
    const auto end = takesAll ? m_entries.end() : m_entries.begin() + std::ptrdiff_t(room);
    work.entries.insert(work.entries.end(), std::make_move_iterator(m_entries.begin()),
                        std::make_move_iterator(end));
    m_entries.erase(m_entries.begin(), end);
    const bool hasGaps = m_missing[0] > 0 || m_missing[1] > 0;
    return !m_isEnding || (hasGaps && !m_isFailing);
}

/// What can't be written stays in `work`.
void Journal::write(JournalTable &table, Work &work)
{
    if (work.entries.empty() && !m_isFailing)
        return;
    // Room is made before more is added, so that a journal that is full needs no more of the disk.
    const auto trimmed = table.trim(m_limits.retention, QDateTime::currentDateTimeUtc(), trimPiece);
    auto written = table.append(work.entries);
    if (written) {
        const std::lock_guard lock(m_mutex);
        for (const JournalEntry &entry : work.entries)
            --waiting(entry.kind);
        work.entries.clear();
        tellGaps();
        if (!trimmed)
            written = trimmed.error();
    }
    if (m_onWritten && (!written || m_isFailing))
        m_onWritten(written);
    m_isFailing = !written;
}

/// Nobody may note anything for long after what went missing.
void Journal::tellGaps()
{
    for (const auto kind : {JournalEntry::Kind::Event, JournalEntry::Kind::Log})
        noteGap(kind);
}

} // namespace linekeeper
