// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/alteration.h"
#include "objects/presentation.h"
#include "objects/references.h"
#include "widgets/inputdialog.h"

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace linekeeper {

class FieldRow;

/// Gives one field of many objects the same value.
class FieldDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldDialog)
public:
    /// Not empty, all of one class; the references outlive it.
    FieldDialog(const QList<ObjectPtr> &objects, References &references, const Presentation &presentation,
                QWidget *parent = nullptr);

    /// Whether the class has a field that many objects can share.
    static bool isOffered(const ObjectClass &objectClass);

    bool hasUnsavedChanges() const override;

Q_SIGNALS:
    /// As the service would keep the value; the field is of the declaration.
    void chosen(const linekeeper::FieldSpec &field, const linekeeper::Value &value);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void pick(int index);
    void putButtonsLast();
    void refresh();
    void apply();
    Value commonValue(const FieldSpec &field) const;
    QString whyNot() const;

    const QList<ObjectPtr> m_objects;
    const ObjectClass &m_class;
    References &m_references;
    const Presentation m_presentation;
    QList<const FieldSpec *> m_fields;
    QLabel *m_which;
    QComboBox *m_picker;
    QVBoxLayout *m_place;
    QWidget *m_holder = nullptr; ///< of the row
    FieldRow *m_row = nullptr;
    QLabel *m_why;
    QPushButton *m_apply;
    QPushButton *m_cancel;
};

} // namespace linekeeper
