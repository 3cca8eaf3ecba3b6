// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>

namespace linekeeper {

/// What declarations can't derive, in the order in which it was invented: entry i leads from version i to i
/// + 1. Entries are never changed, only added.
inline QList<QStringList> migrations()
{
    return {
        {QStringLiteral("CREATE TABLE \"linekeeper.meta\" (key TEXT PRIMARY KEY, value TEXT)")},
    };
}

} // namespace linekeeper
