// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/containertypes.h"
#include "model/json.h"
#include "objects/checklisteditor.h"
#include "objects/labelseditor.h"
#include "objects/texteditors.h"
#include <QJsonObject>

namespace linekeeper {
namespace {

/// What is no array and no object stays text.
Value fromJson(const QString &cell)
{
    const auto json = parseJson(cell.toUtf8());
    return json ? *json : Value(cell);
}

QStringList splitCell(const QString &cell)
{
    QStringList texts = cell.split(u';', Qt::SkipEmptyParts);
    for (QString &text : texts)
        text = text.trimmed();
    return texts;
}

class TextListType final : public FieldType {
public:
    QString text(const FieldContext &context, const Value &value) const override
    {
        QStringList texts;
        const QJsonArray entries = value.toArray();
        for (const QJsonValue entry : entries)
            texts.append(context.translatedChoice(entry.toString()));
        return texts.join(QStringLiteral(", "));
    }
    /// Separated by semicolons, or, where one is in an entry, as JSON.
    QString cell(const FieldContext &context, const Value &value) const override
    {
        const QStringList texts = Field<QStringList>::read(value);
        if (texts.isEmpty() && context.field.is(Nullable) && !value.isNull())
            return jsonText(value); // none is not the same as no list
        const QString joined = texts.join(QStringLiteral("; "));
        return splitCell(joined) == texts ? joined : jsonText(value);
    }
    Value fromCell(const FieldContext &, const QString &cell) const override
    {
        return cell.startsWith(u'[') ? fromJson(cell) : Value(QJsonArray::fromStringList(splitCell(cell)));
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        if (context.field.target || !context.field.choices.empty())
            return new ChecklistEditor(context, parent);
        return new LinesEditor(context, parent);
    }
};

class TextMapType final : public FieldType {
public:
    QString text(const FieldContext &, const Value &value) const override
    {
        QStringList texts;
        const QJsonObject entries = value.toObject();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry)
            texts.append(QStringLiteral("%1=%2").arg(entry.key(), entry.value().toString()));
        return texts.join(QStringLiteral(", "));
    }
    /// As site=berlin; floor=2, or as JSON.
    QString cell(const FieldContext &context, const Value &value) const override
    {
        QStringList texts;
        const QJsonObject entries = value.toObject();
        for (auto entry = entries.begin(); entry != entries.end(); ++entry)
            texts.append(entry.key() + u'=' + entry.value().toString());
        const QString joined = texts.join(QStringLiteral("; "));
        return fromCell(context, joined) == value ? joined : jsonText(value);
    }
    Value fromCell(const FieldContext &, const QString &cell) const override
    {
        if (cell.startsWith(u'{'))
            return fromJson(cell);
        QJsonObject entries;
        for (const QString &entry : splitCell(cell)) {
            const qsizetype equals = entry.indexOf(u'=');
            if (equals < 0)
                return cell;
            entries.insert(entry.left(equals).trimmed(), entry.mid(equals + 1).trimmed());
        }
        return entries;
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new LabelsEditor(context, parent);
    }
};

/// Records are told by their members, one after the other.
class RecordType final : public FieldType {
public:
    QString text(const FieldContext &context, const Value &value) const override
    {
        if (value.isObject())
            return recordText(context, value.toObject());
        QStringList texts;
        const QJsonArray entries = value.toArray();
        for (const QJsonValue entry : entries)
            texts.append(recordText(context, entry.toObject()));
        return texts.join(QStringLiteral("; "));
    }
    QString cell(const FieldContext &, const Value &value) const override { return jsonText(value); }
    Value fromCell(const FieldContext &, const QString &cell) const override { return fromJson(cell); }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new JsonEditor(context, parent);
    }

private:
    static QString recordText(const FieldContext &context, const QJsonObject &record)
    {
        QStringList texts;
        for (const FieldSpec &member : context.field.members) {
            const FieldContext inner{context.context, member, context.references};
            if (const QString text = typeOf(member).text(inner, record[toText(member.name)]); !text.isEmpty())
                texts.append(text);
        }
        return texts.join(QStringLiteral(": "));
    }
};

class JsonType final : public FieldType {
public:
    QString text(const FieldContext &, const Value &value) const override { return jsonText(value); }
    QString cell(const FieldContext &, const Value &value) const override { return jsonText(value); }
    Value fromCell(const FieldContext &, const QString &cell) const override { return fromJson(cell); }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new JsonEditor(context, parent);
    }
};

} // namespace

const FieldType &textListType()
{
    static const TextListType type;
    return type;
}

const FieldType &textMapType()
{
    static const TextMapType type;
    return type;
}

const FieldType &recordType()
{
    static const RecordType type;
    return type;
}

const FieldType &jsonType()
{
    static const JsonType type;
    return type;
}

QString jsonText(const Value &value)
{
    QByteArray json;
    if (!value.isNull())
        appendJson(json, value);
    return QString::fromUtf8(json);
}

} // namespace linekeeper
