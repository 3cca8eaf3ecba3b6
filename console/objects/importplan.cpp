// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/importplan.h"
#include "model/csv.h"
#include "objects/csvcolumns.h"
#include "objects/fieldtypes.h"
#include <QLocale>
#include <QSet>

namespace linekeeper {
namespace {

constexpr qsizetype recordsOfStep = 16;

/// What an empty cell makes of a field that has something; undefined: it leaves it.
Value emptied(const FieldSpec &field)
{
    if (field.isSecret())
        return Value::Undefined;
    const Value fallback = defaultValue(field);
    const bool canBeEmpty
        = field.is(Nullable) || fallback.isString() || fallback.isArray() || fallback.isObject();
    return canBeEmpty && field.kind != Kind::Choice ? fallback : Value(Value::Undefined);
}

} // namespace

ImportPlanner::ImportPlanner(const ObjectClass &objectClass, const ObjectMirror &mirror,
                             References &references, const ImportPlan::Source &source)
    : m_class(objectClass)
    , m_mirror(mirror)
    , m_references(references)
    , m_source(source)
    , m_next(source.hasTitles ? 1 : 0)
{
    m_rowOf.reserve(m_source.records.size());
}

bool ImportPlanner::readSome()
{
    if (csv::readNames(m_references, m_source.fields))
        return true;
    const qsizetype end = std::min(m_next + recordsOfStep, m_source.records.size());
    for (; m_next < end; ++m_next)
        if (m_source.records[m_next] != QStringList{QString()})
            read(m_next);
    return m_next < m_source.records.size();
}

void ImportPlanner::read(qsizetype index)
{
    m_row = index + 1;
    m_record = m_source.records[index];
    if (m_record.size() > m_source.fields.size())
        return complain({}, ImportPlan::tr("The row has more fields than there are columns."));
    const QString uuidText = cellOf(csv::uuidField());
    const QUuid uuid = toUuid(uuidText);
    if (!uuidText.isEmpty() && uuid.isNull())
        return complain({}, ImportPlan::tr("“%1” is not a UUID.").arg(uuidText));
    const ObjectPtr before = uuid.isNull() ? nullptr : m_mirror.find(m_class, uuid);
    Object after = before ? *before : Object(m_class);
    after.uuid = uuid;
    Draft given = draft(before != nullptr);
    auto applied = readLabels(given);
    if (applied)
        applied = applyDraft(after, given, before ? LeftOut::Kept : LeftOut::Default);
    if (!applied)
        return complainOfCells(nameOf(after), given, applied.error());
    if (const QString other = sameAs(after); !other.isEmpty())
        return complain(nameOf(after), other);
    add(before, after);
}

QString ImportPlanner::cellOf(const FieldSpec &field) const
{
    const qsizetype column = m_source.fields.indexOf(&field);
    return column >= 0 && column < m_record.size() ? csv::unguarded(m_record[column]).trimmed() : QString();
}

Draft ImportPlanner::draft(bool isUpdate) const
{
    Draft draft;
    for (qsizetype column = 0; column < m_record.size(); ++column) {
        const FieldSpec *field = m_source.fields[column];
        if (!field || field == &csv::uuidField())
            continue;
        const QString cell = csv::unguarded(m_record[column]);
        Value value = isUpdate ? emptied(*field) : Value(Value::Undefined);
        if (!cell.isEmpty())
            value = typeOf(*field).fromCell({contextOf(m_class, *field), *field, m_references}, cell);
        if (!value.isUndefined())
            draft.fields.insert(toText(field->name), value);
    }
    return draft;
}

/// They stand beside the fields, not among them.
Result<void> ImportPlanner::readLabels(Draft &draft) const
{
    const Value labels = draft.fields.take(toText(attributesField().name));
    if (labels.isUndefined())
        return {};
    const auto attributes = acceptedAttributes(labels);
    if (!attributes)
        return attributes.error().under(pathOf(m_class, attributesField()));
    draft.attributes = *attributes;
    return {};
}

QString ImportPlanner::textOfField(const Error &error) const
{
    for (const FieldSpec *field : csv::importable(m_class)) {
        const QString path = pathOf(m_class, *field);
        if (error.pointer == path || error.pointer.startsWith(path + u'/'))
            return textOfCell(error, *field);
    }
    return textOf(error);
}

/// It names the column.
QString ImportPlanner::textOfCell(const Error &error, const FieldSpec &field) const
{
    const QString title = csv::titleOf(m_class, field);
    const QString text = textOf(error, field, title);
    return text.contains(title) ? text : ImportPlan::tr("%1: %2").arg(title, text);
}

/// Why a row before this one stands in its way.
QString ImportPlanner::sameAs(const Object &object)
{
    if (!object.uuid.isNull() && std::exchange(m_rowOf[toText(object.uuid)], m_row) > 0)
        return ImportPlan::tr("Another row has the same UUID.");
    const FieldSpec *unique = m_class.uniqueField();
    if (!unique || unique->is(Hidden))
        return {};
    const QString value = valueOf(object, *unique).toString();
    const qsizetype other = std::exchange(m_rowOf[uniqueKey(value)], m_row);
    return other > 0 ? ImportPlan::tr("Row %1 has “%2”, too.").arg(QLocale().toString(other), value)
                     : QString();
}

void ImportPlanner::add(const ObjectPtr &before, const Object &after)
{
    if (before && before->sameConfiguration(after)) {
        ++m_plan.unchanged;
        return;
    }
    m_plan.step.append(before ? Alteration::update(before, after) : Alteration::creation(after));
    m_plan.step.last().row = m_row;
}

/// Of all of them at once, so that nobody has to come back for each; else of the row as a whole.
void ImportPlanner::complainOfCells(const QString &object, const Draft &given, const Error &error)
{
    const qsizetype before = m_plan.problems.size();
    for (const FieldSpec *field : m_source.fields) {
        const Value value = field ? given.fields[toText(field->name)] : Value(Value::Undefined);
        if (value.isUndefined())
            continue;
        if (const auto cell = accepted(*field, value); !cell)
            complain(object, textOfCell(cell.error(), *field));
    }
    const bool isOfLabels = error.pointer.startsWith(pathOf(m_class, attributesField()));
    if (isOfLabels || m_plan.problems.size() == before)
        complain(object, textOfField(error));
}

void ImportPlanner::complain(const QString &object, const QString &reason)
{
    m_plan.problems.append({m_row, object, reason});
}

QString ImportPlan::summary() const
{
    QSet<qsizetype> refused;
    for (const Problem &problem : problems)
        refused.insert(problem.row);
    qsizetype made = 0;
    qsizetype changed = 0;
    for (const Alteration &alteration : step)
        if (!refused.contains(alteration.row))
            ++(alteration.before ? changed : made);
    const QLocale locale;
    return tr("%1 new, %2 changed, %3 as they are, %4 refused.")
        .arg(locale.toString(made), locale.toString(changed), locale.toString(unchanged),
             locale.toString(refused.size()));
}

} // namespace linekeeper
