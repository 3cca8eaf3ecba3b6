// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/objectindex.h"
#include <QAbstractListModel>
#include <optional>

namespace linekeeper {

/// What a picker of references lists: none, the objects that were found, and how many more there are.
class ReferenceList final : public QAbstractListModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReferenceList)
public:
    static constexpr int mostFound = 50;

    using QAbstractListModel::QAbstractListModel;
    /// What no object is called.
    static QString noneText() { return tr("None"); }

    void show(const ObjectIndex::Hits &hits, bool withNone);
    /// Null for none; where nothing can be chosen, there is no value.
    std::optional<QUuid> uuidAt(int row) const;
    /// Null: none. -1: it is not listed.
    int rowOf(const QUuid &uuid) const;
    /// -1: none was found.
    int firstFound() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString textAt(int row) const;
    int found() const { return int(m_hits.best.size()); }

    ObjectIndex::Hits m_hits;
    int m_before = 0; ///< rows that are no objects
};

} // namespace linekeeper
