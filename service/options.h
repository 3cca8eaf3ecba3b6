// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "settings.h"
#include <QStringList>

namespace linekeeper {

/// What the command line asks for.
struct Options {
    enum class Task : quint8 { Run, Command, Check, PrintConfiguration, ShowVersion, ShowHelp };

    Task task = Task::Run;
    QString command; ///< of Task::Command
    QString configurationFile;
    QString portFile;
    QString rootPasswordFile;
    QString helpText;
    QList<std::pair<QString, QString>> overrides; ///< of settings, in their order
};

/// Reads the command line. What this version does not have is refused, not ignored.
Result<Options> readOptions(const QStringList &arguments);

/// Defaults, then the file, then the overrides.
Result<Settings> readSettings(const Options &options);

} // namespace linekeeper
