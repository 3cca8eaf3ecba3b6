// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/checklisteditor.h"
#include <QCheckBox>
#include <QJsonArray>
#include <QListWidget>
#include <QVBoxLayout>

namespace linekeeper {

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
    setViewHeight(*m_list);
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

} // namespace linekeeper
