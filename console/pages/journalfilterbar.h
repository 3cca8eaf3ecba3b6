// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "pages/journalline.h"
#include <QSet>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace linekeeper {

/// Asks what of the journal is to be seen.
class JournalFilterBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalFilterBar)
public:
    /// The references outlive it.
    explicit JournalFilterBar(References &references, QWidget *parent = nullptr);

    JournalFilter filter() const;
    /// Everything between two times.
    void showBetween(const QDateTime &from, const QDateTime &to);
    /// Nothing set: all objects.
    void showOnly(const Subject &subject);
    const Subject &subject() const { return m_subject; }
    /// Codes to choose from, besides those that are known already.
    void offerCodes(const QSet<QString> &codes);
    void focusSearch();
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QComboBox *addBox(int entries);
    QDateTimeEdit *addEdit();
    void build();
    void arrange();
    void retranslate();
    void fillCodes();
    QString code() const;
    void showCode(const QString &code);
    void takeTypedCode();
    void choosePeriod();
    void tell();

    References &m_references;
    Subject m_subject;
    QDateTime m_since; ///< of the period that was chosen
    QSet<QString> m_codes;
    QTimer m_typing;
    QHBoxLayout *m_boxes;
    QHBoxLayout *m_more;
    QComboBox *m_kind;
    QComboBox *m_level;
    QComboBox *m_code; ///< others than those that were loaded are typed
    QComboBox *m_period;
    QDateTimeEdit *m_from;
    QLabel *m_dash;
    QDateTimeEdit *m_to;
    QPushButton *m_only;
    QLineEdit *m_text;
};

} // namespace linekeeper
