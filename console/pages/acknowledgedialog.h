// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/boundedrun.h"
#include "objects/references.h"
#include "widgets/inputdialog.h"

class QLabel;
class QPushButton;

namespace linekeeper {

class Banner;
class FieldRow;

/// Tells the others that somebody sees to some alarms: what he does, and until when he does.
class AcknowledgeDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AcknowledgeDialog)
public:
    /// Client and references outlive it.
    AcknowledgeDialog(RestClient &client, References &references, const QList<ObjectPtr> &alarms,
                      QWidget *parent = nullptr);

    bool hasUnsavedChanges() const override;
    /// While they are being told of, stops that; what is under way still ends.
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void refresh();
    QString whyNot() const;
    void send();
    void take(qsizetype index, const Answer<void> &answer);
    void finish();

    RestClient &m_client;
    References &m_references;
    QList<ObjectPtr> m_alarms; ///< that are not acknowledged yet
    QList<ObjectPtr> m_acknowledged; ///< of the run that is under way
    BoundedRun *m_run = nullptr; ///< null: none is under way
    bool m_isStopped = false; ///< the run, by whoever did not want to wait
    Banner *m_banner;
    FieldRow *m_comment = nullptr;
    FieldRow *m_until = nullptr;
    QLabel *m_why;
    QPushButton *m_cancel;
    QPushButton *m_acknowledge;
};

} // namespace linekeeper
