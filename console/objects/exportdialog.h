// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/csvexport.h"
#include "widgets/inputdialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace linekeeper {

class Banner;

/// Writes objects of a class into a CSV file.
class ExportDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)
public:
    struct Objects {
        QList<ObjectPtr> shown;
        QList<ObjectPtr> selected;
        csv::CellOf cell = {}; ///< of them; null: as the fields are declared
    };

    /// `fields` are ticked at first, in this order; secrets never are. The references outlive it.
    ExportDialog(const ObjectClass &objectClass, const Objects &objects,
                 const QList<const FieldSpec *> &fields, References &references, QWidget *parent = nullptr);

    /// Begins to, and closes when it is done; where the file can't be written, it stays, and says why.
    void writeTo(const QString &path);
    /// Asks for the file first.
    void accept() override;
    /// An export that is under way is stopped; only then it closes.
    void reject() override;
    /// What is being written would be lost; what is ticked is no change.
    bool hasUnsavedChanges() const override { return m_run->isUnderWay(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addFields(const QList<const FieldSpec *> &ticked);
    void retranslate();
    void refresh();
    QList<const FieldSpec *> chosen() const;
    const QList<ObjectPtr> &objects() const;
    void takeEnd(bool isWritten, const QString &whyNot);
    QString whyNot() const;

    const ObjectClass &m_class;
    const Objects m_objects;
    CsvExport *m_run;
    QList<const FieldSpec *> m_fields;
    Banner *m_banner;
    QRadioButton *m_shown;
    QRadioButton *m_selected;
    QLabel *m_columnsLabel;
    QListWidget *m_columns;
    QLabel *m_delimiterLabel;
    QComboBox *m_delimiter;
    QCheckBox *m_isGuarded;
    QLabel *m_why;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_export;
};

} // namespace linekeeper
