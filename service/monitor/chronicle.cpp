// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/chronicle.h"
#include "access/sessionrecord.h"
#include "classes/alarm.h"
#include "classes/sipaccount.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

using What = ChangeEvent::Kind;
using Level = JournalEntry::Level;

/// The fields that name an object to people, the best first.
constexpr std::string_view namingFields[]{"displayName", "name", "username", "user"};

JournalEntry entryAbout(const Object &object, const char *what)
{
    const QString className = toText(object.objectClass().name);
    return {.code = className + u'.' + QLatin1String(what), .className = className, .object = object.uuid};
}

QString labelOf(const ObjectClass &objectClass)
{
    return QString::fromUtf8(objectClass.label);
}

QStringList changedFields(const ChangeEvent &event)
{
    QStringList names;
    const auto fields = event.objectClass->fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!fields[i].is(Hidden) && event.before->values[qsizetype(i)] != event.after->values[qsizetype(i)])
            names.append(toText(fields[i].name));
    if (event.before->attributes != event.after->attributes)
        names.append(QStringLiteral("attributes"));
    return names;
}

Level levelOf(const Object &alarm)
{
    const QString severity = alarm[alarm::severity];
    return severity == u"critical" ? Level::Critical : severity == u"error" ? Level::Error : Level::Warning;
}

/// As an event of what the alarm is about, so that whoever may not see that is not told more.
JournalEntry entryAboutSubject(const Object &alarm, const char *what)
{
    JournalEntry entry = entryAbout(alarm, what);
    const QJsonObject subject = alarm[alarm::object].toObject();
    if (subject.isEmpty())
        return entry;
    entry.className = subject[toText(alarm::subject::className.name)].toString();
    entry.object = toUuid(subject[toText(alarm::subject::uuid.name)].toString());
    return entry;
}

} // namespace

QString calledAs(const Object &object)
{
    for (const std::string_view name : namingFields) {
        const int field = object.objectClass().indexOf(name);
        if (field < 0 || object.values[field].toString().isEmpty())
            continue;
        return QStringLiteral("“%1”").arg(object.values[field].toString());
    }
    return toText(object.uuid);
}

Chronicle::Chronicle(Note note, Find find)
    : m_note(std::move(note))
    , m_find(std::move(find))
{
}

void Chronicle::noteChanges(const std::vector<ChangeEvent> &events)
{
    for (const ChangeEvent &event : events) {
        if (event.objectClass == &sessionRecord::objectClass)
            noteSession(event);
        else if (event.objectClass == &alarm::objectClass)
            noteAlarm(event);
        else if (event.objectClass->hasHistory && event.objectClass->persistence == Persistence::Stored
                 && event.changesConfiguration())
            noteConfiguration(event);
        if (event.objectClass == &sipAccount::objectClass)
            noteRegistration(event);
    }
}

void Chronicle::noteConfiguration(const ChangeEvent &event) const
{
    const bool isUpdate = event.kind == What::Update;
    const char *what = isUpdate ? "updated" : event.kind == What::Create ? "created" : "deleted";
    JournalEntry entry = entryAbout(event.object(), what);
    entry.user = event.author ? event.author->username : QString();
    entry.message = QStringLiteral("%1 %2 was %3")
                        .arg(labelOf(*event.objectClass), calledAs(event.object()),
                             isUpdate ? QStringLiteral("changed") : QLatin1String(what));
    if (const QStringList fields = isUpdate ? changedFields(event) : QStringList(); !fields.isEmpty())
        entry.message += QStringLiteral(": ") + fields.join(QStringLiteral(", "));
    entry.message += u'.';
    m_note(std::move(entry));
}

void Chronicle::noteSession(const ChangeEvent &event) const
{
    if (event.kind == What::Update)
        return;
    const Object &session = event.object();
    const QUuid uuid = session[sessionRecord::user];
    const ObjectPtr user = m_find(user::objectClass, uuid);
    JournalEntry entry;
    entry.user = user ? (*user)[user::username] : QString();
    entry.className = toText(user::objectClass.name);
    entry.object = uuid;
    if (event.kind == What::Create) {
        entry.code = QStringLiteral("session.started");
        entry.message
            = QStringLiteral("%1 logged in from %2.").arg(entry.user, session[sessionRecord::address]);
    } else {
        entry.code = QStringLiteral("session.ended");
        entry.message = user ? QStringLiteral("A session of %1 ended.").arg(entry.user)
                             : QStringLiteral("A session of a user who is gone ended.");
    }
    m_note(std::move(entry));
}

void Chronicle::noteAlarm(const ChangeEvent &event) const
{
    const Object &alarm = event.object();
    const bool isAcknowledgement = event.kind == What::Update
        && event.before->observed(alarm::acknowledgedBy) != event.after->observed(alarm::acknowledgedBy);
    if (event.kind == What::Update && !isAcknowledgement)
        return;
    JournalEntry entry = entryAboutSubject(alarm,
                                           isAcknowledgement                ? "acknowledged"
                                               : event.kind == What::Create ? "raised"
                                                                            : "cleared");
    entry.message = alarm[alarm::code] + QStringLiteral(": ") + alarm[alarm::message];
    if (event.kind == What::Create)
        entry.level = levelOf(alarm);
    if (isAcknowledgement) {
        entry.user = alarm.observed(alarm::acknowledgedBy);
        if (const QString comment = alarm.observed(alarm::comment); !comment.isEmpty())
            entry.message += QStringLiteral(" (%1)").arg(comment);
        if (entry.user.isEmpty())
            entry.code = QStringLiteral("alarm.unacknowledged");
    }
    m_note(std::move(entry));
}

void Chronicle::noteRegistration(const ChangeEvent &event)
{
    const QUuid account = event.object().uuid;
    const QString now = event.after ? event.after->observed(sipAccount::registration) : QString();
    if (!event.after || now == u"disabled") {
        m_lines.remove(account);
        return;
    }
    const Line line = now == u"registered" ? Line::Registered : now == u"failed" ? Line::Failed : Line::Other;
    const Line before = m_lines.value(account, Line::Other);
    if (line == Line::Other || line == before)
        return;
    m_lines.insert(account, line);
    const bool isRegistered = line == Line::Registered;
    const bool isLost = !isRegistered && before == Line::Registered;
    JournalEntry entry = entryAbout(*event.after,
                                    isRegistered ? "registered"
                                        : isLost ? "registrationLost"
                                                 : "registrationFailed");
    entry.level = isRegistered ? Level::Info : Level::Warning;
    entry.message = QStringLiteral("%1 at %2 %3")
                        .arg(calledAs(*event.after), (*event.after)[sipAccount::domain],
                             isRegistered ? QStringLiteral("is registered")
                                 : isLost ? QStringLiteral("is not registered any more")
                                          : QStringLiteral("cannot register"));
    const int code = event.after->observed(sipAccount::code);
    if (!isRegistered)
        entry.message += QStringLiteral(": %1%2").arg(code == 0 ? QString() : QString::number(code) + u' ',
                                                      event.after->observed(sipAccount::reason));
    entry.message += u'.';
    m_note(std::move(entry));
}

} // namespace linekeeper
