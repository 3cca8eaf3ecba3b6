// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QObject>

class QAction;
class QHeaderView;
class QKeySequence;
class QTableView;

namespace linekeeper {

/// What the mouse does at the header of a table, as actions for menus, with keys that work in the table: they
/// are about the column of the current cell, else the first one that is shown.
class ColumnActions final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnActions)
public:
    /// The table owns it, and has its model already.
    explicit ColumnActions(QTableView &table);

    const QList<QAction *> &all() const { return m_actions; }
    /// Makes them about that column; the selection stays.
    void choose(int column);
    /// The table can be searched: filterRequested() is answered.
    void offerFilter();
    void retranslate();

Q_SIGNALS:
    /// Only what holds some text in this column is wanted.
    void filterRequested(int column);
    /// A column was moved or made wider or narrower.
    void arranged();

private:
    QAction *add(const QKeySequence &key, void (ColumnActions::*slot)());
    void refresh();
    bool isShown(int column) const;
    int column() const;
    int placeBeside(int step) const;
    int leftwards() const;
    bool takesTheRest() const;
    QString whyNotResize() const;
    void sort();
    void move(int step);
    void moveLeft() { move(leftwards()); }
    void moveRight() { move(-leftwards()); }
    void widen();
    void narrow();
    void resize(int width);
    void fit();
    void filter();

    QTableView &m_table;
    QHeaderView &m_header;
    bool m_isFilterOffered = false;
    QList<QAction *> m_actions; ///< as they stand in the menu
    QAction *m_sort;
    QAction *m_left;
    QAction *m_right;
    QAction *m_wider;
    QAction *m_narrower;
    QAction *m_fit;
    QAction *m_filter;
};

} // namespace linekeeper
