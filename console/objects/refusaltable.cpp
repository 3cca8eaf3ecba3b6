// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/refusaltable.h"
#include "widgets/texts.h"
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>

namespace linekeeper {
namespace {

constexpr int columnsShown = 3;
constexpr int objectWidth = 220;

} // namespace

RefusalTable::RefusalTable(QWidget *parent)
    : QTableWidget(0, columnsShown, parent)
{
    verticalHeader()->hide();
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    QHeaderView *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    setColumnWidth(1, objectWidth);
    retranslate();
}

void RefusalTable::fill(const QList<Row> &rows)
{
    setRowCount(int(rows.size()));
    for (int i = 0; i < rows.size(); ++i) {
        auto *number = new QTableWidgetItem(QLocale().toString(rows[i].number));
        number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        setItem(i, 0, number);
        setItem(i, 1, new QTableWidgetItem(rows[i].object));
        setItem(i, 2, new QTableWidgetItem(rows[i].reason));
        item(i, 2)->setToolTip(plainTip(rows[i].reason));
    }
    resizeColumnToContents(0);
}

void RefusalTable::copy() const
{
    QStringList lines;
    for (int i = 0; i < rowCount(); ++i)
        lines.append(
            QStringLiteral("%1\t%2\t%3").arg(item(i, 0)->text(), item(i, 1)->text(), item(i, 2)->text()));
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void RefusalTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTableWidget::changeEvent(event);
}

void RefusalTable::retranslate()
{
    setAccessibleName(tr("What was refused"));
    setHorizontalHeaderLabels({tr("Row"), tr("Object"), tr("Reason")});
    resizeColumnToContents(0);
}

} // namespace linekeeper
