// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/systemtray.h"
#include <QGuiApplication>

namespace linekeeper {

SystemTray::SystemTray(QObject *parent)
    : Tray(parent)
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT activated();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::activated);
}

bool SystemTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::setActions(const QList<QAction *> &actions)
{
    m_menu.clear();
    m_menu.addActions(actions);
}

void SystemTray::setShown(bool isShown)
{
    m_icon.setVisible(isShown);
}

void SystemTray::say(Tone tone, const QString &text)
{
    m_icon.setIcon(iconOf(tone, QGuiApplication::palette()));
    m_icon.setToolTip(text);
}

void SystemTray::notify(Tone tone, const QString &title, const QString &text)
{
    m_icon.showMessage(title, text, tone == Tone::Bad ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning);
}

} // namespace linekeeper
