// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/tablesearch.h"
#include <QCollator>
#include <QSortFilterProxyModel>

namespace linekeeper {

/// Orders a table, people's way, and leaves of it what is searched for.
class ObjectTableProxy final : public QSortFilterProxyModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectTableProxy)
public:
    explicit ObjectTableProxy(QObject *parent = nullptr);

    void setSearch(const QString &text);
    const QString &search() const { return m_search; }
    /// The rules of another language.
    void setLocale(const QLocale &locale);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_search;
    TableSearch m_terms;
    QCollator m_collator;
};

} // namespace linekeeper
