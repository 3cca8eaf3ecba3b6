// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/samplevalues.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

QString sampleText(const FieldSpec &field, int number)
{
    switch (field.format) {
    case Format::Line: return QStringLiteral("Ä %1").arg(number).left(field.max);
    case Format::Paragraphs: return QStringLiteral("Zeile 1\nZeile 2: 😀 %1").arg(number);
    case Format::Name: return QStringLiteral("Größe %1").arg(number);
    case Format::SipUser: return QStringLiteral("anna-%1").arg(number);
    case Format::HostPort: return QStringLiteral("[2001:db8::%1]:5061").arg(number);
    case Format::SipUri:
    case Format::SipTarget: return QStringLiteral("sips:proxy%1.example.com;lr").arg(number);
    case Format::Language: return number % 2 ? QStringLiteral("en-GB") : QStringLiteral("de");
    }
    return {};
}

Value sampleChoice(std::span<const Choice> choices, std::string_view except)
{
    for (const Choice &choice : choices)
        if (choice.name != except)
            return toText(choice.name);
    return toText(choices[0].name); // there is only one
}

QJsonObject sampleRecord(const FieldSpec &field, int number)
{
    QJsonObject record;
    for (const FieldSpec &member : field.members)
        record.insert(toText(member.name), sampleValue(member, number));
    return record;
}

Value sampleTexts(const FieldSpec &field, int number)
{
    if (!field.choices.empty())
        return QJsonArray{sampleChoice(field.choices, {})};
    const FieldSpec entry{.name = field.name,
                          .kind = Kind::Text,
                          .min = 1,
                          .max = 255,
                          .format = field.target ? Format::Name : Format::Line};
    return QJsonArray{sampleText(entry, number), sampleText(entry, number + 1)};
}

} // namespace

Value sampleValue(const FieldSpec &field, int number)
{
    const Value unset = defaultValue(field);
    switch (field.kind) {
    case Kind::Text: return sampleText(field, number);
    case Kind::Integer: return unset.toInteger() < field.max ? unset.toInteger() + 1 : field.min;
    case Kind::Number: return 0.1 + number;
    case Kind::Boolean: return !unset.toBool();
    case Kind::Choice: return sampleChoice(field.choices, std::get<std::string_view>(field.fallback));
    case Kind::Instant:
        return QStringLiteral("2026-11-21T21:07:42.%1Z").arg(number % 1000, 3, 10, QChar(u'0'));
    case Kind::Reference: return toText(QUuid::createUuid());
    case Kind::TextList: return sampleTexts(field, number);
    case Kind::TextMap:
        return QJsonObject{{QStringLiteral("Straße \"%1\"").arg(number), QStringLiteral("Zoë")}};
    case Kind::Record: return sampleRecord(field, number);
    case Kind::RecordList: return QJsonArray{sampleRecord(field, number), sampleRecord(field, number + 1)};
    case Kind::Json: return QJsonArray{number, QStringLiteral("Zoë"), QJsonValue()};
    }
    return {};
}

Object sampleObject(const ObjectClass &objectClass, int number)
{
    Object object(objectClass);
    for (std::size_t i = 0; i < objectClass.fields.size(); ++i)
        object.values[qsizetype(i)] = sampleValue(objectClass.fields[i], number);
    for (std::size_t i = 0; i < objectClass.state.size(); ++i)
        object.state[qsizetype(i)] = sampleValue(objectClass.state[i], number);
    object.attributes = {{QStringLiteral("site"), QStringLiteral("Köln %1").arg(number)}};
    return object;
}

} // namespace linekeeper
