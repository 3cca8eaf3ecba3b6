// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/awaitedstep.h"
#include "objects/pageparts.h"
#include "objects/presentation.h"
#include "widgets/inputdialog.h"

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace linekeeper {

class Banner;
class FieldRow;

/// Gives one field of many objects the same value; stays until it is known that all of them have it.
class FieldDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldDialog)
public:
    /// Not empty, all of one class.
    FieldDialog(const QList<ObjectPtr> &objects, const PageParts &parts, const Presentation &presentation,
                QWidget *parent = nullptr);

    /// Whether the class has a field that many objects can share.
    static bool isOffered(const ObjectClass &objectClass);

    bool hasUnsavedChanges() const override;
    void refreshRights() override { refresh(); }
    void setStale(bool isStale) override { m_making->setStale(isStale); }
    /// What is under way is stopped first.
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void pick(int index);
    void putButtonsLast();
    void refresh();
    void apply();
    void takeFailure(const QString &why, bool isRefused);
    void makeRoom();
    Value commonValue(const FieldSpec &field) const;
    QString whyNot() const;

    QList<ObjectPtr> m_objects; ///< as they were when somebody saw them last
    const ObjectClass &m_class;
    const PageParts m_parts;
    const Presentation m_presentation;
    QList<const FieldSpec *> m_fields;
    QLabel *m_which;
    QComboBox *m_picker;
    QVBoxLayout *m_place;
    QWidget *m_holder = nullptr; ///< of the row
    FieldRow *m_row = nullptr;
    AwaitedStep *m_making;
    Banner *m_banner;
    QLabel *m_why;
    QPushButton *m_apply;
    QPushButton *m_cancel;
};

} // namespace linekeeper
