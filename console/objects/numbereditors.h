// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QCheckBox;
class QDateTimeEdit;
class QDoubleSpinBox;
class QSpinBox;

namespace linekeeper {

class IntegerEditor final : public FieldEditor {
    Q_OBJECT
public:
    IntegerEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;

private:
    QSpinBox *m_box;
};

class NumberEditor final : public FieldEditor {
    Q_OBJECT
public:
    NumberEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;

private:
    QDoubleSpinBox *m_box;
};

/// With a box to tick, as a time may be null.
class InstantEditor final : public FieldEditor {
    Q_OBJECT
public:
    InstantEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;

private:
    QCheckBox *m_isSet;
    QDateTimeEdit *m_edit;
    Value m_given; ///< kept to the millisecond until it is edited
};

} // namespace linekeeper
