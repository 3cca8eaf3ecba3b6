// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objecttablemodel.h"
#include "objects/csvcolumns.h"
#include "objects/fieldtypes.h"
#include "objects/referrers.h"
#include "widgets/texts.h"
#include <algorithm>

namespace linekeeper {
namespace {

constexpr std::chrono::milliseconds gathering{50};
constexpr std::chrono::seconds clockInterval{1};

/// The stretches of consecutive numbers, the last one first.
QList<std::pair<int, int>> runsFromTheEnd(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    QList<std::pair<int, int>> runs;
    for (const int row : rows) {
        if (!runs.isEmpty() && runs.last().first == row + 1)
            runs.last().first = row;
        else
            runs.append({row, row});
    }
    return runs;
}

/// Numbers stand below each other.
QVariant alignmentOf(const ObjectTableModel::Column &column)
{
    const Kind kind = column.field->kind;
    const bool isNumber = kind == Kind::Integer || kind == Kind::Number || column.isAge();
    return QVariant::fromValue(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

/// The same in every language. What is to come, as clocks differ, is now.
QString ageText(const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid())
        return {};
    constexpr QLatin1Char zero('0');
    const qint64 seconds = std::max<qint64>(0, since.secsTo(now));
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, zero)
        .arg(seconds % 60, 2, 10, zero);
}

} // namespace

ObjectTableModel::ObjectTableModel(const ObjectClass &objectClass, const ObjectMirror &mirror,
                                   References &references, Presentation presentation, QObject *parent)
    : QAbstractTableModel(parent)
    , m_class(objectClass)
    , m_references(references)
    , m_presentation(std::move(presentation))
{
    for (const FieldSpec &field : objectClass.fields)
        if (!field.is(Hidden) && !field.isSecret() && !m_presentation.leftOut.contains(field.name))
            m_columns.append({&field, false});
    for (const FieldSpec &field : objectClass.state)
        m_columns.append({&field, true});
    addComputed(mirror);
    m_columns.append({&attributesField(), false});

    m_later.setSingleShot(true);
    m_later.setInterval(gathering);
    connect(&m_later, &QTimer::timeout, this, &ObjectTableModel::flush);
    connect(&mirror, &ObjectMirror::created, this,
            [this](const ObjectPtr &after) { gather(after->uuid, after); });
    connect(&mirror, &ObjectMirror::updated, this,
            [this](const ObjectPtr &, const ObjectPtr &after) { gather(after->uuid, after); });
    connect(&mirror, &ObjectMirror::destroyed, this, [this](const ObjectPtr &before) {
        if (&before->objectClass() == &m_class)
            gather(before->uuid, nullptr);
    });
    connect(&mirror, &ObjectMirror::completed, this, [this](const ObjectClass *completed) {
        if (completed == &m_class)
            flush();
    });
    connect(&references, &References::changed, this, [this](const ObjectClass *target) {
        for (int column = 0; column < m_columns.size(); ++column)
            if (m_columns[column].field->target == target && !m_rows.isEmpty())
                Q_EMIT dataChanged(index(0, column), index(int(m_rows.size()) - 1, column));
    });
    m_clock.setTimerType(Qt::PreciseTimer); // else it would skip a second now and then
    m_clock.setInterval(clockInterval);
    connect(&m_clock, &QTimer::timeout, this, &ObjectTableModel::tick);
    adopt(mirror);
}

/// Nobody looks yet.
void ObjectTableModel::adopt(const ObjectMirror &mirror)
{
    const ObjectMirror::Objects &objects = mirror.objects(m_class);
    m_rows.reserve(objects.size());
    m_rowOf.reserve(objects.size());
    for (const ObjectPtr &object : objects) {
        m_rowOf.insert(object->uuid, int(m_rows.size()));
        m_rows.append(object);
    }
}

void ObjectTableModel::addComputed(const ObjectMirror &mirror)
{
    for (const ComputedColumn &computed : m_presentation.computed) {
        m_columns.append({&computed.field, false, &computed});
        if (computed.referrers && !m_referrers.contains(computed.referrers))
            follow(*computed.referrers, mirror);
    }
}

void ObjectTableModel::follow(const ObjectClass &referring, const ObjectMirror &mirror)
{
    auto *referrers = new Referrers(referring, m_class, mirror, m_references, this);
    m_referrers.emplace(&referring, referrers);
    connect(referrers, &Referrers::changed, this, [this](const QUuid &target) {
        if (const int row = rowOf(target); row >= 0 && !m_gathered.contains(target))
            gather(target, m_rows[row]);
    });
}

int ObjectTableModel::columnOf(std::string_view field) const
{
    for (int column = 0; column < m_columns.size(); ++column)
        if (m_columns[column].field->name == field)
            return column;
    return -1;
}

int ObjectTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ObjectTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant ObjectTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Object &object = *m_rows[index.row()];
    const Column &column = m_columns[index.column()];
    switch (role) {
    case Qt::DisplayRole: return cell(object, column).text;
    case Qt::ToolTipRole: return plainTip(tip(object, column));
    case Qt::DecorationRole: return markOf(cell(object, column).tone, m_isStale);
    case Qt::TextAlignmentRole: return alignmentOf(column);
    default: return {};
    }
}

QVariant ObjectTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns[section];
    switch (role) {
    case Qt::DisplayRole: return translated(contextOf(m_class, *column.field), column.field->label);
    case Qt::ToolTipRole: return translated(contextOf(m_class, *column.field), column.field->help);
    case Qt::TextAlignmentRole: return alignmentOf(column);
    default: return {};
    }
}

void ObjectTableModel::gather(const QUuid &uuid, const ObjectPtr &after)
{
    if (after && &after->objectClass() != &m_class)
        return;
    if (!m_gathered.contains(uuid))
        m_order.append(uuid);
    m_gathered.insert(uuid, after);
    if (!m_later.isActive())
        m_later.start();
}

void ObjectTableModel::flush()
{
    m_later.stop();
    if (m_gathered.isEmpty())
        return;
    Q_EMIT aboutToFlush();
    removeGone();
    updateKnown();
    appendNew();
    m_gathered.clear();
    m_order.clear();
    Q_EMIT flushed();
}

/// In one go: what goes is moved to the end first.
void ObjectTableModel::removeGone()
{
    std::vector<bool> isGone(std::size_t(m_rows.size()));
    for (const QUuid &uuid : std::as_const(m_order))
        if (const int row = rowOf(uuid); row >= 0 && !m_gathered.value(uuid))
            isGone[std::size_t(row)] = true;
    const auto count = int(std::count(isGone.begin(), isGone.end(), true));
    if (count == 0)
        return;
    moveToEnd(isGone);
    const int left = int(m_rows.size()) - count;
    beginRemoveRows({}, left, int(m_rows.size()) - 1);
    for (int row = left; row < m_rows.size(); ++row)
        m_rowOf.remove(m_rows[row]->uuid);
    m_rows.resize(left);
    endRemoveRows();
}

void ObjectTableModel::moveToEnd(const std::vector<bool> &isGone)
{
    Q_EMIT aboutToMoveToEnd(isGone);
    Q_EMIT layoutAboutToBeChanged();
    const QList<ObjectPtr> before = m_rows;
    QList<int> newRowOf(m_rows.size());
    int next = 0;
    for (const bool goes : {false, true})
        for (int row = 0; row < before.size(); ++row)
            if (isGone[std::size_t(row)] == goes)
                newRowOf[row] = next++;
    for (int row = 0; row < before.size(); ++row) {
        m_rows[newRowOf[row]] = before[row];
        m_rowOf[before[row]->uuid] = newRowOf[row];
    }
    QModelIndexList moved = persistentIndexList();
    for (QModelIndex &each : moved)
        each = index(newRowOf[each.row()], each.column());
    changePersistentIndexList(persistentIndexList(), moved);
    Q_EMIT layoutChanged();
}

void ObjectTableModel::updateKnown()
{
    QList<int> rows;
    for (const QUuid &uuid : std::as_const(m_order)) {
        const int row = rowOf(uuid);
        if (row < 0)
            continue;
        m_rows[row] = m_gathered.value(uuid);
        rows.append(row);
    }
    for (const auto &[first, last] : runsFromTheEnd(rows))
        Q_EMIT dataChanged(index(first, 0), index(last, int(m_columns.size()) - 1));
}

void ObjectTableModel::appendNew()
{
    QList<ObjectPtr> fresh;
    for (const QUuid &uuid : std::as_const(m_order))
        if (const ObjectPtr object = m_gathered.value(uuid); object && rowOf(uuid) < 0)
            fresh.append(object);
    if (fresh.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (const ObjectPtr &object : std::as_const(fresh)) {
        m_rowOf.insert(object->uuid, int(m_rows.size()));
        m_rows.append(object);
    }
    endInsertRows();
}

void ObjectTableModel::refresh()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, int(m_columns.size()) - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(m_columns.size()) - 1));
}

void ObjectTableModel::setStale(bool isStale)
{
    if (isStale == m_isStale)
        return;
    m_isStale = isStale;
    tick();
    reflectClock();
    for (int column = 0; column < m_columns.size() && !m_rows.isEmpty(); ++column)
        if (m_presentation.cells.contains(m_columns[column].field->name))
            Q_EMIT dataChanged(index(0, column), index(int(m_rows.size()) - 1, column), {Qt::DecorationRole});
}

void ObjectTableModel::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched && !m_isStale)
        tick();
    reflectClock();
}

/// What may be out of date grows no older: nobody knows whether it still is.
void ObjectTableModel::reflectClock()
{
    const bool hasAges = std::any_of(m_columns.begin(), m_columns.end(), std::mem_fn(&Column::isAge));
    if (hasAges && m_isWatched && !m_isStale)
        m_clock.start();
    else
        m_clock.stop();
}

void ObjectTableModel::tick()
{
    m_now = QDateTime::currentDateTimeUtc();
    for (int column = 0; column < m_columns.size() && !m_rows.isEmpty(); ++column)
        if (m_columns[column].isAge())
            Q_EMIT dataChanged(index(0, column), index(int(m_rows.size()) - 1, column), rolesOfTime);
}

Value ObjectTableModel::value(const Object &object, const Column &column) const
{
    if (!column.computed)
        return valueOf(object, *column.field);
    const ObjectClass *referring = column.computed->referrers;
    return column.computed->value(
        object, referring ? m_referrers.at(referring)->of(object.uuid) : ComputedColumn::Objects());
}

Presentation::Cell ObjectTableModel::cell(const Object &object, const Column &column) const
{
    const auto special = m_presentation.cells.find(column.field->name);
    if (special != m_presentation.cells.end())
        return special->second(object);
    if (column.isAge())
        return {ageText(Field<QDateTime>::read(value(object, column)), m_now)};
    return {
        typeOf(*column.field)
            .text({contextOf(m_class, *column.field), *column.field, m_references}, value(object, column))};
}

QString ObjectTableModel::csvCell(const Object &object, const FieldSpec &field) const
{
    const int place = columnOf(field.name);
    if (place < 0 || !m_columns[place].computed)
        return csv::cellOf(object, field, m_references);
    if (m_columns[place].isAge())
        return text(object, place);
    const Value what = value(object, m_columns[place]);
    return what.isNull() ? QString() : typeOf(field).cell({m_class.name, field, m_references}, what);
}

QString ObjectTableModel::tip(const Object &object, const Column &column) const
{
    const QString text = cell(object, column).text;
    const auto details = m_presentation.details.find(column.field->name);
    const QString more = details == m_presentation.details.end() ? QString() : details->second(object);
    return more.isEmpty() ? text : text + u'\n' + more;
}

QVariant ObjectTableModel::sortKey(int row, int columnNumber) const
{
    const Object &object = *m_rows[row];
    const Column &column = m_columns[columnNumber];
    if (m_presentation.cells.contains(column.field->name)) {
        const Presentation::Cell special = cell(object, column);
        return special.sortKey.isNull() ? special.text : special.sortKey;
    }
    const Value what = value(object, column);
    if (column.computed && what.isNull())
        return {};
    if (column.isAge()) // the younger the earlier, whatever time it is
        return -double(Field<QDateTime>::read(what).toMSecsSinceEpoch());
    return typeOf(*column.field)
        .sortKey({contextOf(m_class, *column.field), *column.field, m_references}, what);
}

} // namespace linekeeper
