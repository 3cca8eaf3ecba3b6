// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

namespace linekeeper {

/// A dialog in which somebody types or chooses. It stands beside the window and holds nothing up, so that
/// whoever has to sign in again can do so, and then go on in it. Deletes itself when it is closed.
class InputDialog : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InputDialog)
public:
    explicit InputDialog(QWidget *parent);

    /// Shows it in front of the others.
    void present();
    /// Whether something stands in it that would be lost with it, or is not done yet.
    virtual bool hasUnsavedChanges() const = 0;
    /// Closes without asking.
    virtual void discard();
    /// The rights are others.
    virtual void refreshRights() { }
    /// Whether what is known of the objects may be out of date.
    virtual void setStale(bool /*isStale*/) { }
};

} // namespace linekeeper
