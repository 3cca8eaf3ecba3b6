// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/requestlog.h"
#include <QDockWidget>

class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace linekeeper {

/// Shows what the console asks of its services, call by call.
class RequestLogDock final : public QDockWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestLogDock)
public:
    explicit RequestLogDock(QWidget *parent = nullptr);

    RequestLog &log() { return m_log; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void fitColumns();
    void showDetail();
    /// Null: none is chosen.
    const RequestLog::Entry *chosen() const;

    RequestLog m_log;
    QTableView *m_table;
    QPlainTextEdit *m_detail;
    QPushButton *m_copy;
    QPushButton *m_clear;
};

} // namespace linekeeper
