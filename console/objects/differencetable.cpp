// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/differencetable.h"
#include "widgets/furnish.h"
#include "widgets/texts.h"
#include <QEvent>
#include <QHeaderView>

namespace linekeeper {
namespace {

constexpr int columnsShown = 3;

} // namespace

DifferenceTable::DifferenceTable(QWidget *parent)
    : QTableWidget(0, columnsShown, parent)
{
    setEditTriggers(NoEditTriggers);
    furnishTable(*this);
    QHeaderView *header = horizontalHeader();
    header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->setSectionResizeMode(2, QHeaderView::Stretch);
    retranslate();
}

void DifferenceTable::setRowsShown(int rows)
{
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize()
                   + 2 * frameWidth());
}

void DifferenceTable::fill(const QList<Difference> &differences)
{
    if (differences == m_shown)
        return; // it keeps its place, and what is selected
    m_shown = differences;
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
    setHorizontalHeaderLabels({tr("Field"), tr("Before"), tr("After")});
}

} // namespace linekeeper
