// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/alarm.h"
#include "model/methodclass.h"

namespace linekeeper {

namespace alarmAcknowledge {
inline constexpr Field<QUuid> alarm{.name = "alarm",
                                    .label = QT_TRANSLATE_NOOP("alarmAcknowledge", "Alarm"),
                                    .target = alarm::objectClass,
                                    .traits = Required};
inline constexpr Field<QString> comment{
    .name = "comment", .label = QT_TRANSLATE_NOOP("alarmAcknowledge", "Comment"), .maxLength = 1000};
inline constexpr Field<QDateTime> until{
    .name = "until",
    .label = QT_TRANSLATE_NOOP("alarmAcknowledge", "Until"),
    .help = QT_TRANSLATE_NOOP("alarmAcknowledge", "Then it counts again; left out: until the alarm is over."),
    .traits = Nullable};
inline constexpr auto arguments = describe(alarmAcknowledge::alarm, comment, until);
inline constexpr MethodClass methodClass{
    .name = "alarmAcknowledge",
    .label = QT_TRANSLATE_NOOP("alarmAcknowledge", "Acknowledge alarm"),
    .help = QT_TRANSLATE_NOOP("alarmAcknowledge", "Tells the others that somebody sees to an alarm."),
    .arguments = arguments,
    .changes = true,
};
} // namespace alarmAcknowledge

namespace monitoringStats {
inline constexpr Field<QString> cursor{
    .name = "cursor",
    .label = QT_TRANSLATE_NOOP("monitoringStats", "Cursor"),
    .help = QT_TRANSLATE_NOOP("monitoringStats", "Of the answer before; null: the newest entries."),
    .maxLength = 100,
    .traits = Nullable};
inline constexpr Field<int> limit{
    .name = "limit",
    .label = QT_TRANSLATE_NOOP("monitoringStats", "Entries"),
    .help = QT_TRANSLATE_NOOP("monitoringStats", "Of events and of the log each; the cursor goes on."),
    .fallback = 1000,
    .min = 1,
    .max = 10'000};
inline constexpr auto arguments = describe(cursor, limit);

inline constexpr Field<QString> nextCursor{.name = "cursor",
                                           .label = QT_TRANSLATE_NOOP("monitoringStats", "Cursor"),
                                           .help
                                           = QT_TRANSLATE_NOOP("monitoringStats", "For the next call.")};
inline constexpr JsonField status{.name = "status", .label = QT_TRANSLATE_NOOP("monitoringStats", "Status")};
inline constexpr JsonField alarms{.name = "alarms",
                                  .label = QT_TRANSLATE_NOOP("monitoringStats", "Alarms"),
                                  .help = QT_TRANSLATE_NOOP("monitoringStats", "All that are active.")};
inline constexpr JsonField events{
    .name = "events",
    .label = QT_TRANSLATE_NOOP("monitoringStats", "Events"),
    .help = QT_TRANSLATE_NOOP("monitoringStats", "What happened since the cursor, the oldest first.")};
inline constexpr JsonField log{
    .name = "log",
    .label = QT_TRANSLATE_NOOP("monitoringStats", "Log"),
    .help = QT_TRANSLATE_NOOP("monitoringStats", "What was logged since the cursor, the oldest first.")};
inline constexpr Field<bool> truncated{
    .name = "truncated",
    .label = QT_TRANSLATE_NOOP("monitoringStats", "Truncated"),
    .help = QT_TRANSLATE_NOOP("monitoringStats", "Some of what came since the cursor is not kept any more.")};
inline constexpr auto result = describe(nextCursor, status, alarms, events, log, truncated);
inline constexpr MethodClass methodClass{
    .name = "monitoringStats",
    .label = QT_TRANSLATE_NOOP("monitoringStats", "Monitoring"),
    .help
    = QT_TRANSLATE_NOOP("monitoringStats", "Tells how things are and what happened since the last call."),
    .arguments = arguments,
    .result = result,
};
} // namespace monitoringStats

} // namespace linekeeper
