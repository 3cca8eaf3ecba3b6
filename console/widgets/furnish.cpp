// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/furnish.h"
#include "widgets/clipboard.h"
#include <QAction>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QStyleOptionViewItem>
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

int cellWidth(const QTableView &table, const QString &text, bool hasMark)
{
    QStyleOptionViewItem cell;
    cell.initFrom(&table);
    cell.widget = &table;
    cell.font = table.font();
    cell.features = QStyleOptionViewItem::HasDisplay;
    cell.text = text;
    if (hasMark) {
        const int side = table.style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, &table);
        cell.features |= QStyleOptionViewItem::HasDecoration;
        cell.decorationSize = {side, side};
    }
    return table.style()->sizeFromContents(QStyle::CT_ItemViewItem, &cell, {}, &table).width();
}

/// Of the longest, whatever the months and the halves of the day are called.
int instantWidth(const QTableView &table, const std::function<QString(const QDateTime &)> &said, bool hasMark)
{
    int widest = 0;
    for (int month = 1; month <= 12; ++month)
        for (const int hour : {0, 10, 12, 22})
            widest = std::max(
                widest,
                cellWidth(table, said(QDateTime(QDate(2028, month, 28), QTime(hour, 58, 58))), hasMark));
    return widest;
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
