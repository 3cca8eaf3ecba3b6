// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/objecttableproxy.h"
#include "objects/objecttablemodel.h"

namespace linekeeper {

ObjectTableProxy::ObjectTableProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(ObjectTableModel::SortRole);
    setDynamicSortFilter(true);
    setLocale(QLocale());
}

void ObjectTableProxy::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    if (const auto *model = qobject_cast<const ObjectTableModel *>(sourceModel()))
        m_terms = TableSearch(text, *model);
    invalidateRowsFilter();
}

void ObjectTableProxy::setLocale(const QLocale &locale)
{
    m_collator.setLocale(locale);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true);
    invalidate();
}

bool ObjectTableProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_terms.isEmpty() || m_terms.holds(*sourceModel(), row);
}

bool ObjectTableProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant one = left.data(sortRole());
    const QVariant other = right.data(sortRole());
    if (one.userType() == QMetaType::QString && other.userType() == QMetaType::QString)
        return m_collator.compare(one.toString(), other.toString()) < 0;
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace linekeeper
