// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/refusaltable.h"
#include <QDialog>

class QLabel;
class QPushButton;

namespace linekeeper {

/// Lists what was refused, and why. Deletes itself when it is closed.
class RefusalDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefusalDialog)
public:
    using Row = RefusalTable::Row;

    RefusalDialog(const QString &title, const QString &headline, const QList<Row> &rows,
                  QWidget *parent = nullptr);
    /// Offers to go on with what was not refused: acceptance means yes.
    void offerOthers(qsizetype count);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_headline;
    RefusalTable *m_table;
    QPushButton *m_copy;
    QPushButton *m_others;
    QPushButton *m_close;
    qsizetype m_otherCount = 0;
};

} // namespace linekeeper
