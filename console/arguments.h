// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QUrl>

namespace linekeeper {

/// What the console was started with.
struct Arguments {
    QUrl url; ///< invalid: none was given
    QString username;
};

/// Of the process; needs an application. Ends the process where a text is asked for, or what is asked for is
/// not known.
Arguments readArguments();

/// Whether they ask for help or the version, which can be told without a screen.
bool askForText(int argc, const char *const *argv);

} // namespace linekeeper
