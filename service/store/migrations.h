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
        {QStringLiteral(
             "CREATE TABLE \"linekeeper.history\" (id INTEGER PRIMARY KEY, time TEXT, author "
             "TEXT, username TEXT, api_key TEXT, address TEXT, class TEXT, uuid TEXT, rev INTEGER, "
             "kind INTEGER, changes TEXT, attributes_before TEXT, attributes_after TEXT)"),
         QStringLiteral("CREATE INDEX \"linekeeper.history.uuid\" ON \"linekeeper.history\" (uuid, id)"),
         QStringLiteral("CREATE INDEX \"linekeeper.history.class\" ON \"linekeeper.history\" (class, id)")},
        {}, // "tokenKey" is in linekeeper.meta: who derives it would know no session and no API key any more
    };
}

} // namespace linekeeper
