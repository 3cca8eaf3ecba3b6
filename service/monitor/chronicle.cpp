// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/chronicle.h"
#include "access/sessionrecord.h"
#include "classes/alarm.h"
#include "monitor/linefailure.h"
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

Sentence labelOf(const ObjectClass &objectClass)
{
    return Sentence::label(toText(objectClass.name), objectClass.label);
}

/// What people call an object: its name, in quotes.
QJsonValue calledAs(const Object &object)
{
    for (const std::string_view name : namingFields) {
        const int field = object.objectClass().indexOf(name);
        if (field < 0 || object.values[field].toString().isEmpty())
            continue;
        return Sentence(QT_TRANSLATE_NOOP("messages", "“%1”"), {object.values[field].toString()});
    }
    return toText(object.uuid);
}

QJsonArray changedFields(const ChangeEvent &event)
{
    QJsonArray labels;
    const auto fields = event.objectClass->fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!fields[i].is(Hidden) && event.before->values[qsizetype(i)] != event.after->values[qsizetype(i)])
            labels.append(Sentence::label(toText(event.objectClass->name), fields[i].label));
    if (event.before->attributes != event.after->attributes)
        labels.append(Sentence(QT_TRANSLATE_NOOP("messages", "Attributes")));
    return labels;
}

Sentence changeOf(const ChangeEvent &event)
{
    QJsonArray arguments{labelOf(*event.objectClass), calledAs(event.object())};
    if (event.kind == What::Create)
        return {QT_TRANSLATE_NOOP("messages", "%1 %2 was created."), arguments};
    if (event.kind == What::Destroy)
        return {QT_TRANSLATE_NOOP("messages", "%1 %2 was deleted."), arguments};
    const QJsonArray fields = changedFields(event);
    if (fields.isEmpty())
        return {QT_TRANSLATE_NOOP("messages", "%1 %2 was changed."), arguments};
    arguments.append(fields);
    return {QT_TRANSLATE_NOOP("messages", "%1 %2 was changed: %3."), arguments};
}

Sentence messageOf(const Object &alarm)
{
    const QString text = alarm[alarm::text];
    return text.isEmpty() ? Sentence::received(QStringLiteral("%1"), {alarm[alarm::message]})
                          : Sentence::received(text, alarm[alarm::arguments]);
}

/// The first argument is the alarm's code, for programs; people read what it says.
struct AlarmTurn {
    const char *what;
    const char *text;
    const char *withComment = text;
};

constexpr AlarmTurn raised{"raised", QT_TRANSLATE_NOOP("messages", "Alarm raised: %2")};
constexpr AlarmTurn cleared{"cleared", QT_TRANSLATE_NOOP("messages", "Alarm cleared: %2")};
constexpr AlarmTurn acknowledged{"acknowledged", QT_TRANSLATE_NOOP("messages", "Alarm acknowledged: %2"),
                                 QT_TRANSLATE_NOOP("messages", "Alarm acknowledged: %2 (%3)")};
constexpr AlarmTurn unacknowledged{"unacknowledged",
                                   QT_TRANSLATE_NOOP("messages", "Alarm no longer acknowledged: %2"),
                                   QT_TRANSLATE_NOOP("messages", "Alarm no longer acknowledged: %2 (%3)")};

// The more, the more is known: nothing; a code or a reason; a code and a reason.
constexpr const char *cannotRegister[]{
    QT_TRANSLATE_NOOP("messages", "%1 at %2 cannot register."),
    QT_TRANSLATE_NOOP("messages", "%1 at %2 cannot register: %3."),
    QT_TRANSLATE_NOOP("messages", "%1 at %2 cannot register: %3 %4."),
};
constexpr const char *isRegisteredNoMore[]{
    QT_TRANSLATE_NOOP("messages", "%1 at %2 is not registered any more."),
    QT_TRANSLATE_NOOP("messages", "%1 at %2 is not registered any more: %3."),
    QT_TRANSLATE_NOOP("messages", "%1 at %2 is not registered any more: %3 %4."),
};

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
    const char *what = event.kind == What::Update ? "updated"
        : event.kind == What::Create              ? "created"
                                                  : "deleted";
    JournalEntry entry = entryAbout(event.object(), what);
    entry.user = event.author ? event.author->username : QString();
    entry.say(changeOf(event));
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
        entry.say({QT_TRANSLATE_NOOP("messages", "%1 logged in from %2."),
                   {entry.user, session[sessionRecord::address]}});
    } else {
        entry.code = QStringLiteral("session.ended");
        entry.say(user ? Sentence(QT_TRANSLATE_NOOP("messages", "A session of %1 ended."), {entry.user})
                       : QT_TRANSLATE_NOOP("messages", "A session of a user who is gone ended."));
    }
    m_note(std::move(entry));
}

void Chronicle::noteAlarm(const ChangeEvent &event) const
{
    const Object &alarm = event.object();
    const QString by = alarm.observed(alarm::acknowledgedBy);
    const bool isUpdate = event.kind == What::Update;
    if (isUpdate && event.before->observed(alarm::acknowledgedBy) == by)
        return;
    const AlarmTurn told = isUpdate  ? (by.isEmpty() ? unacknowledged : acknowledged)
        : event.kind == What::Create ? raised
                                     : cleared;
    JournalEntry entry = entryAboutSubject(alarm, told.what);
    QJsonArray arguments{alarm[alarm::code], messageOf(alarm)};
    if (event.kind == What::Create)
        entry.level = levelOf(alarm);
    if (isUpdate)
        entry.user = by;
    const QString comment = isUpdate ? alarm.observed(alarm::comment) : QString();
    if (!comment.isEmpty())
        arguments.append(comment);
    entry.say({comment.isEmpty() ? told.text : told.withComment, arguments});
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
    QJsonArray arguments{calledAs(*event.after), (*event.after)[sipAccount::domain]};
    if (isRegistered) {
        entry.say({QT_TRANSLATE_NOOP("messages", "%1 at %2 is registered."), arguments});
    } else {
        const QStringList known = failureOf(*event.after);
        for (const QString &each : known)
            arguments.append(each);
        entry.say({(isLost ? isRegisteredNoMore : cannotRegister)[known.size()], arguments});
    }
    m_note(std::move(entry));
}

} // namespace linekeeper
