// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/objectmirror.h"
#include "widgets/tone.h"

namespace linekeeper {

/// Keeps an eye on the alarms of a daemon, whatever page is shown.
class AlarmWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlarmWatch)
public:
    /// The mirror, of these classes, outlives it.
    AlarmWatch(const ObjectMirror::Classes &classes, const ObjectMirror &mirror, QObject *parent = nullptr);

    /// Of the worst one that nobody has acknowledged; Good: there is none. Off: that may not be known.
    Tone worst() const;
    /// Of these.
    int number() const;
    static const ObjectClass &objectClass();

Q_SIGNALS:
    void changed();
    /// A new one, after those that were there at first.
    void raised(linekeeper::Tone tone, const QString &message, const QUuid &alarm);

private:
    void follow(const ObjectMirror &mirror);
    QList<ObjectPtr> open() const;

    const ObjectMirror *m_mirror; ///< null: alarms may not be seen
    bool m_isComplete = false;
};

} // namespace linekeeper
