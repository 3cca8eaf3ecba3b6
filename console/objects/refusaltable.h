// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QTableWidget>

namespace linekeeper {

/// What was refused, and why.
class RefusalTable final : public QTableWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefusalTable)
public:
    struct Row {
        qsizetype number; ///< as people count, from 1
        QString object;
        QString reason;
    };

    explicit RefusalTable(QWidget *parent = nullptr);
    void fill(const QList<Row> &rows);
    /// As tables take it from the clipboard.
    void copy() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace linekeeper
