// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/csvcolumns.h"
#include "objects/fieldtypes.h"
#include <QCoreApplication>
#include <algorithm>

namespace linekeeper::csv {
namespace {

/// Without what people write differently: case, spaces, marks.
QString simplified(const QString &title)
{
    QString letters;
    for (const QChar c : title.normalized(QString::NormalizationForm_C).toCaseFolded())
        if (c.isLetterOrNumber())
            letters += c;
    return letters;
}

} // namespace

QString nameOf(QChar delimiter)
{
    if (delimiter == u',')
        return QCoreApplication::translate("Csv", "Comma");
    return delimiter == u';' ? QCoreApplication::translate("Csv", "Semicolon")
                             : QCoreApplication::translate("Csv", "Tab");
}

const FieldSpec &uuidField()
{
    static constexpr FieldSpec field{.name = "uuid", .label = QT_TRANSLATE_NOOP("object", "UUID")};
    return field;
}

QList<const FieldSpec *> exportable(const ObjectClass &objectClass)
{
    QList<const FieldSpec *> fields;
    for (const FieldSpec &field : objectClass.fields)
        if (!field.is(Hidden) && !field.is(WriteOnly))
            fields.append(&field);
    fields.append(&attributesField());
    for (const FieldSpec &field : objectClass.state)
        fields.append(&field);
    fields.append(&uuidField());
    return fields;
}

QList<const FieldSpec *> importable(const ObjectClass &objectClass)
{
    QList<const FieldSpec *> fields;
    for (const FieldSpec &field : objectClass.fields)
        if (!field.is(Hidden))
            fields.append(&field);
    fields.append(&attributesField());
    fields.append(&uuidField());
    return fields;
}

QString titleOf(const ObjectClass &objectClass, const FieldSpec &field)
{
    return &field == &uuidField() ? translated(attributesContext, field.label)
                                  : translated(contextOf(objectClass, field), field.label);
}

QStringList namesOf(const QList<const FieldSpec *> &fields)
{
    QStringList names;
    for (const FieldSpec *field : fields)
        names.append(toText(field->name));
    return names;
}

QString cellOf(const Object &object, const FieldSpec &field, References &references)
{
    if (&field == &uuidField())
        return toText(object.uuid);
    const Value value = valueOf(object, field);
    return value.isNull()
        ? QString()
        : typeOf(field).cell({contextOf(object.objectClass(), field), field, references}, value);
}

bool readNames(References &references, const QList<const FieldSpec *> &fields)
{
    return std::any_of(fields.begin(), fields.end(), [&references](const FieldSpec *field) {
        return field && field->kind == Kind::Reference && references.readNames(*field->target);
    });
}

const FieldSpec *guess(const ObjectClass &objectClass, const QString &title)
{
    const QString wanted = simplified(title);
    for (const FieldSpec *field : importable(objectClass))
        for (const QString &name :
             {toText(field->name), QString::fromUtf8(field->label), titleOf(objectClass, *field)})
            if (!wanted.isEmpty() && simplified(name) == wanted)
                return field;
    return nullptr;
}

} // namespace linekeeper::csv
