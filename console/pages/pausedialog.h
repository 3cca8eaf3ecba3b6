// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/pageparts.h"
#include "pages/registrars.h"
#include "widgets/inputdialog.h"

class QComboBox;
class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace linekeeper {

class Banner;

/// Asks which registrar is to be paused until when, and pauses it.
class PauseDialog final : public InputDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PauseDialog)
public:
    /// `domain` is what it begins with.
    PauseDialog(const PageParts &parts, const QString &domain, QWidget *parent);

    bool hasUnsavedChanges() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QLayout *buildFields();
    QLayout *buildButtons();
    void retranslate();
    void listDomains();
    void refresh();
    QDateTime until() const;
    QString lines() const; ///< how many there are at the registrar
    QString whyNot() const;
    void send();
    void sayFailure(const Failure &why);

    const PageParts m_parts;
    const QString m_proposal; ///< of a domain
    RegistrarCounts *m_counts;
    bool m_isSending = false;

    Banner *m_banner;
    QLabel *m_domainLabel;
    QComboBox *m_domain;
    QLabel *m_durationLabel;
    QComboBox *m_duration;
    QLabel *m_untilLabel;
    QDateTimeEdit *m_until;
    QLabel *m_why;
    QPushButton *m_cancel;
    QPushButton *m_pause;
};

} // namespace linekeeper
