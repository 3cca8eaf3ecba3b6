// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/differencetable.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHeaderView>

namespace linekeeper {
namespace {

constexpr int columnsShown = 3;
constexpr int rowsShown = 4; ///< without scrolling

} // namespace

DifferenceTable::DifferenceTable(QWidget *parent)
    : QTableWidget(0, columnsShown, parent)
{
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->setSectionResizeMode(2, QHeaderView::Stretch);
    setFixedHeight(header->sizeHint().height() + rowsShown * verticalHeader()->defaultSectionSize()
                   + 2 * frameWidth());
    retranslate();
}

void DifferenceTable::fill(const QList<Difference> &differences)
{
    setRowCount(int(differences.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const Difference &difference = differences[row];
        int column = 0;
        for (const QString &text : {difference.label, difference.before, difference.after}) {
            auto *item = new QTableWidgetItem(text.simplified());
            item->setToolTip(plainTip(text));
            setItem(row, column++, item);
        }
    }
}

void DifferenceTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTableWidget::changeEvent(event);
}

void DifferenceTable::retranslate()
{
    setAccessibleName(tr("What will change"));
    setHorizontalHeaderLabels({tr("Field"), tr("Before"), tr("After")});
}

} // namespace linekeeper
