// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTableView>

class QMenu;
class QSettings;

namespace linekeeper {

class HistoryModel;
class TableColumns;

/// The changes as a table, the newest on top. What somebody reads stays in its place when newer ones come.
class HistoryView final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryView)
public:
    /// Both outlive it.
    HistoryView(HistoryModel &model, QSettings &settings, QWidget *parent = nullptr);

    QMenu &columnsMenu() const;
    void keepColumns() const;

    /// Whether the oldest that is there will soon be seen.
    bool wantsOlder() const;
    void retranslate();

Q_SIGNALS:
    /// Others are seen, or more are there.
    void moved();

private:
    void sizeColumns();
    void takeInserted(int first, int last);

    TableColumns *m_columns;
};

} // namespace linekeeper
