// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/furnish.h"
#include "widgets/clipboard.h"
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <algorithm>

namespace linekeeper {
namespace {

constexpr double titleSize = 1.4; ///< times that of other text

/// The columns that are shown, as they stand there.
QString rowText(const QTableView &table, const QModelIndex &row)
{
    const QHeaderView &header = *table.horizontalHeader();
    QStringList cells;
    for (int place = 0; place < header.count(); ++place)
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
            cells.append(row.siblingAtColumn(column).data().toString().simplified());
    return cells.join(u'\t');
}

/// As a table that other programs take: cells apart by tabs.
void copySelected(QTableView &table)
{
    QStringList lines;
    for (const int row : selectedRows(table))
        lines.append(rowText(table, table.model()->index(row, 0)));
    copyLines(table, table.accessibleName(), lines.size(), [lines](qsizetype index) { return lines[index]; });
}

} // namespace

void furnishTitle(QLabel &title)
{
    QFont large = title.font();
    large.setPointSizeF(large.pointSizeF() * titleSize);
    large.setBold(true);
    title.setFont(large);
}

/// To ask of each row whether it is would be felt where they are many.
std::vector<int> selectedRows(const QTableView &table)
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : table.selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    return rows;
}

void furnishTable(QTableView &table, int rowPadding, const std::function<void()> &copy)
{
    auto *action = new QAction(&table);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(
        action, &QAction::triggered, &table, copy ? copy : [&table] { copySelected(table); });
    table.addAction(action);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + rowPadding);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setHighlightSections(false);
}

void putAfter(QWidget &before, const QWidget &part)
{
    QList<QWidget *> within;
    for (QWidget *next = part.nextInFocusChain(); next != &part; next = next->nextInFocusChain())
        if (part.isAncestorOf(next) && (next->focusPolicy() & Qt::TabFocus) && !next->focusProxy())
            within.append(next);
    QWidget *last = &before;
    for (QWidget *widget : std::as_const(within)) {
        QWidget::setTabOrder(last, widget);
        last = widget;
    }
}

} // namespace linekeeper
