// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/historyview.h"
#include "pages/historymodel.h"
#include "widgets/consolestyle.h"
#include "widgets/furnish.h"
#include "widgets/tablecolumns.h"
#include "widgets/texts.h"
#include <QHeaderView>
#include <QScrollBar>

namespace linekeeper {
namespace {

const QString columnsKey = QStringLiteral("columns/changes");
constexpr int rowsInReserve = 20; ///< below what is seen

} // namespace

HistoryView::HistoryView(HistoryModel &model, QSettings &settings, QWidget *parent)
    : QTableView(parent)
{
    setModel(&model);
    furnishTable(*this);
    setSelectionMode(SingleSelection);
    setFrameShape(QFrame::NoFrame);
    horizontalHeader()->setSectionResizeMode(HistoryModel::Fields, QHeaderView::Stretch);
    m_columns = new TableColumns(*this, settings);
    m_columns->holdInstants(HistoryModel::Time, momentText);
    m_columns->begin(columnsKey, [this] { sizeColumns(); });
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeInserted(first, last); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &HistoryView::moved);
    retranslate();
}

void HistoryView::retranslate()
{
    setAccessibleName(tr("Changes"));
    horizontalHeader()->setAccessibleName(tr("Columns of the table"));
    m_columns->retranslate();
    // What the others leave is not too little for the title of the last one.
    horizontalHeader()->setMinimumSectionSize(horizontalHeader()->sectionSizeHint(HistoryModel::Fields));
}

QMenu &HistoryView::columnsMenu() const
{
    return m_columns->menu();
}

void HistoryView::keepColumns() const
{
    m_columns->keep();
}

void HistoryView::sizeColumns()
{
    const int unit = fontMetrics().averageCharWidth();
    constexpr std::pair<HistoryModel::Column, int> widths[] = {
        {HistoryModel::Time, 0},    {HistoryModel::User, 24},    {HistoryModel::Kind, 11},
        {HistoryModel::Object, 30}, {HistoryModel::Address, 18},
    };
    for (const auto &[column, characters] : widths)
        setColumnWidth(
            column,
            std::max(unit * characters + 2 * ConsoleStyle::cellPadding, m_columns->leastWidth(column)));
}

bool HistoryView::wantsOlder() const
{
    return verticalScrollBar()->value() > verticalScrollBar()->maximum() - rowsInReserve;
}

/// Who looks at the newest goes on to do so.
void HistoryView::takeInserted(int first, int last)
{
    const int place = verticalScrollBar()->value();
    doItemsLayout();
    if (first == 0 && place > 0)
        verticalScrollBar()->setValue(place + last - first + 1); // rows are all of one height
    Q_EMIT moved();
}

} // namespace linekeeper
