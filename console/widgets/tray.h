// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tone.h"
#include <QObject>

class QAction;

namespace linekeeper {

/// The corner of the desktop where programs show how things stand.
class Tray : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tray)
public:
    using QObject::QObject;

    virtual bool isAvailable() const = 0;
    /// For its menu; they outlive it, or leave it by themselves.
    virtual void setActions(const QList<QAction *> &actions) = 0;
    virtual void setShown(bool isShown) = 0;
    virtual void say(Tone tone, const QString &text) = 0;
    virtual void notify(Tone tone, const QString &title, const QString &text) = 0;

Q_SIGNALS:
    /// The icon, or what was notified, was clicked.
    void activated();
};

} // namespace linekeeper
