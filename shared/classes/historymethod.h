// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/methodclass.h"
#include <QString>

namespace linekeeper {

namespace history {
inline constexpr Choice kinds[] = {
    {"create", QT_TRANSLATE_NOOP("history", "Created")},
    {"update", QT_TRANSLATE_NOOP("history", "Changed")},
    {"destroy", QT_TRANSLATE_NOOP("history", "Deleted")},
};

inline constexpr Field<QString> className{
    .name = "class",
    .label = QT_TRANSLATE_NOOP("history", "Class"),
    .help = QT_TRANSLATE_NOOP("history", "Changes of objects of this class; this or “uuid” is needed."),
    .maxLength = 40,
    .traits = Nullable};
inline constexpr Field<QString> uuid{
    .name = "uuid",
    .label = QT_TRANSLATE_NOOP("history", "UUID"),
    .help = QT_TRANSLATE_NOOP("history", "Changes of this object, be it there or not."),
    .maxLength = 36,
    .traits = Nullable};
inline constexpr Field<int> limit{.name = "limit",
                                  .label = QT_TRANSLATE_NOOP("history", "Entries"),
                                  .fallback = 100,
                                  .min = 1,
                                  .max = 1000};
inline constexpr Field<qint64> after{
    .name = "after",
    .label = QT_TRANSLATE_NOOP("history", "After"),
    .help
    = QT_TRANSLATE_NOOP("history", "Goes on after an entry: the “next” of the answer before; 0: begin."),
    .min = 0};
inline constexpr auto arguments = describe(className, history::uuid, limit, after);

/// The members of one entry of `entries`.
namespace entry {
inline constexpr Field<qint64> id{.name = "id", .label = QT_TRANSLATE_NOOP("history", "Number")};
inline constexpr Field<QDateTime> time{.name = "time", .label = QT_TRANSLATE_NOOP("history", "Time")};
inline constexpr Field<QString> user{.name = "user",
                                     .label = QT_TRANSLATE_NOOP("history", "User"),
                                     .help = QT_TRANSLATE_NOOP("history", "The uuid; null: the service."),
                                     .traits = Nullable};
inline constexpr Field<QString> username{.name = "username",
                                         .label = QT_TRANSLATE_NOOP("history", "User name"),
                                         .help = QT_TRANSLATE_NOOP("history", "As it was then.")};
inline constexpr Field<QString> key{.name = "key",
                                    .label = QT_TRANSLATE_NOOP("history", "API key"),
                                    .help = QT_TRANSLATE_NOOP("history", "The uuid; null: a login."),
                                    .traits = Nullable};
inline constexpr Field<QString> address{.name = "address", .label = QT_TRANSLATE_NOOP("history", "Address")};
inline constexpr Field<QString> className{.name = "class", .label = QT_TRANSLATE_NOOP("history", "Class")};
inline constexpr Field<QString> uuid{.name = "uuid", .label = QT_TRANSLATE_NOOP("history", "UUID")};
inline constexpr Field<qint64> rev{.name = "rev",
                                   .label = QT_TRANSLATE_NOOP("history", "Revision"),
                                   .help = QT_TRANSLATE_NOOP("history", "That the change made or ended.")};
inline constexpr ChoiceField kind{
    .name = "kind", .label = QT_TRANSLATE_NOOP("history", "Kind"), .choices = kinds, .fallback = "update"};

/// The members of one entry of `changes`.
namespace change {
inline constexpr Field<QString> path{.name = "path",
                                     .label = QT_TRANSLATE_NOOP("history", "Path"),
                                     .help
                                     = QT_TRANSLATE_NOOP("history", "A JSON Pointer into the envelope.")};
inline constexpr JsonField before{.name = "before",
                                  .label = QT_TRANSLATE_NOOP("history", "Before"),
                                  .help = QT_TRANSLATE_NOOP("history", "Secrets are null.")};
inline constexpr JsonField after{.name = "after",
                                 .label = QT_TRANSLATE_NOOP("history", "After"),
                                 .help = QT_TRANSLATE_NOOP("history", "Secrets are null.")};
inline constexpr auto members = describe(path, before, change::after);
} // namespace change
inline constexpr RecordField changes{
    .name = "changes",
    .label = QT_TRANSLATE_NOOP("history", "Changes"),
    .help = QT_TRANSLATE_NOOP("history", "Of a new or deleted object, what was not the default."),
    .members = change::members};
inline constexpr auto members
    = describe(id, time, user, username, key, address, entry::className, entry::uuid, rev, kind, changes);
} // namespace entry
inline constexpr RecordField entries{.name = "entries",
                                     .label = QT_TRANSLATE_NOOP("history", "Entries"),
                                     .help = QT_TRANSLATE_NOOP("history", "The newest first."),
                                     .members = entry::members};
inline constexpr Field<qint64> next{.name = "next",
                                    .label = QT_TRANSLATE_NOOP("history", "Next"),
                                    .help = QT_TRANSLATE_NOOP("history", "For “after”; 0: there is no more."),
                                    .min = 0};
inline constexpr auto result = describe(entries, next);
inline constexpr MethodClass methodClass{
    .name = "history",
    .label = QT_TRANSLATE_NOOP("history", "History"),
    .help = QT_TRANSLATE_NOOP("history", "Tells who changed what, and when."),
    .arguments = arguments,
    .result = result,
};
} // namespace history

} // namespace linekeeper
