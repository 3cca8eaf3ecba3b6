// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/merge.h"
#include "objects/references.h"
#include <QDialog>

class QGridLayout;
class QLabel;
class QPushButton;

namespace linekeeper {

class MergeRow;

/// Brings together what two people made of one object: what only one of them changed is taken, between the
/// others somebody has to choose. Deletes itself when it is closed.
class MergeDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MergeDialog)
public:
    enum class Purpose : quint8 {
        Save,
        TakeOver, ///< into the form, to go on editing
    };

    /// `who` changed it; empty: nobody knows. The references outlive it.
    MergeDialog(const QList<MergedField> &fields, const ObjectClass &objectClass, References &references,
                const QString &who, Purpose purpose, QWidget *parent);

    /// As they are chosen now.
    QList<MergedField> fields() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build(const QList<MergedField> &fields, const ObjectClass &objectClass, References &references);
    void buildGrid(QGridLayout &grid, QList<MergedField> fields, const ObjectClass &objectClass,
                   References &references);
    QLayout *buildButtons();
    void retranslate();
    void refresh();

    const QString m_who;
    const Purpose m_purpose;
    QList<MergeRow *> m_rows;
    QWidget *m_content; ///< that scrolls
    QLabel *m_intro;
    QLabel *m_before;
    QLabel *m_theirs;
    QLabel *m_mine;
    QLabel *m_why;
    QPushButton *m_cancel;
    QPushButton *m_accept;
};

} // namespace linekeeper
