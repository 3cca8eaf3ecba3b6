// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/requestlog.h"
#include <QDockWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSettings;
class QSplitter;
class QTableView;

namespace linekeeper {

class TableColumns;

/// Shows what the console asks of its services, call by call.
class RequestLogDock final : public QDockWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestLogDock)
public:
    /// The settings outlive it.
    explicit RequestLogDock(QSettings &settings, QWidget *parent = nullptr);
    ~RequestLogDock() override;

    RequestLog &log() { return m_log; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void fitColumns();
    void showDetail();
    void showHint();
    /// Null: none is chosen.
    const RequestLog::Entry *chosen() const;

    QSettings &m_settings;
    RequestLog m_log;
    QSplitter *m_splitter;
    QTableView *m_table;
    TableColumns *m_columns;
    QPlainTextEdit *m_detail;
    QLabel *m_hint; ///< what the copied command lacks
    QPushButton *m_copy;
    QPushButton *m_clear;
    QPushButton *m_choose; ///< columns
};

} // namespace linekeeper
