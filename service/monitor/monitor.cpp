// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/monitor.h"
#include "access/sessionrecord.h"
#include "classes/alarm.h"
#include "classes/catalogue.h"
#include "classes/node.h"
#include "classes/sipaccount.h"
#include "classes/sipcall.h"
#include "classes/user.h"
#include "monitor/processfigures.h"
#include <cmath>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr auto nodeInterval = 1s;
constexpr auto trimInterval = 1min;

const std::vector<QByteArray> figureNames{"residentBytes",   "cpuPercent", "threads",  "openFiles",
                                          "freeMemoryBytes", "load",       "sockets",  "sessions",
                                          "registered",      "failed",     "sipCalls", "freeSwitchSessions"};

} // namespace

Monitor::Monitor(ObjectStore &store, std::unique_ptr<SqlDialect> journalDialect, NodeFacts node,
                 const Options &options, const Sources &sources)
    : m_store(store)
    , m_node(std::move(node))
    , m_sources(sources)
    , m_alarms(store, options.alarms)
    , m_storage(store, m_alarms, options.storageRetry)
    , m_journal(
          std::move(journalDialect), options.journalFile, options.journal,
          [this](const Result<void> &written) { m_storage.note(StorageWatch::Source::Journal, written); })
    , m_chronicle([this](JournalEntry entry) { m_journal.note(std::move(entry)); },
                  [&store](const ObjectClass &objectClass, const QUuid &uuid) {
                      return store.find(objectClass, uuid);
                  })
    , m_accountAlarms(m_alarms)
    , m_reports({store, m_journal, m_accounts, sources.sockets, sources.freeSwitch, sources.undelivered},
                m_node)
    , m_certificates(m_alarms)
    , m_figures(figureNames, [this] { return takeFigures(); })
{
    store.addListener([this](const std::vector<ChangeEvent> &events) {
        m_chronicle.noteChanges(events);
        m_accounts.noteChanges(events);
        m_accountAlarms.noteChanges(events);
        m_alarms.noteChanges(events);
        m_isNodeStale = true;
    });
    store.setCommitListener(
        [this](const Result<void> &durable) { m_storage.note(StorageWatch::Source::Objects, durable); });
    addMetrics();
}

void Monitor::start()
{
    m_accounts.start(m_store.all(sipAccount::objectClass));
    connect(&m_nodeTimer, &QTimer::timeout, this, &Monitor::observeNode);
    m_nodeTimer.start(nodeInterval);
    connect(&m_trimTimer, &QTimer::timeout, this, [this] { m_journal.trim(); });
    m_trimTimer.start(trimInterval);
    m_figures.take();
}

Result<void> Monitor::showNode(const QString &address)
{
    Object object(node::objectClass);
    object.uuid = m_node.uuid;
    object.set(node::name, m_node.name);
    object.set(node::address, address);
    object.set(node::version, m_node.version);
    object.observe(node::started, m_node.started);
    object.observe(node::health, m_reports.health());
    object.observe(node::accountsHeld, m_accounts.counts().enabled);
    return m_store.perform([&](Transaction &transaction) {
        const auto created = transaction.create(object);
        return created ? Result<void>() : Result<void>(created.error());
    });
}

void Monitor::noteService(const char *code, const Sentence &what)
{
    JournalEntry entry{.code = QLatin1String(code)};
    entry.say(what);
    m_journal.note(std::move(entry));
}

/// What nobody is called may be a password in the wrong place, so it is not repeated.
void Monitor::noteRefusal(const ObjectPtr &user, const QString &address)
{
    JournalEntry entry{.level = JournalEntry::Level::Warning, .code = QStringLiteral("session.refused")};
    entry.className = toText(user::objectClass.name);
    if (user) {
        entry.user = (*user)[user::username];
        entry.object = user->uuid;
    }
    entry.say(user
                  ? Sentence(QT_TRANSLATE_NOOP("messages", "A login of %1 from %2 was refused."),
                             {entry.user, address})
                  : Sentence(QT_TRANSLATE_NOOP("messages", "A login of an unknown user from %1 was refused."),
                             {address}));
    m_journal.note(std::move(entry));
}

/// At most once a second, and only when something may have changed.
void Monitor::observeNode()
{
    if (!m_isNodeStale.exchange(false))
        return;
    const QString health = m_reports.health();
    const int held = m_accounts.counts().enabled;
    const ObjectPtr known = m_store.find(node::objectClass, m_node.uuid);
    if (known && known->observed(node::health) == health && known->observed(node::accountsHeld) == held)
        return;
    m_store.submit(
        [uuid = m_node.uuid, health, held](Transaction &transaction) {
            transaction.observe(node::objectClass, uuid, [&](Object &object) {
                object.observe(node::health, health);
                object.observe(node::accountsHeld, held);
            });
            return Result<void>();
        },
        {});
}

std::vector<double> Monitor::takeFigures()
{
    const auto now = ProcessFigures::now();
    const auto time = std::chrono::steady_clock::now();
    const double passed = std::chrono::duration<double>(time - std::exchange(m_cpuTime, time)).count();
    const double cpu = now.cpuSeconds - std::exchange(m_cpuSeconds, now.cpuSeconds);
    const auto accounts = m_accounts.counts();
    const QJsonValue sessions = m_sources.freeSwitch()[QLatin1String("sessions")][QLatin1String("current")];
    return {double(now.residentBytes),
            passed > 0 ? 100 * cpu / passed : NAN,
            double(now.threads),
            double(now.openFiles),
            double(now.freeMemoryBytes),
            now.load,
            double(m_sources.sockets()),
            double(m_store.count(sessionRecord::objectClass)),
            double(accounts.registered()),
            double(accounts.failed()),
            double(m_store.count(sipCall::objectClass)),
            sessions.isDouble() ? sessions.toDouble() : NAN};
}

void Monitor::addMetrics()
{
    using Figures = std::vector<Metrics::Figure>;
    const auto one = [](double value) { return Figures{{value, {}}}; };
    m_metrics.addFigures(
        Metrics::Kind::Gauge, "linekeeper_info", "Always 1; the labels tell what runs.", [this] {
            return Figures{
                {1, {{"version", m_node.version.toStdString()}, {"node", m_node.name.toStdString()}}}};
        });
    m_metrics.addFigures(Metrics::Kind::Gauge, "linekeeper_sip_accounts",
                         "SIP accounts by state of registration.", [this] {
                             Figures figures;
                             const auto counts = m_accounts.counts();
                             for (const Choice &state : sipAccount::registrations)
                                 figures.push_back({double(counts.byRegistration.value(toText(state.name))),
                                                    {{"registration", std::string(state.name)}}});
                             return figures;
                         });
    m_metrics.addFigures(Metrics::Kind::Gauge, "linekeeper_objects", "Objects by class.", [this] {
        Figures figures;
        for (const ObjectClass *objectClass : catalogue())
            figures.push_back(
                {double(m_store.count(*objectClass)), {{"class", std::string(objectClass->name)}}});
        return figures;
    });
    m_metrics.addFigures(Metrics::Kind::Gauge, "linekeeper_alarms", "Active alarms by severity.", [this] {
        Figures figures;
        const auto alarms = m_store.all(alarm::objectClass);
        for (const Choice &severity : alarm::severities) {
            const auto isOfIt
                = [&](const ObjectPtr &each) { return (*each)[alarm::severity] == toText(severity.name); };
            figures.push_back({double(std::count_if(alarms.begin(), alarms.end(), isOfIt)),
                               {{"severity", std::string(severity.name)}}});
        }
        return figures;
    });
    m_metrics.addFigures(Metrics::Kind::Gauge, "linekeeper_sockets", "Open sockets of listeners.",
                         [this, one] { return one(m_sources.sockets()); });
    m_metrics.addFigures(Metrics::Kind::Gauge, "linekeeper_sessions", "Logins that have not ended.",
                         [this, one] { return one(double(m_store.count(sessionRecord::objectClass))); });
    m_metrics.addFigures(Metrics::Kind::Gauge, "linekeeper_store_waiting_commands",
                         "Changes that wait for the disk.",
                         [this, one] { return one(double(m_store.waiting())); });
    m_metrics.addFigures(
        Metrics::Kind::Counter, "linekeeper_store_commits_total", "Commits to the database by outcome.",
        [this] {
            const auto [done, failed] = m_store.commits();
            return Figures{{double(done), {{"outcome", "done"}}}, {double(failed), {{"outcome", "failed"}}}};
        });
    m_metrics.addFigures(Metrics::Kind::Counter, "linekeeper_journal_dropped_total",
                         "Events and log entries that were not kept.",
                         [this, one] { return one(double(m_journal.dropped())); });
    addProcessMetrics();
}

void Monitor::addProcessMetrics()
{
    using Figures = std::vector<Metrics::Figure>;
    const auto process = [this](Metrics::Kind kind, const char *name, const char *help,
                                double (*figure)(const ProcessFigures &)) {
        m_metrics.addFigures(kind, name, help, [figure] {
            return Figures{{figure(ProcessFigures::now()), {}}};
        });
    };
    process(Metrics::Kind::Counter, "process_cpu_seconds_total", "User and system CPU time.",
            [](const ProcessFigures &now) { return now.cpuSeconds; });
    process(Metrics::Kind::Gauge, "process_resident_memory_bytes", "Resident memory.",
            [](const ProcessFigures &now) { return double(now.residentBytes); });
    process(Metrics::Kind::Gauge, "process_open_fds", "Open file descriptors.",
            [](const ProcessFigures &now) { return double(now.openFiles); });
    process(Metrics::Kind::Gauge, "process_threads", "Threads.",
            [](const ProcessFigures &now) { return double(now.threads); });
    m_metrics.addFigures(Metrics::Kind::Gauge, "process_start_time_seconds",
                         "Start of the process, since the epoch.", [this] {
                             return Figures{{double(m_node.started.toMSecsSinceEpoch()) / 1000, {}}};
                         });
}

} // namespace linekeeper
