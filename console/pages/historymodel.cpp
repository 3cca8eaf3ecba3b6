// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/historymodel.h"
#include "objects/references.h"
#include "widgets/texts.h"

namespace linekeeper {

HistoryModel::HistoryModel(const References &references, QObject *parent)
    : QAbstractTableModel(parent)
    , m_references(references)
{
    connect(&references, &References::changed, this, [this] {
        if (!m_changes.isEmpty())
            Q_EMIT dataChanged(index(0, Object), index(rowCount() - 1, Object));
    });
}

void HistoryModel::replace(const QList<HistoryChange> &changes)
{
    beginResetModel();
    m_changes = changes;
    m_formerNames.clear();
    noteNames(changes);
    endResetModel();
}

void HistoryModel::prepend(const QList<HistoryChange> &changes)
{
    insert(0, changes);
}

void HistoryModel::append(const QList<HistoryChange> &changes)
{
    insert(rowCount(), changes);
}

void HistoryModel::insert(int row, const QList<HistoryChange> &changes)
{
    if (changes.isEmpty())
        return;
    beginInsertRows({}, row, row + int(changes.size()) - 1);
    if (row > 0)
        m_changes += changes;
    else
        m_changes = changes + m_changes;
    noteNames(changes);
    endInsertRows();
}

void HistoryModel::noteNames(const QList<HistoryChange> &changes)
{
    for (const HistoryChange &change : changes) {
        const QString name = formerName(change);
        if (!name.isEmpty() && change.id > m_formerNames.value(change.subject.uuid).first)
            m_formerNames[change.subject.uuid] = {change.id, name};
    }
}

QString HistoryModel::nameOf(const Subject &subject) const
{
    if (!subject.objectClass)
        return {};
    const QString name = m_references.name(*subject.objectClass, subject.uuid);
    const QString former = m_formerNames.value(subject.uuid).second;
    return name == toText(subject.uuid) && !former.isEmpty() ? former : name;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_changes.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::text(const HistoryChange &change, int column) const
{
    switch (column) {
    case Time: return momentText(change.time);
    case User: return authorText(change);
    case Kind: return kindText(change);
    case Object: return nameOf(change.subject);
    case Fields: return changedFields(change).join(QStringLiteral(", "));
    default: return change.address;
    }
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return text(m_changes[index.row()], index.column());
    if (role == Qt::ToolTipRole)
        return plainTip(text(m_changes[index.row()], index.column()));
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case User: return tr("User");
    case Kind: return tr("What");
    case Object: return tr("Object");
    case Fields: return tr("Fields");
    default: return tr("Address");
    }
}

void HistoryModel::refresh()
{
    if (!m_changes.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

} // namespace linekeeper
