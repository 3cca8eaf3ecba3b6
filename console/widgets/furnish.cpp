// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/furnish.h"
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
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
void copySelected(const QTableView &table)
{
    QModelIndexList rows = table.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines.append(rowText(table, row));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace

void furnishTitle(QLabel &title)
{
    QFont large = title.font();
    large.setPointSizeF(large.pointSizeF() * titleSize);
    large.setBold(true);
    title.setFont(large);
}

void furnishTable(QTableView &table, int rowPadding)
{
    auto *copy = new QAction(&table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &table, [&table] { copySelected(table); });
    table.addAction(copy);
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

} // namespace linekeeper
