// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

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
