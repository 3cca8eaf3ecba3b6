// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/references.h"
#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace linekeeper {

class Banner;

/// Writes objects of a class into a CSV file. Deletes itself when it is closed.
class ExportDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)
public:
    struct Objects {
        QList<ObjectPtr> shown;
        QList<ObjectPtr> selected;
    };

    /// `fields` are ticked at first, in this order; secrets never are. The references outlive it.
    ExportDialog(const ObjectClass &objectClass, const Objects &objects,
                 const QList<const FieldSpec *> &fields, References &references, QWidget *parent = nullptr);

    /// Into the file, whose folder is there; false: it says why not.
    bool writeTo(const QString &path);
    void accept() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addFields(const QList<const FieldSpec *> &ticked);
    void retranslate();
    void refresh();
    QList<const FieldSpec *> chosen() const;
    QString text(const QList<const FieldSpec *> &fields) const;
    QString whyNot() const;

    const ObjectClass &m_class;
    const Objects m_objects;
    References &m_references;
    QList<const FieldSpec *> m_fields;
    Banner *m_banner;
    QLabel *m_columnsLabel;
    QListWidget *m_columns;
    QRadioButton *m_selected;
    QRadioButton *m_shown;
    QLabel *m_delimiterLabel;
    QComboBox *m_delimiter;
    QCheckBox *m_isGuarded;
    QLabel *m_why;
    QPushButton *m_export;
    QPushButton *m_cancel;
};

} // namespace linekeeper
