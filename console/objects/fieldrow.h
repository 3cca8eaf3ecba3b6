// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldcontext.h"
#include <QObject>

class QGridLayout;
class QLabel;
class QWidget;

namespace linekeeper {

class FieldEditor;

/// A field in a form: its label, its editor, and beneath it what is wrong, or else its help.
class FieldRow final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldRow)
public:
    /// Puts itself into the last rows of the grid, whose widget owns what it makes.
    /// Without an editor of its own the field has that of its kind.
    FieldRow(const FieldContext &context, QGridLayout &grid, QWidget *parent, FieldEditor *editor = nullptr);

    const FieldSpec &field() const { return m_context.field; }
    const FieldContext &context() const { return m_context; }
    QString label() const { return m_context.label(); }
    FieldEditor &editor() { return *m_editor; }

    /// What it has before anything is edited.
    void setBase(const Value &base);
    /// Somebody else has changed it; what is edited stays.
    void moveBase(const Value &base);
    const Value &base() const { return m_base; }
    Value value() const;
    bool isChanged() const;
    /// What is typed is no value yet.
    bool isUnfinished() const;
    /// What is wrong with what is there now; empty: nothing.
    QString error() const;
    bool isMissing() const; ///< required, and not given yet
    /// Said by the service, until it is edited.
    void setRefusal(const QString &refusal);
    void setReadOnly(bool isReadOnly);
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void say();

    FieldContext m_context;
    FieldEditor *m_editor;
    QLabel *m_label;
    QLabel *m_note;
    Value m_base;
    QString m_refusal;
    bool m_isTouched = false;
};

} // namespace linekeeper
