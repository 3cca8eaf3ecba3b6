// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/objectstore.h"
#include <QLoggingCategory>
#include <algorithm>

namespace linekeeper {
namespace {

Q_LOGGING_CATEGORY(storeLog, "linekeeper.store")

/// So many commands at most are committed together: the first need not wait for the last for long.
constexpr std::size_t maxGroup = 1000;

Error stopped()
{
    return {Reason::Overloaded,
            {QT_TRANSLATE_NOOP("messages", "Try again in a moment; the service is stopping.")}};
}

Error somethingWrong(const std::exception &exception)
{
    qCWarning(storeLog, "a command failed: %s", exception.what());
    return {Reason::Internal,
            {QT_TRANSLATE_NOOP("messages", "Try again; something went wrong in the service.")}};
}

bool isStored(const Transaction::Change &change)
{
    if (change.objectClass->persistence != Persistence::Stored)
        return false;
    if (!change.before || !change.after || change.before->revision != change.after->revision)
        return true;
    for (std::size_t i = 0; i < change.objectClass->state.size(); ++i)
        if (change.objectClass->state[i].is(Kept)
            && change.before->state[qsizetype(i)] != change.after->state[qsizetype(i)])
            return true;
    return false;
}

} // namespace

ObjectStore::ObjectStore(std::vector<const ObjectClass *> classes)
    : m_classes(std::move(classes))
{
    for (const ObjectClass *objectClass : m_classes)
        m_published.insert(objectClass, ObjectTable(*objectClass));
}

ObjectStore::~ObjectStore()
{
    stop();
}

void ObjectStore::addListener(Listener listener)
{
    m_listeners.push_back(std::move(listener));
}

Result<void> ObjectStore::start(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
                                const MasterKey &masterKey)
{
    std::promise<Result<void>> started;
    auto outcome = started.get_future();
    m_stopping = false;
    m_writer = std::thread([this, dialect = std::move(dialect), databaseName, &masterKey,
                            started = std::move(started)]() mutable {
        runWriter(std::move(dialect), databaseName, masterKey, std::move(started));
    });
    auto result = outcome.get();
    if (!result)
        stop(); // nobody would run what is submitted
    return result;
}

void ObjectStore::stop()
{
    {
        const std::lock_guard lock(m_queueMutex);
        m_stopping = true;
    }
    m_queueFilled.notify_one();
    if (m_writer.joinable())
        m_writer.join();
}

void ObjectStore::submit(Command command, Done done, Trial trial)
{
    enqueue({.command = std::move(command), .done = std::move(done), .trial = trial});
}

void ObjectStore::maintain(Upkeep upkeep, Done done)
{
    enqueue({.done = std::move(done), .upkeep = std::move(upkeep)});
}

void ObjectStore::enqueue(Job job)
{
    {
        const std::lock_guard lock(m_queueMutex);
        if (!m_stopping) {
            m_queue.push_back(std::move(job));
            m_queueFilled.notify_one();
            return;
        }
    }
    if (job.done)
        job.done(stopped());
}

void ObjectStore::trimHistory(const HistoryRetention &retention)
{
    maintain(
        [this, retention](Database &database) -> Result<void> {
            const auto trimmed = database.history().trim(retention, QDateTime::currentDateTimeUtc());
            if (!trimmed)
                return trimmed.error();
            if (*trimmed > 0) // the next piece when those who wait now had their turn
                trimHistory(retention);
            return {};
        },
        [](const Result<void> &trimmed) {
            if (!trimmed)
                qCWarning(storeLog, "the history was not trimmed: %s",
                          qPrintable(trimmed.error().message.translated()));
        });
}

Result<void> ObjectStore::perform(Command command)
{
    std::promise<Result<void>> promise;
    auto outcome = promise.get_future();
    submit(std::move(command), [&promise](const Result<void> &result) { promise.set_value(result); });
    return outcome.get();
}

ObjectPtr ObjectStore::find(const ObjectClass &objectClass, const QUuid &uuid) const
{
    const std::shared_lock lock(m_publishedMutex);
    return m_published.constFind(&objectClass)->find(uuid);
}

ObjectPtr ObjectStore::findNamed(const ObjectClass &objectClass, const QString &name) const
{
    const std::shared_lock lock(m_publishedMutex);
    return m_published.constFind(&objectClass)->findNamed(name);
}

std::vector<ObjectPtr> ObjectStore::all(const ObjectClass &objectClass) const
{
    const std::shared_lock lock(m_publishedMutex);
    return m_published.constFind(&objectClass)->all();
}

qsizetype ObjectStore::count(const ObjectClass &objectClass) const
{
    const std::shared_lock lock(m_publishedMutex);
    return m_published.constFind(&objectClass)->size();
}

std::size_t ObjectStore::waiting() const
{
    const std::lock_guard lock(m_queueMutex);
    return m_queue.size();
}

void ObjectStore::runWriter(std::unique_ptr<SqlDialect> dialect, const QString &databaseName,
                            const MasterKey &masterKey, std::promise<Result<void>> started)
{
    Database database(std::move(dialect), masterKey);
    if (const auto opened = openDatabase(database, databaseName); !opened) {
        started.set_value(opened);
        return;
    }
    Transaction transaction(m_classes, database.firsts());
    const auto loaded = loadAll(database, transaction);
    started.set_value(loaded);
    if (!loaded)
        return;
    for (auto jobs = waitForJobs(); !jobs.empty(); jobs = waitForJobs())
        if (jobs.front().upkeep)
            runUpkeep(jobs.front(), database);
        else
            runGroup(jobs, database, transaction);
}

Result<void> ObjectStore::openDatabase(Database &database, const QString &name)
{
    if (const auto opened = database.open(name, m_classes); !opened)
        return opened;
    auto tokenKey = database.tokenKey();
    if (!tokenKey)
        return tokenKey.error();
    m_tokenDigest = std::make_unique<const TokenDigest>(*std::move(tokenKey));
    m_starts = database.starts();
    if (const auto purged = database.purge(); !purged)
        qCWarning(storeLog, "what a rotated key left is still there: %s",
                  qPrintable(purged.error().message.translated()));
    return {};
}

Result<void> ObjectStore::loadAll(Database &database, Transaction &transaction)
{
    const std::unique_lock lock(m_publishedMutex);
    for (const ObjectClass *objectClass : m_classes) {
        if (objectClass->persistence != Persistence::Stored)
            continue;
        const auto objects = database.load(*objectClass);
        if (!objects)
            return objects.error();
        for (const ObjectPtr &object : *objects) {
            transaction.load(object);
            m_published.find(objectClass)->put(object);
        }
    }
    return {};
}

/// Commands, or one upkeep. Empty when the store stops and nothing is left.
std::deque<ObjectStore::Job> ObjectStore::waitForJobs()
{
    std::unique_lock lock(m_queueMutex);
    m_queueFilled.wait(lock, [this] { return !m_queue.empty() || m_stopping; });
    const auto isUpkeep = [](const Job &job) { return bool(job.upkeep); };
    auto end = m_queue.begin() + std::ptrdiff_t(std::min(m_queue.size(), maxGroup));
    end = std::find_if(m_queue.begin(), end, isUpkeep);
    if (end == m_queue.begin() && !m_queue.empty())
        ++end;
    std::deque<Job> jobs(std::make_move_iterator(m_queue.begin()), std::make_move_iterator(end));
    m_queue.erase(m_queue.begin(), end);
    return jobs;
}

void ObjectStore::runUpkeep(const Job &job, Database &database)
{
    Result<void> result;
    try {
        result = job.upkeep(database);
    } catch (const std::exception &exception) {
        result = somethingWrong(exception);
    }
    if (job.done)
        job.done(result);
}

void ObjectStore::runJob(Job &job, Transaction &transaction)
{
    const std::size_t before = transaction.changes().size();
    transaction.actForService();
    try {
        job.result = job.command(transaction);
    } catch (const std::exception &exception) {
        job.result = somethingWrong(exception);
    }
    if (!job.result || job.trial == Trial::DryRun)
        transaction.undoTo(before);
    const auto &changes = transaction.changes();
    job.isStored = std::any_of(changes.begin() + std::ptrdiff_t(before), changes.end(), linekeeper::isStored);
}

/// The database did not take the group: what it would have kept fails, what lives in memory alone is done
/// again.
void ObjectStore::failStored(std::deque<Job> &jobs, Transaction &transaction, const Error &error)
{
    qCWarning(storeLog, "a commit failed: %s", qPrintable(error.message.translated()));
    transaction.undoTo(0);
    for (Job &job : jobs) {
        const std::size_t before = transaction.changes().size();
        if (!job.isStored && job.result && job.trial == Trial::No)
            runJob(job, transaction);
        if (!job.isStored)
            continue;
        transaction.undoTo(before); // it depended on what failed and now wants to keep something itself
        job.result = error;
    }
}

Result<void> ObjectStore::persist(const std::vector<Transaction::Change> &changes, Database &database)
{
    // Only what an object came to be in the end is written. Objects of two classes may have one uuid.
    const auto keyOf = [](const Transaction::Change &change) {
        return std::pair(change.objectClass, (change.after ? change.after : change.before)->uuid);
    };
    QHash<std::pair<const ObjectClass *, QUuid>, const Transaction::Change *> last;
    for (const auto &change : changes)
        if (isStored(change))
            last.insert(keyOf(change), nullptr);
    if (last.isEmpty())
        return {};
    for (const auto &change : changes)
        if (const auto known = last.find(keyOf(change)); known != last.end())
            *known = &change;
    Result<void> done = database.begin();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (auto change = changes.begin(); done && change != changes.end(); ++change)
        if (isHistoric(*change))
            done = database.history().append(*change, now);
    for (auto change = last.cbegin(); done && change != last.cend(); ++change)
        done = (*change)->after ? database.save(*(*change)->after)
                                : database.remove(*(*change)->objectClass, change.key().second);
    if (done)
        done = database.commit();
    if (!done)
        database.rollback();
    return done;
}

void ObjectStore::publish(const Transaction &transaction)
{
    std::vector<ChangeEvent> events;
    events.reserve(transaction.changes().size());
    {
        const std::unique_lock lock(m_publishedMutex);
        for (const auto &[objectClass, before, after, author, rewritten] : transaction.changes()) {
            ObjectTable &table = *m_published.find(objectClass);
            if (after)
                table.put(after);
            else
                table.remove(before->uuid);
            const auto kind = !before ? ChangeEvent::Kind::Create
                : after               ? ChangeEvent::Kind::Update
                                      : ChangeEvent::Kind::Destroy;
            events.push_back({++m_cursor, kind, objectClass, before, after, author});
        }
    }
    for (const Listener &listener : m_listeners)
        listener(events);
}

void ObjectStore::tellCommit(const Result<void> &durable)
{
    ++(durable ? m_commits : m_failedCommits);
    const bool wasFailing = std::exchange(m_isFailing, !durable);
    if (m_commitListener && (!durable || wasFailing))
        m_commitListener(durable);
}

void ObjectStore::runGroup(std::deque<Job> &jobs, Database &database, Transaction &transaction)
{
    for (Job &job : jobs)
        runJob(job, transaction);
    const bool isWritten = std::any_of(jobs.begin(), jobs.end(), [](const Job &job) { return job.isStored; });
    const auto durable = persist(transaction.changes(), database);
    if (!durable)
        failStored(jobs, transaction, durable.error());
    if (isWritten)
        tellCommit(durable);
    if (!transaction.changes().empty()) {
        publish(transaction);
        transaction.settle();
    }
    for (Job &job : jobs)
        if (job.done)
            job.done(job.result);
}

} // namespace linekeeper
