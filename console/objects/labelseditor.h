// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"

class QTableWidget;

namespace linekeeper {

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

} // namespace linekeeper
