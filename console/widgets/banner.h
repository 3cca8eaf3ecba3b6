// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QFrame>

class QLabel;
class QPushButton;

namespace linekeeper {

/// One sentence across a window, with a button for what can be done about it. Hidden until it has one.
class Banner final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Banner)
public:
    explicit Banner(QWidget *parent = nullptr);

    /// An empty `action` shows no button.
    void say(Tone tone, const QString &text, const QString &action = {});
    void clear();
    /// Offers a button to take it away.
    void letDismiss();
    QString text() const;
    QPushButton &button() { return *m_button; }

Q_SIGNALS:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintTone();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QPushButton *m_dismiss = nullptr; ///< null: it stays
    Tone m_tone = Tone::None;
};

} // namespace linekeeper
