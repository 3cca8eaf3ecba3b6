// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/methodclass.h"
#include <QString>

namespace linekeeper {

namespace batch {
inline constexpr int maxOperations = 10'000;

inline constexpr Choice operationMethods[] = {
    {"POST", "POST"},
    {"PUT", "PUT"},
    {"PATCH", "PATCH"},
    {"DELETE", "DELETE"},
};

/// The members of one entry of `operations`.
namespace operation {
inline constexpr ChoiceField method{.name = "method",
                                    .label = QT_TRANSLATE_NOOP("batch", "Method"),
                                    .choices = operationMethods,
                                    .fallback = "POST"};
inline constexpr Field<QString> path{
    .name = "path",
    .label = QT_TRANSLATE_NOOP("batch", "Path"),
    .help
    = QT_TRANSLATE_NOOP("batch", "Such as objects/sipAccount; apiKey and live classes are not for batches."),
    .traits = Required};
inline constexpr JsonField body{.name = "body", .label = QT_TRANSLATE_NOOP("batch", "Body")};
inline constexpr Field<QString> ifMatch{.name = "ifMatch",
                                        .label = QT_TRANSLATE_NOOP("batch", "If-Match"),
                                        .help
                                        = QT_TRANSLATE_NOOP("batch", "As the header field; null: not sent."),
                                        .traits = Nullable};
inline constexpr Field<QString> contentType{
    .name = "contentType",
    .label = QT_TRANSLATE_NOOP("batch", "Content-Type"),
    .help = QT_TRANSLATE_NOOP("batch", "Of the body of a PATCH, as the header field; null: not sent."),
    .traits = Nullable};
inline constexpr auto members = describe(method, path, body, ifMatch, contentType);
} // namespace operation
inline constexpr RecordField operations{.name = "operations",
                                        .label = QT_TRANSLATE_NOOP("batch", "Operations"),
                                        .help
                                        = QT_TRANSLATE_NOOP("batch", "Done in their order, all or none."),
                                        .members = operation::members,
                                        .maxEntries = maxOperations,
                                        .traits = Required};
inline constexpr auto arguments = describe(operations);

/// The members of one entry of `results`.
namespace outcome {
inline constexpr Field<int> code{.name = "code",
                                 .label = QT_TRANSLATE_NOOP("batch", "Code"),
                                 .help = QT_TRANSLATE_NOOP("batch", "The status code of the single call.")};
inline constexpr Field<QString> location{.name = "location",
                                         .label = QT_TRANSLATE_NOOP("batch", "Location"),
                                         .help = QT_TRANSLATE_NOOP("batch", "Of what was made; else absent."),
                                         .maxLength = 4096};
inline constexpr auto members = describe(code, location);
} // namespace outcome
inline constexpr RecordField results{.name = "results",
                                     .label = QT_TRANSLATE_NOOP("batch", "Results"),
                                     .help = QT_TRANSLATE_NOOP("batch", "One an operation, in their order."),
                                     .members = outcome::members,
                                     .maxEntries = maxOperations};
inline constexpr auto result = describe(results);
inline constexpr MethodClass methodClass{
    .name = "batch",
    .label = QT_TRANSLATE_NOOP("batch", "Batch"),
    .help = QT_TRANSLATE_NOOP("batch", "Changes many objects at once, all or none."),
    .arguments = arguments,
    .result = result,
    .changes = true,
};
} // namespace batch

} // namespace linekeeper
