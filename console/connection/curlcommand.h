// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "connection/requestlog.h"

namespace linekeeper {

/// A call of the log as a command for a shell (POSIX). For all that the log does not keep it has variables,
/// and unless somebody sets them, the shell refuses to run it; the credential is $TOKEN.
struct CurlCommand {
    explicit CurlCommand(const RequestLog::Entry &entry);

    QString text; ///< with a comment for what has to be set
    QStringList secrets; ///< their names in the call; the first one is SECRET1
    bool lacksBody = false; ///< FILE names where it is

private:
    QString withVariables(QString quoted, const QString &secret, const QString &before);
};

} // namespace linekeeper
