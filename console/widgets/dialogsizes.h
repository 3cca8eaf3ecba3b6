// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QHash>
#include <QObject>
#include <QSize>

class QDialog;
class QSettings;

namespace linekeeper {

/// Keeps how large people make the dialogs of the program, each by its object name; one without a name always
/// has the size that it gives itself.
class DialogSizes final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DialogSizes)
public:
    /// Watches all dialogs as long as it lives. The settings outlive it.
    explicit DialogSizes(QSettings &settings, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore(QDialog &dialog);
    void keep(const QDialog &dialog);

    QSettings &m_settings;
    QHash<const QObject *, QSize> m_shown; ///< as large as they were when they were shown
};

} // namespace linekeeper
