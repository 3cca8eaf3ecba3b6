// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/object.h"
#include <QDateTime>
#include <QJsonObject>
#include <optional>

namespace linekeeper {

/// What one receiver is to be told of one alarm.
struct Delivery {
    qint64 id = 0; ///< rises in the order of the events
    QString receiver = {}; ///< "webhook" or "mail"
    QUuid uuid = {}; ///< the same with every attempt
    QString event = {}; ///< "raised", "changed" or "cleared"
    QDateTime time = {}; ///< of the event
    QString node = {}; ///< by name
    QUuid alarm = {};
    QByteArray envelope = {}; ///< of the alarm, as GET shows it
    int attempts = 0;
    QString reason = {}; ///< why the last attempt failed, in English and without secrets

    /// What a webhook gets.
    QByteArray body() const;
};

/// What people are told of an alarm, out of its envelope.
struct AlarmSummary {
    QString code;
    QString severity;
    QString message;
    QString since;
    QString className; ///< of the object it is about; empty: of none
    QUuid object;

    static AlarmSummary of(const QByteArray &envelope);
};

/// 0 for the mildest of alarm::severities; -1 for what is none.
int severityRank(const QString &severity);

} // namespace linekeeper
