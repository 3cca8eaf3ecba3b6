// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldtypes.h"
#include "objects/choiceeditors.h"
#include "objects/containertypes.h"
#include "objects/numbereditors.h"
#include "objects/referenceeditor.h"
#include "objects/texteditors.h"
#include <QCoreApplication>
#include <QLocale>

namespace linekeeper {
namespace {

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
    case Kind::TextList: return textListType();
    case Kind::TextMap: return textMapType();
    case Kind::Record:
    case Kind::RecordList: return recordType();
    case Kind::Json: break;
    }
    return jsonType();
}

QString shownText(const FieldContext &context, const Value &value)
{
    if (context.field.isSecret() && value.isNull())
        return QCoreApplication::translate("FieldType", "(not shown)");
    const QString text = typeOf(context.field).text(context, value);
    if (text.isEmpty())
        return QStringLiteral("–");
    return context.field.isSecret() ? QStringLiteral("••••••••") : text;
}

QString instantText(const Value &value)
{
    return instantText(Field<QDateTime>::read(value));
}

QString instantText(const QDateTime &instant)
{
    return instant.isValid() ? QLocale().toString(instant.toLocalTime(), QLocale::ShortFormat) : QString();
}

} // namespace linekeeper
