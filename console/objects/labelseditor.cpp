// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/labelseditor.h"
#include <QHeaderView>
#include <QJsonObject>
#include <QTableWidget>
#include <algorithm>

namespace linekeeper {

LabelsEditor::LabelsEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    setViewHeight(*m_table,
                  m_table->horizontalHeader()->sizeHint().height() - m_table->fontMetrics().height());
    hold(m_table);
    connect(m_table, &QTableWidget::cellChanged, this, [this] {
        keepLastRowEmpty();
        Q_EMIT edited();
    });
}

Value LabelsEditor::value() const
{
    QJsonObject entries;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (!text(row, 0).isEmpty())
            entries.insert(text(row, 0), text(row, 1));
    return entries;
}

void LabelsEditor::setValue(const Value &value)
{
    const QSignalBlocker blocker(m_table);
    m_table->setRowCount(0);
    const QJsonObject entries = value.toObject();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry)
        appendRow(entry.key(), entry.value().toString());
    keepLastRowEmpty();
}

void LabelsEditor::setReadOnly(bool isReadOnly)
{
    m_table->setEditTriggers(isReadOnly ? QAbstractItemView::NoEditTriggers
                                        : QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                                     | QAbstractItemView::AnyKeyPressed);
}

QWidget *LabelsEditor::input() const
{
    return m_table;
}

void LabelsEditor::retranslate()
{
    FieldEditor::retranslate();
    m_table->setHorizontalHeaderLabels({tr("Key"), tr("Value")});
    QHeaderView &header = *m_table->horizontalHeader();
    header.resizeSection(0, std::max(header.sectionSize(0), header.sectionSizeHint(0)));
}

QString LabelsEditor::whyNoValue() const
{
    QStringList keys;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (text(row, 0).isEmpty() && !text(row, 1).isEmpty())
            return tr("Give “%1” a key.").arg(text(row, 1));
        if (!text(row, 0).isEmpty() && keys.contains(text(row, 0)))
            return tr("The key “%1” is there twice.").arg(text(row, 0));
        keys.append(text(row, 0));
    }
    return {};
}

void LabelsEditor::appendRow(const QString &key, const QString &value)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(key));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

void LabelsEditor::keepLastRowEmpty()
{
    const QSignalBlocker blocker(m_table);
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !text(last, 0).isEmpty() || !text(last, 1).isEmpty())
        appendRow({}, {});
}

QString LabelsEditor::text(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    return item ? item->text().trimmed() : QString();
}

} // namespace linekeeper
