// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "objects/presentation.h"

/// What the table of calls says that no field of a call does, or not so.
namespace linekeeper::callColumns {

inline constexpr FieldSpec duration{
    .name = "duration",
    .label = QT_TRANSLATE_NOOP("sipCall", "Duration"),
    .help = QT_TRANSLATE_NOOP("sipCall", "Since it was answered; until then, since it began."),
    .kind = Kind::Instant};
inline constexpr FieldSpec loss{
    .name = "loss",
    .label = QT_TRANSLATE_NOOP("sipCall", "Loss"),
    .help = QT_TRANSLATE_NOOP("sipCall", "How many of the packets did not arrive, in its worst stream."),
    .kind = Kind::Number,
    .unit = "%"};
inline constexpr FieldSpec jitter{.name = "jitter",
                                  .label = QT_TRANSLATE_NOOP("sipCall", "Jitter"),
                                  .help = QT_TRANSLATE_NOOP("sipCall", "That of its worst stream."),
                                  .kind = Kind::Number,
                                  .unit = "ms"};

std::vector<ComputedColumn> computed();
/// With its mark, and in the order in which a call goes through them.
Presentation::Cell phaseInWords(const Object &call);

} // namespace linekeeper::callColumns
