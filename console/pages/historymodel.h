// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/historychange.h"
#include <QAbstractTableModel>

namespace linekeeper {

/// Changes as rows, the newest first.
class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryModel)
public:
    enum Column { Time, User, Kind, Object, Fields, Address, ColumnCount };

    /// The references outlive it.
    explicit HistoryModel(const References &references, QObject *parent = nullptr);

    void replace(const QList<HistoryChange> &changes);
    void prepend(const QList<HistoryChange> &changes);
    void append(const QList<HistoryChange> &changes);
    const HistoryChange &change(int row) const { return m_changes[row]; }
    /// What the object is called, or was called when it was last changed.
    QString nameOf(const Subject &subject) const;
    /// The language is another.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void insert(int row, const QList<HistoryChange> &changes);
    void noteNames(const QList<HistoryChange> &changes);
    QString text(const HistoryChange &change, int column) const;

    const References &m_references;
    QList<HistoryChange> m_changes;
    QHash<QUuid, std::pair<qint64, QString>> m_formerNames; ///< of deleted ones, and the changes that say so
};

} // namespace linekeeper
