// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>

namespace linekeeper {

/// Text that is less important than what is around it, and readable all the same.
class MutedLabel final : public QLabel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MutedLabel)
public:
    explicit MutedLabel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void mute();
};

} // namespace linekeeper
