// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/fieldeditor.h"
#include <QJsonObject>

class QComboBox;
class QPushButton;
class QTableWidget;

namespace linekeeper {

/// What a role may do with which class, as a grid to tick. A class has a row, and one more for each entry
/// that is limited to objects with some labels. What this program does not know of an entry stays.
class RightsEditor final : public FieldEditor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RightsEditor)
public:
    RightsEditor(const FieldContext &context, QWidget *parent);
    Value value() const override;
    void setValue(const Value &value) override;
    void setReadOnly(bool isReadOnly) override;
    QWidget *input() const override;
    void retranslate() override;
    QString whyNoValue() const override;

private:
    struct Row {
        QJsonObject entry; ///< as on the wire
        bool isLimited = false; ///< has labels of its own
    };
    void build();
    void fill();
    void fillRow(int row);
    void take(int row, int column);
    void addLimited();
    QString className(const Row &row) const;
    QString titleOf(const Row &row) const;

    Value m_given; ///< as it is until it is edited
    bool m_isEdited = false;
    QList<Row> m_rows;
    QTableWidget *m_table;
    QComboBox *m_class;
    QPushButton *m_add;
};

} // namespace linekeeper
