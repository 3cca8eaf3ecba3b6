// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

class QSettings;

namespace linekeeper {

/// Finds out whether the settings can be kept: QSettings writes them later, and tells nobody that it could
/// not.
class SettingsWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsWatch)
public:
    /// The settings outlive it.
    explicit SettingsWatch(QSettings &settings, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// They could not be read or written. Told once.
    void failed();

private:
    void check();

    const QSettings &m_settings;
    bool m_isTold = false;
};

} // namespace linekeeper
