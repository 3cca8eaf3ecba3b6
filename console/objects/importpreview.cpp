// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/importpreview.h"
#include "objects/csvcolumns.h"
#include "widgets/texts.h"
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QSet>

namespace linekeeper {
namespace {

constexpr int recordsShown = 20;
constexpr int leastWidthInCharacters = 16;
constexpr int greatestWidthInCharacters = 48;

} // namespace

ImportPreview::ImportPreview(const ObjectClass &objectClass, QWidget *parent)
    : QTableWidget(parent)
    , m_class(objectClass)
    , m_fields(csv::importable(objectClass))
{
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setTabKeyNavigation(false);
    setFocusPolicy(Qt::ClickFocus); // Tab goes to what can be chosen in it
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    horizontalHeader()->hide();
    retranslate();
}

void ImportPreview::show(const QList<QStringList> &records, bool hasTitles)
{
    clear();
    qsizetype columns = 0;
    for (const QStringList &record : records)
        columns = std::max(columns, record.size());
    const QList<QStringList> shown = records.mid(hasTitles ? 1 : 0, recordsShown);
    setColumnCount(int(columns));
    setRowCount(int(shown.size()) + 1);
    const QStringList titles = records.value(0);
    for (int column = 0; column < columns; ++column) {
        addPicker(column, titles.value(column), hasTitles);
        for (int row = 0; row < shown.size(); ++row) {
            auto *item = new QTableWidgetItem(shown[row].value(column).simplified());
            item->setToolTip(plainTip(shown[row].value(column)));
            setItem(row + 1, column, item);
        }
    }
    retranslate();
}

/// No field is guessed twice.
void ImportPreview::addPicker(int column, const QString &title, bool hasTitle)
{
    auto *picker = new QComboBox(this);
    picker->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    picker->setProperty("title", hasTitle ? title : QString());
    for (qsizetype i = 0; i <= m_fields.size(); ++i)
        picker->addItem(QString());
    const FieldSpec *guessed = hasTitle ? csv::guess(m_class, title) : nullptr;
    if (guessed && !fields().contains(guessed))
        picker->setCurrentIndex(int(m_fields.indexOf(guessed)) + 1);
    setCellWidget(0, column, picker);
    setTabOrder(column > 0 ? static_cast<QWidget *>(this->picker(column - 1)) : this, picker);
    connect(picker, &QComboBox::currentIndexChanged, this, &ImportPreview::fieldsChosen);
}

QComboBox *ImportPreview::picker(int column) const
{
    return qobject_cast<QComboBox *>(cellWidget(0, column));
}

QList<const FieldSpec *> ImportPreview::fields() const
{
    QList<const FieldSpec *> fields;
    for (int column = 0; column < columnCount(); ++column) {
        const int index = picker(column) ? picker(column)->currentIndex() : 0;
        fields.append(index > 0 ? m_fields[index - 1] : nullptr);
    }
    return fields;
}

const FieldSpec *ImportPreview::chosenTwice() const
{
    QSet<const FieldSpec *> chosen;
    for (const FieldSpec *field : fields()) {
        if (field && chosen.contains(field))
            return field;
        chosen.insert(field);
    }
    return nullptr;
}

void ImportPreview::choose(int column, const FieldSpec *field)
{
    picker(column)->setCurrentIndex(int(m_fields.indexOf(field)) + 1);
}

void ImportPreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTableWidget::changeEvent(event);
}

void ImportPreview::retranslate()
{
    setAccessibleName(tr("Columns of the file"));
    for (int column = 0; column < columnCount(); ++column) {
        QComboBox *box = picker(column);
        const QString title = box->property("title").toString();
        const QString number = QLocale().toString(column + 1);
        box->setAccessibleName(title.isEmpty() ? tr("Field of column %1").arg(number)
                                               : tr("Field of column %1, “%2”").arg(number, title));
        box->setToolTip(plainTip(box->accessibleName()));
        box->setItemText(0, title.isEmpty() ? tr("– left out –") : tr("– left out: %1 –").arg(title));
        for (int i = 0; i < m_fields.size(); ++i)
            box->setItemText(i + 1, csv::titleOf(m_class, *m_fields[i]));
    }
    fitColumns();
}

void ImportPreview::fitColumns()
{
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < columnCount(); ++column)
        setColumnWidth(column,
                       std::clamp(sizeHintForColumn(column), unit * leastWidthInCharacters,
                                  unit * greatestWidthInCharacters));
}

} // namespace linekeeper
