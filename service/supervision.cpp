// SPDX-License-Identifier: GPL-3.0-or-later
#include "supervision.h"
#include "logging.h"
#include "push/undeliveredreport.h"
#include "pushsettings.h"
#include <QCoreApplication>
#include <QHostInfo>
#include <unistd.h>

namespace linekeeper {
namespace {

const QString journalFile = QStringLiteral("journal.sqlite");
const QString pushFile = QStringLiteral("push.sqlite");

JournalEntry::Level journalLevel(QtMsgType type)
{
    using Level = JournalEntry::Level;
    switch (type) {
    case QtDebugMsg: return Level::Debug;
    case QtInfoMsg: return Level::Info;
    case QtWarningMsg: return Level::Warning;
    case QtCriticalMsg: return Level::Error;
    case QtFatalMsg: break;
    }
    return Level::Critical;
}

} // namespace

Supervision::Supervision(const Settings &settings, const DataFolder &folder, ObjectStore &store)
    : m_settings(settings)
    , m_folder(folder)
    , m_store(store)
{
}

Result<void> Supervision::open()
{
    if (const auto opened = openMonitor(); !opened)
        return opened;
    if (const auto opened = openFreeSwitch(); !opened)
        return opened;
    return openPush();
}

Result<void> Supervision::openMonitor()
{
    const auto uuid = m_folder.identity();
    if (!uuid)
        return uuid.error();
    const Monitor::Options options{.journalFile = m_folder.filePath(journalFile),
                                   .journal = {.retention = {.time = m_settings[setting::journalTime],
                                                             .entries = m_settings[setting::journalEntries]}},
                                   .alarms = {.raise = m_settings[setting::alarmsRaiseAfter],
                                              .clear = m_settings[setting::alarmsClearAfter]}};
    m_monitor = std::make_unique<Monitor>(
        m_store, makeSqliteDialect(),
        NodeFacts{.uuid = *uuid,
                  .name = QHostInfo::localHostName(),
                  .version = QCoreApplication::applicationVersion(),
                  .started = QDateTime::currentDateTimeUtc()},
        options,
        Monitor::Sources{
            .sockets = [this] { return m_census.counts().sockets; },
            .freeSwitch = [this] { return m_freeSwitch ? m_freeSwitch->toJson() : QJsonValue(); },
            .undelivered =
                [this](const Caller &caller) {
                    return m_push ? undeliveredReport(m_push->undelivered(), caller, m_store) : QJsonArray();
                }});
    return m_monitor->openJournal();
}

Result<void> Supervision::openFreeSwitch()
{
    const QString host = m_settings[setting::freeSwitchHost];
    if (host.isEmpty())
        return {};
    const auto password = m_settings.secret(setting::freeSwitchPassword.spec());
    if (!password)
        return password.error();
    m_freeSwitch = std::make_unique<FreeSwitchWatch>(
        m_monitor->alarms(),
        EventSocketAddress{host, quint16(m_settings[setting::freeSwitchPort]), *password});
    return {};
}

/// After the monitor, whose journal it writes to, and before there are alarms.
Result<void> Supervision::openPush()
{
    const auto options = readPushOptions(m_settings);
    if (!options)
        return options.error();
    if (!options->isAny())
        return {};
    m_push
        = std::make_unique<AlarmPush>(*options, m_monitor->reports().node().name, [this](JournalEntry entry) {
              m_monitor->journal().note(std::move(entry));
          });
    m_store.addListener([this](const std::vector<ChangeEvent> &events) { m_push->noteChanges(events); });
    return m_push->start(makeSqliteDialect(), m_folder.filePath(pushFile));
}

void Supervision::addSipMetrics()
{
    using Figures = std::vector<Metrics::Figure>;
    m_monitor->metrics().addFigures(
        Metrics::Kind::Counter, "linekeeper_sip_requests_total", "SIP requests sent, by method.", [this] {
            Figures figures;
            for (const auto &[method, count] : m_sip->figures().requests)
                figures.push_back({double(count), {{"method", method.toStdString()}}});
            return figures;
        });
    m_monitor->metrics().addFigures(Metrics::Kind::Counter, "linekeeper_sip_responses_total",
                                    "SIP responses received, by method and code.", [this] {
                                        Figures figures;
                                        for (const auto &[key, count] : m_sip->figures().responses)
                                            figures.push_back({double(count),
                                                               {{"method", key.first.toStdString()},
                                                                {"code", std::to_string(key.second)}}});
                                        return figures;
                                    });
}

WebitelStatus Supervision::webitelStatus() const
{
    const NodeFacts &node = m_monitor->reports().node();
    const auto census = m_census.counts();
    const auto sip = m_sip->figures();
    return {.version = node.version,
            .process = ProcessFigures::now(),
            .heap = HeapFigures::now(),
            .pid = ::getpid(),
            .upTime = std::chrono::seconds(node.started.secsTo(QDateTime::currentDateTimeUtc())),
            .sockets = census.sockets,
            .users = census.users,
            .mostUsers = census.mostUsers,
            .domains = m_monitor->accounts().counts().domains,
            .isSipUp = sip.isUp,
            .sipQueue = qint64(sip.waiting),
            .diskQueue = qint64(m_store.waiting()),
            .node = node.uuid,
            .freeSwitch = m_freeSwitch ? m_freeSwitch->statusText() : QByteArray()};
}

void Supervision::start(const SipStack &sip)
{
    m_sip = &sip;
    addSipMetrics();
    m_monitor->start();
    m_monitor->certificates().watch(m_settings[setting::tlsCertificate]);
    setLogSink(
        [journal = &m_monitor->journal()](QtMsgType type, const QString &category, const QString &message) {
            journal->note({.kind = JournalEntry::Kind::Log,
                           .level = journalLevel(type),
                           .code = category,
                           .message = message});
        });
    m_monitor->noteService(
        "service.started",
        {QT_TRANSLATE_NOOP("messages", "Linekeeper %1 started."), {QCoreApplication::applicationVersion()}});
}

Result<void> Supervision::showNode(quint16 port)
{
    const QString first = m_settings[setting::listen].section(u',', 0, 0).trimmed();
    return m_monitor->showNode(first.left(first.lastIndexOf(u':') + 1) + QString::number(port));
}

void Supervision::noteStopping()
{
    m_monitor->noteService("service.stopped", QT_TRANSLATE_NOOP("messages", "Linekeeper is stopping."));
}

void Supervision::close()
{
    setLogSink({});
    if (m_monitor)
        m_monitor->journal().close();
}

} // namespace linekeeper
