// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMenu>

namespace linekeeper {

class Languages;

/// The languages of the program, to choose from.
class LanguageMenu final : public QMenu {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LanguageMenu)
public:
    /// The languages outlive it.
    explicit LanguageMenu(Languages &languages, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace linekeeper
