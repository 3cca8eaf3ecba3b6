// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/referencelist.h"
#include "widgets/tone.h"
#include <QGuiApplication>
#include <QLocale>

namespace linekeeper {

void ReferenceList::show(const ObjectIndex::Hits &hits, bool withNone)
{
    beginResetModel();
    m_hits = hits;
    m_before = withNone ? 1 : 0;
    endResetModel();
}

std::optional<QUuid> ReferenceList::uuidAt(int row) const
{
    if (row >= 0 && row < m_before)
        return QUuid();
    const int place = row - m_before;
    return place >= 0 && place < found() ? std::optional(m_hits.best[place].uuid) : std::nullopt;
}

int ReferenceList::rowOf(const QUuid &uuid) const
{
    for (int row = 0; row < m_before + found(); ++row)
        if (uuidAt(row) == uuid)
            return row;
    return -1;
}

int ReferenceList::firstFound() const
{
    return found() > 0 ? m_before : -1;
}

int ReferenceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_before + found() + (m_hits.others > 0 ? 1 : 0);
}

QVariant ReferenceList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole)
        return textAt(index.row());
    if (role == Qt::ForegroundRole && !uuidAt(index.row()))
        return mutedText(QGuiApplication::palette());
    return {};
}

QString ReferenceList::textAt(int row) const
{
    const auto uuid = uuidAt(row);
    if (!uuid)
        return tr("… and %1 more; type to find them").arg(QLocale().toString(m_hits.others));
    return uuid->isNull() ? noneText() : m_hits.best[row - m_before].name;
}

Qt::ItemFlags ReferenceList::flags(const QModelIndex &index) const
{
    if (index.isValid() && !uuidAt(index.row()))
        return Qt::ItemNeverHasChildren;
    return QAbstractListModel::flags(index);
}

} // namespace linekeeper
