// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldtypes.h"
#include "model/json.h"
#include "objects/fieldeditors.h"
#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>

namespace linekeeper {
namespace {

/// Of null, nothing.
QString jsonText(const Value &value)
{
    QByteArray json;
    if (!value.isNull())
        appendJson(json, value);
    return QString::fromUtf8(json);
}

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

template<typename Editor>
class TextType : public FieldType {
public:
    QString text(const FieldContext &, const Value &value) const override { return value.toString(); }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new Editor(context, parent);
    }
};

class NumberType final : public FieldType {
public:
    QString text(const FieldContext &context, const Value &value) const override
    {
        if (value.isNull())
            return {};
        const QLocale locale;
        const QString number = context.field.kind == Kind::Integer
            ? locale.toString(value.toInteger())
            : locale.toString(value.toDouble(), 'f', 1);
        return *context.field.unit ? QStringLiteral("%1 %2").arg(number, QLatin1String(context.field.unit))
                                   : number;
    }
    QVariant sortKey(const FieldContext &, const Value &value) const override { return value.toDouble(); }
    QString cell(const FieldContext &, const Value &value) const override { return jsonText(value); }
    Value fromCell(const FieldContext &, const QString &cell) const override
    {
        bool isNumber = false;
        const double number = cell.trimmed().toDouble(&isNumber);
        return isNumber ? Value(number) : Value(cell);
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        if (context.field.kind == Kind::Integer)
            return new IntegerEditor(context, parent);
        return new NumberEditor(context, parent);
    }
};

class BooleanType final : public FieldType {
public:
    QString text(const FieldContext &, const Value &value) const override
    {
        return value.toBool() ? BooleanEditor::tr("Yes") : BooleanEditor::tr("No");
    }
    QVariant sortKey(const FieldContext &, const Value &value) const override
    {
        return value.toBool() ? 1 : 0;
    }
    QString cell(const FieldContext &, const Value &value) const override { return jsonText(value); }
    Value fromCell(const FieldContext &, const QString &cell) const override
    {
        const auto isOneOf = [word = cell.trimmed()](const QStringList &words) {
            return words.contains(word, Qt::CaseInsensitive);
        };
        if (isOneOf({QStringLiteral("true"), QStringLiteral("yes"), QStringLiteral("1"),
                     BooleanEditor::tr("Yes")}))
            return true;
        if (isOneOf({QStringLiteral("false"), QStringLiteral("no"), QStringLiteral("0"),
                     BooleanEditor::tr("No")}))
            return false;
        return cell;
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new BooleanEditor(context, parent);
    }
};

class ChoiceType final : public FieldType {
public:
    QString text(const FieldContext &context, const Value &value) const override
    {
        return context.translatedChoice(value.toString());
    }
    Value fromCell(const FieldContext &context, const QString &cell) const override
    {
        for (const Choice &choice : context.field.choices)
            for (const QString &name : {toText(choice.name), translated(context.context, choice.label)})
                if (cell.trimmed().compare(name, Qt::CaseInsensitive) == 0)
                    return toText(choice.name);
        return cell;
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new ChoiceEditor(context, parent);
    }
};

class InstantType final : public FieldType {
public:
    QString text(const FieldContext &, const Value &value) const override { return instantText(value); }
    QVariant sortKey(const FieldContext &, const Value &value) const override
    {
        return value.toString(); // RFC 3339 in UTC is in order as text
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new InstantEditor(context, parent);
    }
};

class ReferenceType final : public FieldType {
public:
    QString text(const FieldContext &context, const Value &value) const override
    {
        const QUuid uuid = toUuid(value.toString());
        return uuid.isNull() ? QString() : context.references.name(*context.field.target, uuid);
    }
    /// The name, where it says which one is meant.
    QString cell(const FieldContext &context, const Value &value) const override
    {
        const QString name = text(context, value);
        return fromCell(context, name) == value ? name : value.toString();
    }
    Value fromCell(const FieldContext &context, const QString &cell) const override
    {
        const QUuid uuid = context.references.find(*context.field.target, cell.trimmed());
        return uuid.isNull() ? cell.trimmed() : toText(uuid);
    }
    FieldEditor *createEditor(const FieldContext &context, QWidget *parent) const override
    {
        return new ReferenceEditor(context, parent);
    }
};

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
    QString cell(const FieldContext &, const Value &value) const override
    {
        const QStringList texts = Field<QStringList>::read(value);
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

template<typename Type>
const FieldType &only()
{
    static const Type type;
    return type;
}

} // namespace

const FieldType &typeOf(const FieldSpec &field)
{
    switch (field.kind) {
    case Kind::Text:
        if (field.isSecret())
            return only<TextType<SecretEditor>>();
        return field.format == Format::Paragraphs ? only<TextType<ParagraphsEditor>>()
                                                  : only<TextType<LineEditor>>();
    case Kind::Integer:
    case Kind::Number: return only<NumberType>();
    case Kind::Boolean: return only<BooleanType>();
    case Kind::Choice: return only<ChoiceType>();
    case Kind::Instant: return only<InstantType>();
    case Kind::Reference: return only<ReferenceType>();
    case Kind::TextList: return only<TextListType>();
    case Kind::TextMap: return only<TextMapType>();
    case Kind::Record:
    case Kind::RecordList: return only<RecordType>();
    case Kind::Json: break;
    }
    return only<JsonType>();
}

QString instantText(const Value &value)
{
    const QDateTime instant = Field<QDateTime>::read(value);
    return instant.isValid() ? QLocale().toString(instant.toLocalTime(), QLocale::ShortFormat) : QString();
}

} // namespace linekeeper
