// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QCheckBox;
class QComboBox;

namespace linekeeper {

class BooleanEditor final : public FieldEditor {
    Q_OBJECT
public:
    BooleanEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;
    bool bearsLabel() const override { return true; }

private:
    QCheckBox *m_box;
};

class ChoiceEditor final : public FieldEditor {
    Q_OBJECT
public:
    ChoiceEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;

private:
    QComboBox *m_box;
};

} // namespace linekeeper
