// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"
#include <QTableWidget>

class QComboBox;

namespace linekeeper {

/// The first records of a CSV file; above each column, which field it is.
class ImportPreview final : public QTableWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportPreview)
public:
    explicit ImportPreview(const ObjectClass &objectClass, QWidget *parent = nullptr);

    /// Guesses the fields by the titles.
    void show(const QList<QStringList> &records, bool hasTitles);
    /// One a column; null: left out.
    QList<const FieldSpec *> fields() const;
    /// A field that is chosen for more than one column; null: there is none.
    const FieldSpec *chosenTwice() const;
    void choose(int column, const FieldSpec *field);

Q_SIGNALS:
    void fieldsChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPicker(int column, const QString &title, bool hasTitle);
    void retranslate();
    void fitColumns();
    QComboBox *picker(int column) const;

    const ObjectClass &m_class;
    const QList<const FieldSpec *> m_fields;
};

} // namespace linekeeper
