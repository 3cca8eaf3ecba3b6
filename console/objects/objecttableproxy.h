// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/rowarranger.h"
#include <QAbstractProxyModel>
#include <QElapsedTimer>
#include <QTimer>

namespace linekeeper {

/// Orders a table, people's way, and leaves of it what is searched for. Small changes are seen at once; what
/// takes longer is done between the events, and what was shown stays until then.
class ObjectTableProxy final : public QAbstractProxyModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectTableProxy)
public:
    explicit ObjectTableProxy(QObject *parent = nullptr);

    /// An ObjectTableModel, once.
    void setSourceModel(QAbstractItemModel *model) override;
    void setSearch(const QString &text);
    const QString &search() const { return m_search; }
    /// The rules of another language.
    void setLocale(const QLocale &locale);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// -1: by nothing.
    int sortedBy() const { return m_arranger->rules().column; }
    Qt::SortOrder sortOrder() const
    {
        return m_arranger->rules().isDescending ? Qt::DescendingOrder : Qt::AscendingOrder;
    }
    /// How long it is at something that was asked for here before it tells of it by arranging().
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    /// Whether it shows what was wanted last.
    bool isArranged() const { return !m_later.isActive(); }

    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &) const override { return {}; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// What others changed is about to be shown; not what was searched for or sorted by here.
    void aboutToFollow();
    void followed();
    /// What was searched for or sorted by here takes a while; how many rows were looked at, in percent.
    void arranging(int percent);
    /// It shows what was wanted last.
    void arranged();

private:
    using Rows = RowArranger::Rows;

    void begin(const RowArranger::Rules &rules);
    void goOn();
    void wait();
    void updateSome();
    void present(const Rows &rows);
    void dropRows(const std::vector<bool> &isWanted);
    void dropStretch(int first, int end);
    void reorder(Rows rows);
    void setShown(Rows rows);
    void noteChange(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles);
    void tellChange(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles);
    void forget(const std::vector<bool> &isGone);

    ObjectTableModel *m_model = nullptr;
    std::optional<RowArranger> m_arranger;
    QString m_search;
    QTimer m_later;
    bool m_isAnew = false; ///< what comes is what was asked for here
    QElapsedTimer m_sinceAsked;
    std::chrono::milliseconds m_patience{250}; ///< nobody notices what takes no longer
    Rows m_shown; ///< rows of the table, as they are shown
    std::vector<int> m_placeOf; ///< where a row of the table is shown; -1: nowhere
    Rows m_changed; ///< since the arranger was told last
};

} // namespace linekeeper
