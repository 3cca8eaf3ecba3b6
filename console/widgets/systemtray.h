// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tray.h"
#include <QMenu>
#include <QSystemTrayIcon>

namespace linekeeper {

/// That of the desktop.
class SystemTray final : public Tray {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemTray)
public:
    explicit SystemTray(QObject *parent = nullptr);

    bool isAvailable() const override;
    void setActions(const QList<QAction *> &actions) override;
    void setShown(bool isShown) override;
    void say(Tone tone, const QString &text) override;
    void notify(Tone tone, const QString &title, const QString &text) override;

private:
    QMenu m_menu;
    QSystemTrayIcon m_icon;
};

} // namespace linekeeper
