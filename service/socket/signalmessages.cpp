// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/signalmessages.h"
#include "classes/catalogue.h"
#include "model/json.h"
#include "model/pointer.h"
#include "protocol/errorbody.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

const QString eventMember = QStringLiteral("event");
const QString dataMember = QStringLiteral("data");
const QString cursorMember = QStringLiteral("cursor");

Error wrongMessage()
{
    return {Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages",
                               "Send a message such as {\"event\":\"signals\",\"data\":[\"sipAccount\"]}.")},
            pointerTo(eventMember)};
}

Error wrongType(const QString &member, const char *text)
{
    return {Reason::WrongType, {text, {member}}, pointerTo(member)};
}

Result<const ObjectClass *> readClass(const QJsonValue &name, const Caller &caller)
{
    if (!name.isString())
        return wrongType(dataMember, QT_TRANSLATE_NOOP("messages", "Send an array of strings for “%1”."));
    const ObjectClass *objectClass = findClass(name.toString());
    if (!objectClass)
        return Error{Reason::Invalid,
                     {QT_TRANSLATE_NOOP("messages", "Name a class that list/objects shows.")},
                     pointerTo(dataMember)};
    if (!caller.mayTry(*objectClass, Action::Read))
        return Error{Reason::Forbidden,
                     {QT_TRANSLATE_NOOP("messages", "Ask an administrator for the right to do this.")},
                     pointerTo(dataMember)};
    return objectClass;
}

const char *nameOf(ChangeEvent::Kind kind)
{
    switch (kind) {
    case ChangeEvent::Kind::Create: return "create";
    case ChangeEvent::Kind::Update: return "update";
    case ChangeEvent::Kind::Destroy: break;
    }
    return "destroy";
}

void appendGone(QByteArray &out, const Object &object)
{
    out += "{\"uuid\":\"" + toText(object.uuid).toLatin1() + "\",\"";
    out += QByteArray::fromStdString(std::string(object.objectClass().name)) + "\":null}";
}

QByteArray head(const char *event)
{
    return QByteArrayLiteral("{\"event\":\"") + event + '"';
}

QByteArray cursorText(const QString &cursor)
{
    return ",\"cursor\":\"" + cursor.toLatin1() + '"';
}

} // namespace

Result<SignalsRequest> readSignalsRequest(const QString &message, const Caller &caller)
{
    const auto json = parseJson(message.toUtf8());
    if (!json)
        return json.error();
    const QJsonObject object = json->toObject();
    if (object[eventMember] != QStringLiteral("signals"))
        return wrongMessage();
    for (const QString &member : object.keys())
        if (member != eventMember && member != dataMember && member != cursorMember)
            return Error{
                Reason::Invalid,
                {QT_TRANSLATE_NOOP("messages", "Leave out “%1”; there is no such member."), {member}},
                pointerTo(member)};
    if (!object[dataMember].isArray())
        return wrongType(dataMember, QT_TRANSLATE_NOOP("messages", "Send an array of strings for “%1”."));
    if (object.contains(cursorMember) && !object[cursorMember].isString() && !object[cursorMember].isNull())
        return wrongType(cursorMember, QT_TRANSLATE_NOOP("messages", "Send a string for “%1”."));
    SignalsRequest request{.classes = {}, .cursor = object[cursorMember].toString()};
    for (const QJsonValue name : object[dataMember].toArray()) {
        const auto objectClass = readClass(name, caller);
        if (!objectClass)
            return objectClass.error();
        if (!request.classes.contains(*objectClass))
            request.classes.append(*objectClass);
    }
    return request;
}

std::optional<ChangeEvent::Kind> kindFor(const Caller &caller, const ChangeEvent &event)
{
    const bool saw = event.before && caller.may(Action::Read, *event.before);
    const bool sees = event.after && caller.may(Action::Read, *event.after);
    if (!saw && !sees)
        return {};
    return !saw ? ChangeEvent::Kind::Create : sees ? ChangeEvent::Kind::Update : ChangeEvent::Kind::Destroy;
}

namespace signalMessage {

QByteArray acknowledgement(const QList<const ObjectClass *> &classes, const QString &cursor)
{
    QJsonArray names;
    for (const ObjectClass *objectClass : classes)
        names.append(toText(objectClass->name));
    QByteArray text = head("signals") + ",\"data\":";
    appendJson(text, QJsonValue(names));
    return text + cursorText(cursor) + '}';
}

QByteArray change(const ChangeEvent &event, ChangeEvent::Kind kind, const QString &cursor, bool withSecrets)
{
    QByteArray text = head(nameOf(kind)) + cursorText(cursor) + ",\"data\":";
    if (kind == ChangeEvent::Kind::Destroy)
        appendGone(text, event.object());
    else
        appendEnvelope(text, *event.after, {.secrets = withSecrets});
    return text + '}';
}

QByteArray reset(const QString &cursor)
{
    return head("reset") + cursorText(cursor) + '}';
}

QByteArray error(const Error &error)
{
    return head("error") + ",\"data\":" + errorBody(error) + '}';
}

} // namespace signalMessage

} // namespace linekeeper
