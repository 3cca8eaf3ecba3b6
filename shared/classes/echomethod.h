// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/methodclass.h"

namespace linekeeper {

namespace echo {
inline constexpr MethodClass methodClass{
    .name = "echo",
    .label = QT_TRANSLATE_NOOP("echo", "Echo"),
    .help = QT_TRANSLATE_NOOP("echo", "Gives back the object that it gets."),
    .takesAnything = true,
    .forEveryone = true,
};
} // namespace echo

} // namespace linekeeper
