// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/validation.h"
#include "model/formats.h"
#include "model/pointer.h"
#include <cmath>

namespace linekeeper {
namespace {

const char *typeWanted(Kind kind)
{
    switch (kind) {
    case Kind::Integer: return QT_TRANSLATE_NOOP("messages", "Send an integer for “%1”.");
    case Kind::Number: return QT_TRANSLATE_NOOP("messages", "Send a number for “%1”.");
    case Kind::Boolean: return QT_TRANSLATE_NOOP("messages", "Send true or false for “%1”.");
    case Kind::TextList: return QT_TRANSLATE_NOOP("messages", "Send an array of strings for “%1”.");
    case Kind::RecordList: return QT_TRANSLATE_NOOP("messages", "Send an array of objects for “%1”.");
    case Kind::TextMap:
    case Kind::Record: return QT_TRANSLATE_NOOP("messages", "Send an object for “%1”.");
    default: return QT_TRANSLATE_NOOP("messages", "Send a string for “%1”.");
    }
}

Error wrongType(const FieldSpec &field)
{
    return {Reason::WrongType, {typeWanted(field.kind), {toText(field.name)}}};
}

Error invalid(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

QString choiceNames(std::span<const Choice> choices)
{
    QStringList names;
    for (const Choice &choice : choices)
        names.append(toText(choice.name));
    return names.join(QStringLiteral(", "));
}

Result<Value> acceptedText(const FieldSpec &field, const Value &given)
{
    if (!given.isString())
        return wrongType(field);
    QString text = given.toString();
    if (const auto formed = checkFormat(field.format, text); !formed)
        return formed.error();
    if (field.format == Format::Name)
        text = text.normalized(QString::NormalizationForm_C);
    if (text.size() < field.min)
        return invalid(QT_TRANSLATE_NOOP("messages", "Give “%1”; it must not be empty."),
                       {toText(field.name)});
    if (text.size() > field.max)
        return invalid(QT_TRANSLATE_NOOP("messages", "Send at most %2 characters for “%1”."),
                       {toText(field.name), QString::number(field.max)});
    return Value(text);
}

Result<Value> acceptedInteger(const FieldSpec &field, const Value &given)
{
    if (!given.isDouble() || given.toDouble() != std::floor(given.toDouble()))
        return wrongType(field);
    const double limit = 9.2e18; // beyond it a double no longer fits
    const bool fits = std::abs(given.toDouble()) < limit;
    const qint64 number = fits ? given.toInteger() : 0;
    if (!fits || number < field.min || number > field.max)
        return invalid(QT_TRANSLATE_NOOP("messages", "Send a value from %2 to %3 for “%1”."),
                       {toText(field.name), QString::number(field.min), QString::number(field.max)});
    return Value(number);
}

Result<Value> acceptedChoice(const FieldSpec &field, const Value &given)
{
    if (!given.isString())
        return wrongType(field);
    const QByteArray name = given.toString().toUtf8();
    if (!declaration::holdsChoice(field.choices, {name.constData(), std::size_t(name.size())}))
        return invalid(QT_TRANSLATE_NOOP("messages", "Send one of %2 for “%1”."),
                       {toText(field.name), choiceNames(field.choices)});
    return given;
}

Result<Value> acceptedInstant(const FieldSpec &field, const Value &given)
{
    if (!given.isString())
        return wrongType(field);
    const QDateTime instant = QDateTime::fromString(given.toString(), Qt::ISODateWithMs);
    const bool hasZone = instant.timeSpec() != Qt::LocalTime; // RFC 3339 wants an offset
    if (!instant.isValid() || !hasZone || instant.toUTC().date().year() > 9999
        || instant.toUTC().date().year() < 1)
        return invalid(
            QT_TRANSLATE_NOOP("messages", "Send a time such as 2026-11-21T21:07:42.123Z for “%1”."),
            {toText(field.name)});
    return Value(toInstantText(instant));
}

Result<Value> acceptedReference(const FieldSpec &field, const Value &given)
{
    if (!given.isString())
        return wrongType(field);
    const QUuid uuid = toUuid(given.toString());
    if (uuid.isNull())
        return invalid(QT_TRANSLATE_NOOP("messages", "Send a uuid for “%1”."), {toText(field.name)});
    return Value(toText(uuid));
}

Result<void> checkLength(const FieldSpec &field, qsizetype size)
{
    if (size > field.max)
        return invalid(QT_TRANSLATE_NOOP("messages", "Send at most %2 entries for “%1”."),
                       {toText(field.name), QString::number(field.max)});
    return {};
}

Result<Value> acceptedTextList(const FieldSpec &field, const Value &given)
{
    if (!given.isArray())
        return wrongType(field);
    const QJsonArray entries = given.toArray();
    if (const auto fits = checkLength(field, entries.size()); !fits)
        return fits.error();
    const FieldSpec entry{.name = field.name,
                          .kind = field.choices.empty() ? Kind::Text : Kind::Choice,
                          .min = 1,
                          .max = 255,
                          .format = field.target ? Format::Name : Format::Line,
                          .choices = field.choices};
    QJsonArray kept;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto text = accepted(entry, entries[i]);
        if (!text)
            return text.error().under(pointerTo(i));
        if (!kept.contains(*text))
            kept.append(*text);
    }
    return Value(kept);
}

Result<Value> acceptedTextMap(const FieldSpec &field, const Value &given)
{
    if (!given.isObject())
        return wrongType(field);
    const QJsonObject entries = given.toObject();
    if (const auto fits = checkLength(field, entries.size()); !fits)
        return fits.error();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const FieldSpec key{.name = "key", .min = 1, .max = 64};
        const QByteArray name = entry.key().toUtf8();
        const FieldSpec text{.name = {name.constData(), std::size_t(name.size())}, .min = 0, .max = 255};
        if (const auto fine = acceptedText(key, entry.key()); !fine)
            return invalid(QT_TRANSLATE_NOOP("messages", "Send keys of 1 to 64 characters for “%1”."),
                           {toText(field.name)});
        if (const auto fine = acceptedText(text, entry.value()); !fine)
            return fine.error().under(pointerTo(entry.key()));
    }
    return given;
}

Result<Value> acceptedRecord(const FieldSpec &field, const Value &given)
{
    if (!given.isObject())
        return wrongType(field);
    const QJsonObject members = given.toObject();
    for (auto member = members.begin(); member != members.end(); ++member)
        if (const QByteArray name = member.key().toUtf8();
            indexOf(field.members, {name.constData(), std::size_t(name.size())}) < 0)
            return invalid(QT_TRANSLATE_NOOP("messages", "Leave out “%1”; there is no such member."),
                           {member.key()})
                .under(pointerTo(member.key()));
    QJsonObject kept;
    for (const FieldSpec &member : field.members) {
        const QString name = toText(member.name);
        const auto value = accepted(member, members.contains(name) ? members[name] : defaultValue(member));
        if (!value)
            return value.error().under(pointerTo(name));
        kept.insert(name, *value);
    }
    return Value(kept);
}

Result<Value> acceptedRecordList(const FieldSpec &field, const Value &given)
{
    if (!given.isArray())
        return wrongType(field);
    const QJsonArray entries = given.toArray();
    if (const auto fits = checkLength(field, entries.size()); !fits)
        return fits.error();
    QJsonArray kept;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto record = acceptedRecord(field, entries[i]);
        if (!record)
            return record.error().under(pointerTo(i));
        kept.append(*record);
    }
    return Value(kept);
}

/// What a field gets when its own name is not among those given.
Result<void> leaveOut(Object &object, int index, LeftOut leftOut)
{
    const FieldSpec &field = object.objectClass().fields[std::size_t(index)];
    const bool keeps = leftOut == LeftOut::Kept || field.isSecret() || field.is(Hidden | Fixed);
    if (!keeps)
        object.values[index] = defaultValue(field);
    if (field.is(Required) && (object.values[index].isNull() || object.values[index] == Value(QString())))
        return invalid(QT_TRANSLATE_NOOP("messages", "Give “%1”; it is required."), {toText(field.name)})
            .under(pointerTo(toText(field.name)));
    return {};
}

Result<void> take(Object &object, int index, const Value &given)
{
    const FieldSpec &field = object.objectClass().fields[std::size_t(index)];
    if (field.isSecret() && given.isNull())
        return {};
    const auto value = accepted(field, given);
    if (!value)
        return value.error().under(pointerTo(toText(field.name)));
    if (field.is(Fixed) && object.revision > 0 && *value != object.values[index])
        return invalid(QT_TRANSLATE_NOOP("messages", "Leave “%1” as it is; it is fixed at creation."),
                       {toText(field.name)})
            .under(pointerTo(toText(field.name)));
    object.values[index] = *value;
    return {};
}

} // namespace

Result<Value> accepted(const FieldSpec &field, const Value &given)
{
    if (given.isNull() && field.is(Nullable))
        return given;
    switch (field.kind) {
    case Kind::Text: return acceptedText(field, given);
    case Kind::Integer: return acceptedInteger(field, given);
    case Kind::Number: return given.isDouble() ? Result<Value>(given) : wrongType(field);
    case Kind::Boolean: return given.isBool() ? Result<Value>(given) : wrongType(field);
    case Kind::Choice: return acceptedChoice(field, given);
    case Kind::Instant: return acceptedInstant(field, given);
    case Kind::Reference: return acceptedReference(field, given);
    case Kind::TextList: return acceptedTextList(field, given);
    case Kind::TextMap: return acceptedTextMap(field, given);
    case Kind::Record: return acceptedRecord(field, given);
    case Kind::RecordList: return acceptedRecordList(field, given);
    case Kind::Json: return given;
    }
    return wrongType(field);
}

Result<void> assign(Object &object, const QJsonObject &given, LeftOut leftOut)
{
    const auto fields = object.objectClass().fields;
    for (auto member = given.begin(); member != given.end(); ++member) {
        const QByteArray name = member.key().toUtf8();
        const int index = indexOf(fields, {name.constData(), std::size_t(name.size())});
        if (index < 0 || fields[std::size_t(index)].is(Hidden))
            return invalid(QT_TRANSLATE_NOOP("messages", "Leave out “%1”; %2 has no such field."),
                           {member.key(), toText(object.objectClass().name)})
                .under(pointerTo(member.key()));
        if (const auto taken = take(object, index, member.value()); !taken)
            return taken;
    }
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (!given.contains(toText(fields[i].name)))
            if (const auto left = leaveOut(object, int(i), leftOut); !left)
                return left;
    return {};
}

Result<Attributes> acceptedAttributes(const Value &given)
{
    constexpr FieldSpec field{.name = "attributes", .kind = Kind::TextMap, .max = 32};
    const auto value = accepted(field, given);
    if (!value)
        return value.error();
    Attributes attributes;
    const QJsonObject entries = value->toObject();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry)
        attributes.insert(entry.key(), entry.value().toString());
    return attributes;
}

} // namespace linekeeper
