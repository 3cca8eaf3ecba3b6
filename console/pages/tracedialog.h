// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/pageparts.h"
#include "pages/poll.h"
#include <QDialog>

class QCheckBox;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace linekeeper {

class Banner;
class Notice;
class TraceModel;

/// The last SIP messages of an account: a ladder, and beside it what the chosen message says. Deletes itself
/// when it is closed.
class TraceDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TraceDialog)
public:
    TraceDialog(const ObjectPtr &account, RestClient &client, QWidget *parent);

    const QUuid &account() const { return m_account->uuid; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildLadder();
    QLayout *buildButtons();
    void retranslate();
    void take(const QJsonObject &answer);
    void showMessage();
    void refresh();
    void copy() const;
    void save();
    void saveAs(const QString &path);
    void saySaving();
    void endSaving(const QString &path, const Answer<QByteArray> &capture);
    void write(const QString &path, const QByteArray &capture);

    const ObjectPtr m_account;
    RestClient &m_client;
    TraceModel *m_model;
    Poll *m_poll;
    bool m_isKnown = false; ///< the service has answered
    bool m_isFailing = false; ///< to ask it
    QString m_savedAs; ///< while that is under way

    Banner *m_banner;
    QStackedWidget *m_stack;
    Notice *m_notice;
    QTableView *m_ladder;
    QPlainTextEdit *m_text;
    QCheckBox *m_follows;
    QPushButton *m_refresh;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace linekeeper
