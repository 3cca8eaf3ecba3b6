// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QCheckBox;
class QListWidget;

namespace linekeeper {

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

} // namespace linekeeper
