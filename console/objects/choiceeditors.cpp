// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/fieldeditors.h"
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace linekeeper {
namespace {

constexpr int rowsShown = 5;

void setRowsShown(QAbstractItemView &view, int extraHeight = 0)
{
    const int row = view.fontMetrics().height() + 6;
    view.setFixedHeight(row * rowsShown + extraHeight + 2 * view.frameWidth());
}

} // namespace

BooleanEditor::BooleanEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_box(new QCheckBox(this))
{
    hold(m_box);
    connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
}

Value BooleanEditor::value() const
{
    return m_box->isChecked();
}

void BooleanEditor::setValue(const Value &value)
{
    const QSignalBlocker blocker(m_box);
    m_box->setChecked(value.toBool());
}

void BooleanEditor::setReadOnly(bool isReadOnly)
{
    m_box->setEnabled(!isReadOnly);
}

QWidget *BooleanEditor::input() const
{
    return m_box;
}

void BooleanEditor::retranslate()
{
    FieldEditor::retranslate();
    m_box->setText(context().label());
}

ChoiceEditor::ChoiceEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_box(new QComboBox(this))
{
    for (const Choice &choice : field().choices)
        m_box->addItem(QString(), toText(choice.name));
    hold(m_box);
    connect(m_box, &QComboBox::activated, this, &FieldEditor::edited);
}

Value ChoiceEditor::value() const
{
    return m_box->currentData().toString();
}

void ChoiceEditor::setValue(const Value &value)
{
    int index = m_box->findData(value.toString());
    if (index < 0) { // of a newer service
        m_box->addItem(value.toString(), value.toString());
        index = m_box->count() - 1;
    }
    m_box->setCurrentIndex(index);
}

void ChoiceEditor::setReadOnly(bool isReadOnly)
{
    m_box->setEnabled(!isReadOnly);
}

QWidget *ChoiceEditor::input() const
{
    return m_box;
}

void ChoiceEditor::retranslate()
{
    FieldEditor::retranslate();
    for (int i = 0; i < m_box->count(); ++i)
        m_box->setItemText(i, context().translatedChoice(m_box->itemData(i).toString()));
}

ReferenceEditor::ReferenceEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_box(new QComboBox(this))
{
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_box->completer()->setFilterMode(Qt::MatchContains);
    m_box->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    hold(m_box);
    fill();
    connect(m_box, &QComboBox::activated, this, &FieldEditor::edited);
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(&context.references, &References::changed, this, [this](const ObjectClass *target) {
        if (target == field().target && whyNoValue().isEmpty())
            choose(value().toString());
    });
}

/// What is typed counts, not what was chosen before.
Value ReferenceEditor::value() const
{
    const int index = m_box->findText(m_box->currentText(), Qt::MatchFixedString);
    const QString uuid
        = m_box
              ->itemData(index >= 0 && m_box->currentText() != m_box->itemText(m_box->currentIndex())
                             ? index
                             : m_box->currentIndex())
              .toString();
    return uuid.isEmpty() ? Value(QJsonValue::Null) : Value(uuid);
}

void ReferenceEditor::setValue(const Value &value)
{
    choose(value.toString());
}

void ReferenceEditor::setReadOnly(bool isReadOnly)
{
    m_box->setEnabled(!isReadOnly);
}

QWidget *ReferenceEditor::input() const
{
    return m_box;
}

void ReferenceEditor::retranslate()
{
    FieldEditor::retranslate();
    m_box->lineEdit()->setAccessibleName(context().label());
    m_box->setItemText(0, tr("None"));
}

QString ReferenceEditor::whyNoValue() const
{
    return m_box->findText(m_box->currentText(), Qt::MatchFixedString) < 0 ? tr("Choose one of the list.")
                                                                           : QString();
}

void ReferenceEditor::fill()
{
    m_box->clear();
    m_box->addItem(tr("None"), QString());
    for (const References::Named &named : context().references.all(*field().target))
        m_box->addItem(named.name, toText(named.uuid));
}

void ReferenceEditor::choose(const QString &uuid)
{
    const QSignalBlocker blocker(m_box);
    fill();
    int index = m_box->findData(uuid);
    if (index < 0) { // not to be seen by this user
        m_box->addItem(uuid, uuid);
        index = m_box->count() - 1;
    }
    m_box->setCurrentIndex(index);
}

ChecklistEditor::ChecklistEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_isSet(new QCheckBox(this))
    , m_list(new QListWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_isSet);
    layout->addWidget(m_list);
    m_isSet->setVisible(field().is(Nullable));
    m_isSet->setChecked(true);
    setRowsShown(*m_list);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    setFocusProxy(field().is(Nullable) ? static_cast<QWidget *>(m_isSet) : m_list);
    connect(m_list, &QListWidget::itemChanged, this, &FieldEditor::edited);
    connect(m_isSet, &QCheckBox::toggled, this, [this](bool isSet) {
        m_list->setEnabled(isSet);
        Q_EMIT edited();
    });
    connect(&context.references, &References::changed, this, [this](const ObjectClass *target) {
        if (target == field().target)
            fill(ticked());
    });
}

Value ChecklistEditor::value() const
{
    return m_isSet->isChecked() ? Value(QJsonArray::fromStringList(ticked())) : Value(QJsonValue::Null);
}

void ChecklistEditor::setValue(const Value &value)
{
    const QSignalBlocker blocker(m_isSet);
    const bool isSet = !field().is(Nullable) || !value.isNull();
    m_isSet->setChecked(isSet);
    m_list->setEnabled(isSet);
    fill(Field<QStringList>::read(value));
}

void ChecklistEditor::setReadOnly(bool isReadOnly)
{
    m_isSet->setEnabled(!isReadOnly);
    m_list->setEnabled(!isReadOnly && m_isSet->isChecked());
}

QWidget *ChecklistEditor::input() const
{
    return field().is(Nullable) ? static_cast<QWidget *>(m_isSet) : m_list;
}

void ChecklistEditor::retranslate()
{
    FieldEditor::retranslate();
    m_isSet->setText(tr("Only these:"));
    m_list->setAccessibleName(context().label());
    const QSignalBlocker blocker(m_list);
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setText(context().translatedChoice(m_list->item(i)->data(Qt::UserRole).toString()));
}

/// Those that are ticked come in their own order first: it is part of the value.
void ChecklistEditor::fill(const QStringList &ticked)
{
    QStringList names = field().target ? context().references.uniqueNames(*field().target) : QStringList();
    for (const Choice &choice : field().choices)
        names.append(toText(choice.name));
    for (qsizetype i = 0; i < ticked.size(); ++i) {
        names.removeOne(ticked[i]);
        names.insert(i, ticked[i]);
    }
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const QString &name : names) {
        auto *item = new QListWidgetItem(context().translatedChoice(name), m_list);
        item->setData(Qt::UserRole, name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

QStringList ChecklistEditor::ticked() const
{
    QStringList names;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            names.append(m_list->item(i)->data(Qt::UserRole).toString());
    return names;
}

LabelsEditor::LabelsEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    setRowsShown(*m_table,
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
