// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

namespace linekeeper {

/// Shows a new key, this once, and copies it. Deletes itself when it is closed.
class SecretOnce final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretOnce)
public:
    explicit SecretOnce(const QString &key, QWidget *parent = nullptr);
};

} // namespace linekeeper
