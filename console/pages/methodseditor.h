// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QListWidget;

namespace linekeeper {

/// Which methods a role may call: to be ticked, all of them at once as well. Names that this program does not
/// know stay.
class MethodsEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MethodsEditor)
public:
    MethodsEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;

private:
    void fill(const QStringList &ticked);

    QListWidget *m_list;
};

} // namespace linekeeper
