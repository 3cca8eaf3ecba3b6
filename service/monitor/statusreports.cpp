// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/statusreports.h"
#include "access/sessionrecord.h"
#include "classes/alarm.h"
#include "classes/catalogue.h"
#include "classes/localreason.h"
#include "classes/node.h"
#include "classes/sipcall.h"
#include "monitor/processfigures.h"
#include "monitor/subjectsight.h"
#include <QJsonArray>
#include <QSysInfo>
#include <algorithm>
#include <unistd.h>

namespace linekeeper {
namespace {

const QString classMember = toText(alarm::subject::className.name);
const QString uuidMember = toText(alarm::subject::uuid.name);

QString member(const char *name)
{
    return QLatin1String(name);
}

/// "<name of the journal>.<event>.<log>"
QString cursorText(const QString &journal, const JournalPosition &position)
{
    return QStringLiteral("%1.%2.%3").arg(journal).arg(position.event).arg(position.log);
}

Error foreignCursor()
{
    return {Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages", "Send a cursor that this service gave, or none.")}};
}

Result<std::optional<JournalPosition>> readCursor(const QString &cursor, const QString &journal)
{
    if (cursor.isEmpty())
        return std::optional<JournalPosition>();
    const QStringList parts = cursor.split(u'.');
    bool isEvent = false;
    bool isLog = false;
    if (parts.size() != 3 || parts[0] != journal)
        return foreignCursor();
    const JournalPosition position{parts[1].toLongLong(&isEvent), parts[2].toLongLong(&isLog)};
    if (!isEvent || !isLog || cursorText(journal, position) != cursor || position.event < 0
        || position.log < 0)
        return foreignCursor();
    return std::optional(position);
}

QJsonObject eventJson(const JournalEntry &entry, const Caller &caller, const ObjectStore &store)
{
    const bool isSeen = seesSubject(caller, store, entry.className, entry.object);
    return {{member("id"), entry.id},
            {member("time"), toInstantText(entry.time)},
            {member("code"), entry.code},
            {member("severity"), toText(entry.level)},
            {member("user"), entry.user.isEmpty() ? QJsonValue() : QJsonValue(entry.user)},
            {member("object"), subjectJson(entry.className, entry.object, isSeen)},
            {member("message"), isSeen ? entry.message : entry.code},
            {member("sentence"),
             isSeen && !entry.sentence.isEmpty() ? Sentence::parsed(entry.sentence) : QJsonValue()}};
}

QJsonObject logJson(const JournalEntry &entry)
{
    return {{member("id"), entry.id},
            {member("time"), toInstantText(entry.time)},
            {member("level"), toText(entry.level)},
            {member("category"), entry.code},
            {member("message"), entry.message}};
}

/// In the words of a reader, or in those that are kept.
bool says(const JournalEntry &entry, const QString &text, const Translate &translate)
{
    const auto inWords = [&translate](const QString &said) { return localReason::inWords(said, translate); };
    return entry.message.contains(text, Qt::CaseInsensitive)
        || (!entry.sentence.isEmpty()
            && Sentence::parsed(entry.sentence).said(translate, inWords).contains(text, Qt::CaseInsensitive));
}

bool seesLog(const Caller &caller)
{
    return caller.permissions->allows(node::objectClass, Action::Read, Attributes());
}

int rank(const QString &severity)
{
    const auto place = std::find_if(std::begin(alarm::severities), std::end(alarm::severities),
                                    [&](const Choice &choice) { return toText(choice.name) == severity; });
    return int(place - std::begin(alarm::severities)) + 1;
}

QJsonObject systemJson(const ProcessFigures &now)
{
    return {{member("os"), QSysInfo::prettyProductName()},
            {member("architecture"), QSysInfo::currentCpuArchitecture()},
            {member("totalMemoryBytes"), now.totalMemoryBytes},
            {member("freeMemoryBytes"), now.freeMemoryBytes},
            {member("load"), now.load}};
}

QJsonObject processJson(const ProcessFigures &now)
{
    return {{member("pid"), qint64(::getpid())},
            {member("residentBytes"), now.residentBytes},
            {member("cpuSeconds"), now.cpuSeconds},
            {member("threads"), now.threads},
            {member("openFiles"), now.openFiles}};
}

} // namespace

StatusReports::StatusReports(StatusSources sources, NodeFacts node)
    : m_sources(std::move(sources))
    , m_node(std::move(node))
{
}

QString StatusReports::health() const
{
    QString worst;
    for (const ObjectPtr &alarm : m_sources.store.all(alarm::objectClass))
        if (const QString severity = (*alarm)[alarm::severity];
            worst.isEmpty() || rank(severity) > rank(worst))
            worst = severity;
    return worst.isEmpty() ? member("ok") : worst;
}

QJsonObject StatusReports::figures() const
{
    const auto accounts = m_sources.accounts.counts();
    const auto now = ProcessFigures::now();
    QJsonObject calls{{member("total"), qint64(m_sources.store.count(sipCall::objectClass))}};
    for (const Choice &phase : sipCall::phases)
        calls.insert(toText(phase.name), 0);
    for (const ObjectPtr &call : m_sources.store.all(sipCall::objectClass)) {
        const QString phase = call->observed(sipCall::phase);
        calls[phase] = calls[phase].toInt() + 1;
    }
    return {{member("version"), m_node.version},
            {member("node"), m_node.name},
            {member("started"), toInstantText(m_node.started)},
            {member("uptimeSeconds"), m_node.started.secsTo(QDateTime::currentDateTimeUtc())},
            {member("health"), health()},
            {member("sipAccounts"),
             QJsonObject{{member("total"), accounts.total},
                         {member("enabled"), accounts.enabled},
                         {member("registered"), accounts.registered()},
                         {member("failed"), accounts.failed()}}},
            {member("sipCalls"), calls},
            {member("sockets"), m_sources.sockets()},
            {member("sessions"), qint64(m_sources.store.count(sessionRecord::objectClass))},
            {member("process"), processJson(now)},
            {member("system"), systemJson(now)},
            {member("freeSwitch"), m_sources.freeSwitch()}};
}

QJsonArray StatusReports::alarms(const Caller &caller) const
{
    QJsonArray alarms;
    for (const ObjectPtr &alarm : m_sources.store.all(alarm::objectClass)) {
        const QJsonObject about = (*alarm)[alarm::object].toObject();
        const QString className = about[classMember].toString();
        const QUuid uuid = toUuid(about[uuidMember].toString());
        const bool isSeen = seesSubject(caller, m_sources.store, className, uuid);
        const QString by = alarm->observed(alarm::acknowledgedBy);
        alarms.append(
            QJsonObject{{member("uuid"), toText(alarm->uuid)},
                        {member("code"), (*alarm)[alarm::code]},
                        {member("severity"), (*alarm)[alarm::severity]},
                        {member("since"), toInstantText(alarm->observed(alarm::since))},
                        {member("object"), subjectJson(className, uuid, isSeen)},
                        {member("message"), isSeen ? (*alarm)[alarm::message] : (*alarm)[alarm::code]},
                        {member("acknowledgedBy"), by.isEmpty() ? QJsonValue() : QJsonValue(by)}});
    }
    return alarms;
}

void StatusReports::status(const QString &cursor, int limit, const Caller &caller, const Done &done) const
{
    const auto after = readCursor(cursor, m_sources.journal.name());
    if (!after)
        return done(after.error());
    m_sources.journal.news(*after, limit, [this, caller, done](const Result<JournalNews> &news) {
        if (!news)
            return done(news.error());
        QJsonArray events;
        for (const JournalEntry &entry : news->events)
            events.append(eventJson(entry, caller, m_sources.store));
        QJsonArray log;
        if (seesLog(caller))
            for (const JournalEntry &entry : news->log)
                log.append(logJson(entry));
        done(QJsonObject{{member("cursor"), cursorText(m_sources.journal.name(), news->end)},
                         {member("status"), figures()},
                         {member("alarms"), alarms(caller)},
                         {member("events"), events},
                         {member("log"), log},
                         {member("truncated"), news->isTruncated}});
    });
}

QJsonObject StatusReports::undelivered(const Caller &caller) const
{
    return {{member("undelivered"), m_sources.undelivered ? m_sources.undelivered(caller) : QJsonArray()}};
}

void StatusReports::journal(JournalFilter filter, int limit, const Caller &caller, const Translate &translate,
                            const Done &done) const
{
    // Who may not see what an entry is about must not find it by that either.
    const bool looksInside = !filter.object.isNull() || !filter.text.isEmpty();
    // In English the disk can look itself.
    const QString text = isEnglish(translate) ? QString() : std::exchange(filter.text, {});
    const auto sight = [this, caller, looksInside, text, translate](const JournalEntry &entry) {
        const bool isSeen = entry.kind == JournalEntry::Kind::Log
            ? seesLog(caller)
            : !looksInside || seesSubject(caller, m_sources.store, entry.className, entry.object);
        return isSeen && (text.isEmpty() || says(entry, text, translate));
    };
    m_sources.journal.page(filter, limit, sight, [this, caller, done](const Result<JournalPage> &page) {
        if (!page)
            return done(page.error());
        QJsonArray entries;
        for (const JournalEntry &entry : page->entries) {
            const bool isEvent = entry.kind == JournalEntry::Kind::Event;
            QJsonObject json = isEvent ? eventJson(entry, caller, m_sources.store) : logJson(entry);
            json.insert(member("kind"), member(isEvent ? "event" : "log"));
            entries.append(json);
        }
        done(QJsonObject{{member("journal"), entries},
                         {member("next"), page->next > 0 ? QJsonValue(page->next) : QJsonValue()}});
    });
}

} // namespace linekeeper
