// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/referenceeditor.h"
#include "objects/referencepicker.h"

namespace linekeeper {

ReferenceEditor::ReferenceEditor(const FieldContext &context, QWidget *parent)
    : FieldEditor(context, parent)
    , m_picker(new ReferencePicker(*field().target, context.references, field().is(Nullable), this))
{
    hold(m_picker);
    connect(m_picker, &ReferencePicker::edited, this, &FieldEditor::edited);
}

Value ReferenceEditor::value() const
{
    return Field<QUuid>::write(m_picker->chosen());
}

void ReferenceEditor::setValue(const Value &value)
{
    m_picker->choose(Field<QUuid>::read(value));
}

void ReferenceEditor::setReadOnly(bool isReadOnly)
{
    m_picker->setEnabled(!isReadOnly);
}

QWidget *ReferenceEditor::input() const
{
    return m_picker;
}

void ReferenceEditor::retranslate()
{
    FieldEditor::retranslate();
    m_picker->retranslate();
}

QString ReferenceEditor::whyNoValue() const
{
    return m_picker->isHalfTyped() ? tr("Choose one of the list.") : QString();
}

} // namespace linekeeper
