// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/envelope.h"
#include "model/pointer.h"
#include "model/validation.h"

namespace linekeeper {
namespace {

Error wrongMember(const char *text, const QString &member)
{
    return {Reason::WrongType, {text, {member}}, pointerTo(member)};
}

Result<void> readMember(Draft &draft, const QString &className, const QString &name, const QJsonValue &value)
{
    if (name == className) {
        if (!value.isObject())
            return wrongMember(QT_TRANSLATE_NOOP("messages", "Send an object for “%1”."), name);
        draft.fields = value.toObject();
    } else if (name == u"uuid") {
        if (!value.isString())
            return wrongMember(QT_TRANSLATE_NOOP("messages", "Send a string for “%1”."), name);
        draft.uuid = toUuid(value.toString());
        if (draft.uuid->isNull())
            return Error{
                Reason::Invalid,
                {QT_TRANSLATE_NOOP("messages", "Send a uuid in the form of RFC 4122, and not the nil one.")},
                pointerTo(name)};
    } else if (name == u"attributes") {
        const auto attributes = acceptedAttributes(value);
        if (!attributes)
            return attributes.error().under(pointerTo(name));
        draft.attributes = *attributes;
    } else if (name != u"rev" && name != u"state") {
        return Error{
            Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages", "Leave out “%1”; the envelope has no such member."), {name}},
            pointerTo(name)};
    }
    return {};
}

} // namespace

Result<Draft> readDraft(const ObjectClass &objectClass, const QJsonValue &envelope, ClassMember classMember)
{
    const QString className = toText(objectClass.name);
    if (!envelope.isObject())
        return Error{Reason::WrongType,
                     {QT_TRANSLATE_NOOP("messages", "Send an object with the member “%1”."), {className}}};
    const QJsonObject members = envelope.toObject();
    Draft draft;
    for (auto member = members.begin(); member != members.end(); ++member)
        if (const auto read = readMember(draft, className, member.key(), member.value()); !read)
            return read.error();
    if (classMember == ClassMember::Required && !members.contains(className))
        return Error{Reason::Invalid,
                     {QT_TRANSLATE_NOOP("messages", "Send an object with the member “%1”."), {className}},
                     pointerTo(className)};
    return draft;
}

Result<void> applyDraft(Object &object, const Draft &draft, LeftOut leftOut)
{
    if (draft.attributes)
        object.attributes = *draft.attributes;
    if (const auto assigned = assign(object, draft.fields, leftOut); !assigned)
        return assigned.error().under(pointerTo(toText(object.objectClass().name)));
    return {};
}

} // namespace linekeeper
