// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

namespace linekeeper {

class ReferencePicker;

class ReferenceEditor final : public FieldEditor {
    Q_OBJECT
public:
    ReferenceEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;
    QString whyNoValue() const override;

private:
    ReferencePicker *m_picker;
};

} // namespace linekeeper
