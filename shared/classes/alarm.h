// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/objectclass.h"

/// A problem, for as long as it lasts.
namespace linekeeper::alarm {

inline constexpr Choice severities[] = {
    {"warning", QT_TRANSLATE_NOOP("alarm", "Warning")},
    {"error", QT_TRANSLATE_NOOP("alarm", "Error")},
    {"critical", QT_TRANSLATE_NOOP("alarm", "Critical")},
};

/// The members of `object`: what the alarm is about.
namespace subject {
inline constexpr Field<QString> className{
    .name = "class", .label = QT_TRANSLATE_NOOP("alarm", "Class"), .maxLength = 40};
inline constexpr Field<QString> uuid{
    .name = "uuid", .label = QT_TRANSLATE_NOOP("alarm", "UUID"), .maxLength = 36, .traits = Nullable};
inline constexpr auto members = describe(className, subject::uuid);
} // namespace subject

inline constexpr Field<QString> code{
    .name = "code", .label = QT_TRANSLATE_NOOP("alarm", "Code"), .maxLength = 64};
inline constexpr ChoiceField severity{.name = "severity",
                                      .label = QT_TRANSLATE_NOOP("alarm", "Severity"),
                                      .choices = severities,
                                      .fallback = "warning"};
inline constexpr RecordField object{.name = "object",
                                    .label = QT_TRANSLATE_NOOP("alarm", "Object"),
                                    .kind = Kind::Record,
                                    .members = subject::members,
                                    .traits = Nullable};
inline constexpr Field<QString> message{
    .name = "message", .label = QT_TRANSLATE_NOOP("alarm", "Message"), .maxLength = 1000};
inline constexpr Field<QString> text{
    .name = "text",
    .label = QT_TRANSLATE_NOOP("alarm", "Text"),
    .help = QT_TRANSLATE_NOOP(
        "alarm", "The message with places, %1 to %9, for its arguments: to be said in another language."),
    .maxLength = 1000};
inline constexpr Field<QStringList> arguments{
    .name = "arguments",
    .label = QT_TRANSLATE_NOOP("alarm", "Arguments"),
    .help = QT_TRANSLATE_NOOP("alarm",
                              "Names, figures, instants and what others said, in the order of their "
                              "places in the text."),
    .maxEntries = 9};
inline constexpr auto fields = describe(code, severity, object, message, text, arguments);

inline constexpr Field<QDateTime> since{.name = "since", .label = QT_TRANSLATE_NOOP("alarm", "Since")};
inline constexpr Field<QString> acknowledgedBy{.name = "acknowledgedBy",
                                               .label = QT_TRANSLATE_NOOP("alarm", "Acknowledged by"),
                                               .help = QT_TRANSLATE_NOOP("alarm", "Empty: nobody yet.")};
inline constexpr Field<QString> comment{.name = "comment",
                                        .label = QT_TRANSLATE_NOOP("alarm", "Comment"),
                                        .help
                                        = QT_TRANSLATE_NOOP("alarm", "Of whoever acknowledged the alarm."),
                                        .maxLength = 1000};
inline constexpr Field<QDateTime> acknowledgedUntil{
    .name = "acknowledgedUntil",
    .label = QT_TRANSLATE_NOOP("alarm", "Acknowledged until"),
    .help = QT_TRANSLATE_NOOP("alarm", "Empty: until the alarm is over."),
    .traits = Nullable};
inline constexpr auto state = describe(since, acknowledgedBy, comment, acknowledgedUntil);

inline constexpr ObjectClass objectClass = checked({
    .name = "alarm",
    .label = QT_TRANSLATE_NOOP("alarm", "Alarm"),
    .pluralLabel = QT_TRANSLATE_NOOP("alarm", "Alarms"),
    .help = QT_TRANSLATE_NOOP("alarm", "A problem, for as long as it lasts."),
    .fields = fields,
    .state = state,
    .persistence = Persistence::Live,
    .operations = readOnlyOperations,
});

} // namespace linekeeper::alarm
