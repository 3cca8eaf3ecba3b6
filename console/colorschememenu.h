// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "colorschemes.h"
#include <QMenu>

namespace linekeeper {

/// The colours of the program, to choose from.
class ColorSchemeMenu final : public QMenu {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColorSchemeMenu)
public:
    /// The schemes outlive it.
    explicit ColorSchemeMenu(ColorSchemes &schemes, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QList<QAction *> m_choices; ///< in the order of ColorSchemes::Scheme
};

} // namespace linekeeper
