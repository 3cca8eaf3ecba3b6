// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <cmath>

namespace linekeeper {
namespace {

/// What has to be known of a text before the parser gets it.
struct Outline {
    int depth = 0; ///< of nesting, into which the parser recurses
    qsizetype control
        = -1; ///< where a string holds a control character unescaped, which the parser lets pass
};

Outline outlineOf(const QByteArray &text)
{
    Outline outline;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (uchar(c) < 0x20 && outline.control < 0)
                outline.control = i;
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            outline.depth = qMax(outline.depth, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return outline;
}

Error notJson(const QString &problem, qsizetype offset)
{
    return {Reason::Malformed,
            {QT_TRANSLATE_NOOP("messages", "Send valid JSON in UTF-8: %1 at byte %2."),
             {problem, QString::number(offset)}}};
}

void appendEscape(QByteArray &out, ushort c)
{
    constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
        out += "\\u00";
        out += digits[(c >> 4) & 15];
        out += digits[c & 15];
    }
}

void appendName(QByteArray &out, std::string_view name)
{
    out += '"';
    out.append(name.data(), qsizetype(name.size()));
    out += "\":";
}

void appendRecord(QByteArray &out, std::span<const FieldSpec> members, const QJsonObject &record)
{
    char separator = '{';
    for (const FieldSpec &member : members) {
        out += separator;
        appendName(out, member.name);
        appendJson(out, member, record[toText(member.name)]);
        separator = ',';
    }
    out += '}';
}

void appendConfigured(QByteArray &out, const Object &object, int index, const Disclosure &disclosure)
{
    const FieldSpec &field = object.objectClass().fields[std::size_t(index)];
    appendName(out, field.name);
    if (field.is(WriteOnly) || (field.is(Secret) && !disclosure.secrets))
        out += "null";
    else
        appendJson(out, field, object.values[index]);
}

void appendConfiguration(QByteArray &out, const Object &object, const Disclosure &disclosure)
{
    const auto fields = object.objectClass().fields;
    char separator = '{';
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool wanted = disclosure.fields.empty()
            || std::find(disclosure.fields.begin(), disclosure.fields.end(), int(i))
                != disclosure.fields.end();
        if (!wanted || fields[i].is(Hidden))
            continue;
        out += separator;
        appendConfigured(out, object, int(i), disclosure);
        separator = ',';
    }
    out += separator == '{' ? "{}" : "}";
}

void appendState(QByteArray &out, const Object &object)
{
    const auto fields = object.objectClass().state;
    char separator = '{';
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].is(Hidden))
            continue;
        out += separator;
        appendName(out, fields[i].name);
        appendJson(out, fields[i], object.state[qsizetype(i)]);
        separator = ',';
    }
    out += separator == '{' ? "{}" : "}";
}

} // namespace

Result<QJsonValue> parseJson(const QByteArray &text)
{
    const Outline outline = outlineOf(text);
    if (outline.depth > maxJsonDepth)
        return Error{Reason::Malformed,
                     {QT_TRANSLATE_NOOP("messages", "Send JSON nested at most %1 deep."),
                      {QString::number(maxJsonDepth)}}};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return notJson(problem.errorString(), problem.offset);
    if (outline.control >= 0)
        return notJson(QStringLiteral("control character"), outline.control);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

void appendJson(QByteArray &out, QStringView text)
{
    out += '"';
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const ushort c = text[i].unicode();
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out += text.mid(start, i - start).toUtf8();
        appendEscape(out, c);
        start = i + 1;
    }
    out += text.mid(start).toUtf8();
    out += '"';
}

void appendJson(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: out += value.toBool() ? "true" : "false"; return;
    case QJsonValue::String: appendJson(out, QStringView(value.toString())); return;
    case QJsonValue::Array: out += QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact); return;
    case QJsonValue::Object: out += QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact); return;
    case QJsonValue::Double: {
        const qint64 integer = value.toInteger();
        const double number = value.toDouble();
        if (double(integer) == number)
            out += QByteArray::number(integer);
        else
            out += std::isfinite(number) ? QByteArray::number(number, 'g', QLocale::FloatingPointShortest)
                                         : "null";
        return;
    }
    default: out += "null";
    }
}

void appendJson(QByteArray &out, const FieldSpec &field, const Value &value)
{
    if (field.kind == Kind::Record && value.isObject())
        return appendRecord(out, field.members, value.toObject());
    if (field.kind != Kind::RecordList)
        return appendJson(out, value);
    const QJsonArray records = value.toArray();
    out += '[';
    for (qsizetype i = 0; i < records.size(); ++i) {
        if (i > 0)
            out += ',';
        appendRecord(out, field.members, records[i].toObject());
    }
    out += ']';
}

void appendEnvelope(QByteArray &out, const Object &object, const Disclosure &disclosure)
{
    out += "{\"uuid\":\"";
    out += object.uuid.toByteArray(QUuid::WithoutBraces);
    out += "\",\"rev\":";
    out += QByteArray::number(object.revision);
    out += ",\"attributes\":{";
    for (auto label = object.attributes.begin(); label != object.attributes.end(); ++label) {
        if (label != object.attributes.begin())
            out += ',';
        appendJson(out, QStringView(label.key()));
        out += ':';
        appendJson(out, QStringView(label.value()));
    }
    out += "},";
    appendName(out, object.objectClass().name);
    appendConfiguration(out, object, disclosure);
    if (object.objectClass().hasState()) {
        out += ",\"state\":";
        appendState(out, object);
    }
    out += '}';
}

} // namespace linekeeper
