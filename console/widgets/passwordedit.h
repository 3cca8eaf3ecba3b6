// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLineEdit>

namespace linekeeper {

/// Hides what is typed; Ctrl+R, or the button within, reveals it for as long as it is wished.
class PasswordEdit final : public QLineEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordEdit)
public:
    explicit PasswordEdit(QWidget *parent = nullptr);
    void reveal();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QAction *m_reveal;
};

} // namespace linekeeper
