// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace linekeeper {

/// What the console was started with.
struct Arguments {
    QString url; ///< as it was typed
    QString username;
};

/// Of the process; needs an application. Ends the process where a text is asked for, or what is asked for is
/// not known.
Arguments readArguments();

/// Whether they ask for help or the version and nothing else, which can be told without a screen.
bool askForText(int argc, const char *const *argv);

} // namespace linekeeper
