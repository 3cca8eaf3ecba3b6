// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/alarmpush.h"
#include "scriptedmailserver.h"
#include "scriptedwebhook.h"
#include <QSslCertificate>
#include <QTemporaryDir>

namespace linekeeper {

/// How long something may take to happen.
inline constexpr int pushMilliseconds = 30'000;

/// An alarm as a store would keep it.
ObjectPtr makeAlarm(const QString &severity, const QString &message = QStringLiteral("It is full."));
/// The same with another severity.
ObjectPtr withSeverity(const ObjectPtr &alarm, const QString &severity);

/// Alarms pushed to receivers of a test, with short times.
class AlarmPushTest {
    QTemporaryDir m_folder; // outlives what is below
    mutable std::mutex m_mutex;
    QStringList m_notes;

public:
    AlarmPushTest();

    bool start();
    /// Milliseconds that it took.
    qint64 stop();

    /// Receivers with this certificate are trusted, and no others.
    bool trust(const QSslCertificate &certificate);

    void raise(const ObjectPtr &alarm);
    void change(const ObjectPtr &before, const ObjectPtr &after);
    void clear(const ObjectPtr &alarm);

    PushOptions options;
    std::unique_ptr<AlarmPush> push;
    QString file;

    /// The messages of the events noted so far.
    QStringList notes() const;

private:
    void tell(ChangeEvent::Kind kind, const ObjectPtr &before, const ObjectPtr &after) const;
};

} // namespace linekeeper
