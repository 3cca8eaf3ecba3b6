// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QDoubleSpinBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;

/// The editors that fieldtypes.cpp gives to the kinds of fields.
namespace linekeeper {

class PasswordEdit;

class LineEditor : public FieldEditor {
    Q_OBJECT
public:
    LineEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;

protected:
    LineEditor(const FieldContext &context, QLineEdit *edit, QWidget *parent);
    QLineEdit &edit() const { return *m_edit; }

private:
    QLineEdit *m_edit;
    bool m_isNull = false; ///< what it was given; stays so while it is empty
};

/// A secret that may not be read is null: left empty, it stays what it is. Makes up a new one on demand.
class SecretEditor final : public LineEditor {
    Q_OBJECT
public:
    SecretEditor(const FieldContext &context, QWidget *parent);
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    void setAnew(bool isAnew) override;
    void retranslate() override;

private:
    void generate();

    bool m_isUnseen = false;
    bool m_isAnew = false;
    PasswordEdit &m_password;
    QPushButton *m_generate;
};

class ParagraphsEditor final : public FieldEditor {
    Q_OBJECT
public:
    ParagraphsEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;

private:
    QPlainTextEdit *m_edit;
};

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

/// Picks an object by its name; typing finds it.
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
    void fill();
    void choose(const QString &uuid);

    QComboBox *m_box;
};

/// Ticks entries of the field's choices, or names of the objects of its target.
class ChecklistEditor final : public FieldEditor {
    Q_OBJECT
public:
    ChecklistEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;

private:
    void fill(const QStringList &ticked);
    QStringList ticked() const;

    QCheckBox *m_isSet; ///< hidden where null is no value
    QListWidget *m_list;
};

/// Free texts, one a line.
class LinesEditor final : public FieldEditor {
    Q_OBJECT
public:
    LinesEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;

private:
    QPlainTextEdit *m_edit;
};

/// Keys and values in a table, whose last row is there for one more.
class LabelsEditor final : public FieldEditor {
    Q_OBJECT
public:
    LabelsEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;
    QString whyNoValue() const override;

private:
    void appendRow(const QString &key, const QString &value);
    void keepLastRowEmpty();
    QString text(int row, int column) const;

    QTableWidget *m_table;
};

/// Any JSON, as text.
class JsonEditor final : public FieldEditor {
    Q_OBJECT
public:
    JsonEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    QString whyNoValue() const override;

private:
    QPlainTextEdit *m_edit;
};

} // namespace linekeeper
