// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/choiceeditors.h"
#include <QCheckBox>
#include <QComboBox>

namespace linekeeper {

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

} // namespace linekeeper
