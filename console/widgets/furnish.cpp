// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/furnish.h"
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace linekeeper {
namespace {

constexpr double titleSize = 1.4; ///< times that of other text

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
