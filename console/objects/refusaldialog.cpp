// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/refusaldialog.h"
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>

namespace linekeeper {
namespace {

constexpr QSize usualSize{640, 380};
constexpr int columnCount = 3;
constexpr int objectWidth = 220;

} // namespace

RefusalDialog::RefusalDialog(const QString &title, const QString &headline, const QList<Row> &rows,
                             QWidget *parent)
    : QDialog(parent)
    , m_headline(new QLabel(headline, this))
    , m_table(new QTableWidget(this))
    , m_copy(new QPushButton(this))
    , m_others(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_headline->setWordWrap(true);
    m_headline->setTextFormat(Qt::PlainText);
    m_others->hide();
    m_copy->setVisible(!rows.isEmpty());
    m_table->setVisible(!rows.isEmpty());
    for (QPushButton *button : {m_copy, m_others})
        button->setAutoDefault(false);
    m_close->setDefault(true);
    fill(rows);
    retranslate();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_others);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 12);
    layout->setSpacing(12);
    layout->addWidget(m_headline);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &RefusalDialog::copy);
    connect(m_others, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    if (!rows.isEmpty())
        resize(usualSize);
}

void RefusalDialog::fill(const QList<Row> &rows)
{
    m_table->setColumnCount(columnCount);
    m_table->setRowCount(int(rows.size()));
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    for (int i = 0; i < rows.size(); ++i) {
        auto *number = new QTableWidgetItem(QLocale().toString(rows[i].number));
        number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(i, 0, number);
        m_table->setItem(i, 1, new QTableWidgetItem(rows[i].object));
        m_table->setItem(i, 2, new QTableWidgetItem(rows[i].reason));
        m_table->item(i, 2)->setToolTip(rows[i].reason);
    }
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    m_table->setColumnWidth(1, objectWidth);
}

void RefusalDialog::offerOthers(qsizetype count)
{
    m_otherCount = count;
    m_others->setVisible(count > 0);
    retranslate();
}

void RefusalDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

/// What the list says stays in the language in which it was said.
void RefusalDialog::retranslate()
{
    m_table->setAccessibleName(tr("What was refused"));
    m_table->setHorizontalHeaderLabels({tr("Row"), tr("Object"), tr("Reason")});
    m_table->resizeColumnToContents(0);
    m_copy->setText(tr("Co&py List"));
    m_others->setText(tr("&Do the Other %1").arg(QLocale().toString(m_otherCount)));
    m_close->setText(tr("Close"));
}

/// Tabs between the columns: that is what tables take.
void RefusalDialog::copy() const
{
    QStringList lines;
    for (int i = 0; i < m_table->rowCount(); ++i)
        lines.append(
            QStringLiteral("%1\t%2\t%3")
                .arg(m_table->item(i, 0)->text(), m_table->item(i, 1)->text(), m_table->item(i, 2)->text()));
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

} // namespace linekeeper
