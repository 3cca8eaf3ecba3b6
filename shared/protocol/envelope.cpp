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

bool isOfKind(const FieldSpec &field, const QJsonValue &value)
{
    switch (field.kind) {
    case Kind::Integer:
    case Kind::Number: return value.isDouble();
    case Kind::Boolean: return value.isBool();
    case Kind::TextList:
    case Kind::RecordList: return value.isArray();
    case Kind::TextMap:
    case Kind::Record: return value.isObject();
    case Kind::Json: return true;
    default: return value.isString();
    }
}

bool mayBeNull(const FieldSpec &field)
{
    return field.isSecret() || field.is(Nullable) || defaultValue(field).isNull();
}

QJsonObject undeclaredIn(const QJsonObject &members, std::span<const FieldSpec> fields)
{
    QJsonObject undeclared;
    for (auto member = members.begin(); member != members.end(); ++member)
        if (const QByteArray name = member.key().toUtf8();
            indexOf(fields, {name.constData(), std::size_t(name.size())}) < 0)
            undeclared.insert(member.key(), member.value());
    return undeclared;
}

/// The service has checked the values; that they have the right type is enough to work with them.
Result<void> readValues(QList<Value> &values, QJsonObject &undeclared, std::span<const FieldSpec> fields,
                        const QJsonObject &members)
{
    qsizetype declared = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const QString name = toText(fields[i].name);
        const auto member = members.find(name);
        if (member == members.end())
            continue;
        ++declared;
        if (fields[i].is(Hidden))
            continue;
        const QJsonValue value = member.value();
        if (!isOfKind(fields[i], value) && !(value.isNull() && mayBeNull(fields[i])))
            return wrongMember(QT_TRANSLATE_NOOP("messages", "“%1” has the wrong type."), name);
        values[qsizetype(i)] = value;
    }
    if (declared < members.size()) // else nobody looks at their names
        undeclared = undeclaredIn(members, fields);
    return {};
}

Result<Attributes> readAttributes(const QJsonValue &value)
{
    Attributes attributes;
    const QJsonObject members = value.toObject();
    for (auto label = members.begin(); label != members.end(); ++label)
        attributes.insert(label.key(), label.value().toString());
    if (!value.isObject() && !value.isUndefined())
        return wrongMember(QT_TRANSLATE_NOOP("messages", "“%1” has the wrong type."),
                           QStringLiteral("attributes"));
    return attributes;
}

} // namespace

Result<Object> readEnvelope(const ObjectClass &objectClass, const QJsonValue &envelope)
{
    const QString className = toText(objectClass.name);
    Object object(objectClass);
    object.uuid = toUuid(envelope[u"uuid"].toString());
    object.revision = envelope[u"rev"].toInteger(-1);
    if (object.uuid.isNull())
        return wrongMember(QT_TRANSLATE_NOOP("messages", "“%1” has the wrong type."), QStringLiteral("uuid"));
    if (object.revision < 0)
        return wrongMember(QT_TRANSLATE_NOOP("messages", "“%1” has the wrong type."), QStringLiteral("rev"));
    if (!envelope[className].isObject())
        return wrongMember(QT_TRANSLATE_NOOP("messages", "“%1” has the wrong type."), className);
    auto attributes = readAttributes(envelope[u"attributes"]);
    if (!attributes)
        return attributes.error();
    object.attributes = *std::move(attributes);
    if (const auto read
        = readValues(object.values, object.undeclared, objectClass.fields, envelope[className].toObject());
        !read)
        return read.error().under(pointerTo(className));
    if (const auto read
        = readValues(object.state, object.undeclaredState, objectClass.state, envelope[u"state"].toObject());
        !read)
        return read.error().under(QStringLiteral("/state"));
    return object;
}

QJsonObject toJson(const ObjectClass &objectClass, const Draft &draft)
{
    QJsonObject envelope{{toText(objectClass.name), draft.fields}};
    if (draft.uuid)
        envelope.insert(QStringLiteral("uuid"), toText(*draft.uuid));
    if (draft.attributes) {
        QJsonObject labels;
        for (auto label = draft.attributes->begin(); label != draft.attributes->end(); ++label)
            labels.insert(label.key(), label.value());
        envelope.insert(QStringLiteral("attributes"), labels);
    }
    return envelope;
}

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
