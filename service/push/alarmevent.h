// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/changeevent.h"
#include <QDateTime>
#include <vector>

namespace linekeeper {

/// What receivers are told of: an alarm was raised, got another severity, or was cleared.
struct AlarmEvent {
    QString event; ///< "raised", "changed" or "cleared"
    QDateTime time;
    QUuid alarm;
    QString severity;
    QByteArray envelope; ///< as GET shows it, or showed it last
};

/// Those among changes of all kinds.
std::vector<AlarmEvent> alarmEventsOf(const std::vector<ChangeEvent> &changes);

} // namespace linekeeper
