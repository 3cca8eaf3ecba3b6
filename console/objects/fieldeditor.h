// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldcontext.h"
#include <QWidget>

class QAbstractItemView;

namespace linekeeper {

/// Edits the value of one field. What it gives need not be valid: shared/model/validation.h decides that.
class FieldEditor : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldEditor)
public:
    FieldEditor(const FieldContext &context, QWidget *parent)
        : QWidget(parent)
        , m_context(context)
    {
    }

    virtual Value value() const = 0;
    /// Without edited().
    virtual void setValue(const Value &value) = 0;
    virtual void setReadOnly(bool isReadOnly) = 0;
    /// Whether the object is about to be created again: what is not known then is not kept.
    virtual void setAnew(bool) { }
    /// What has the focus, for the label's mnemonic and for screen readers.
    virtual QWidget *input() const = 0;
    /// In the language of now: names, choices, units.
    virtual void retranslate();
    /// Whether the label stands within it.
    virtual bool bearsLabel() const { return false; }
    /// Why there is no value at all; empty: there is one.
    virtual QString whyNoValue() const { return {}; }

    const FieldSpec &field() const { return m_context.field; }

Q_SIGNALS:
    /// By the user.
    void edited();

protected:
    const FieldContext &context() const { return m_context; }
    /// Fills the editor with one widget.
    void hold(QWidget *widget);
    /// As high as all views in forms.
    static void setViewHeight(QAbstractItemView &view, int extraHeight = 0);

private:
    FieldContext m_context;
};

} // namespace linekeeper
