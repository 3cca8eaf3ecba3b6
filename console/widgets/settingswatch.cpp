// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settingswatch.h"
#include <QEvent>
#include <QSettings>
#include <utility>

namespace linekeeper {

SettingsWatch::SettingsWatch(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    settings.installEventFilter(this);
    QMetaObject::invokeMethod(this, &SettingsWatch::check, Qt::QueuedConnection);
}

/// With this event they are written.
bool SettingsWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::UpdateRequest)
        QMetaObject::invokeMethod(this, &SettingsWatch::check, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void SettingsWatch::check()
{
    if (m_settings.status() != QSettings::NoError && !std::exchange(m_isTold, true))
        Q_EMIT failed();
}

} // namespace linekeeper
