// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/changehistory.h"
#include "classes/historymethod.h"
#include <QJsonArray>
#include <algorithm>

namespace linekeeper {
namespace {

/// Who has missed more than that many changes learns of the latest.
constexpr int mostEntries = 100;

} // namespace

bool ChangesSince::holds(const QString &path) const
{
    return std::any_of(paths.begin(), paths.end(), [&path](const QString &changed) {
        return changed == path || changed.startsWith(path + u'/');
    });
}

bool mayAskHistory(const Rights &rights)
{
    return rights.allowsMethod(history::methodClass.name);
}

void fetchChanges(RestClient &client, const QUuid &uuid, qint64 sinceRevision,
                  const RestClient::Then<ChangesSince> &then)
{
    client.call(history::methodClass,
                {{toText(history::uuid.name), toText(uuid)}, {toText(history::limit.name), mostEntries}},
                [then, sinceRevision](const Answer<QJsonObject> &answer) {
                    if (answer)
                        then(readChanges(*answer, sinceRevision));
                    else
                        then(answer.error());
                });
}

/// An end bears the revision that it ended.
ChangesSince readChanges(const QJsonObject &answer, qint64 sinceRevision)
{
    ChangesSince changes;
    for (const QJsonValue entry : answer[toText(history::entries.name)].toArray()) {
        const bool isEnd = entry[toText(history::entry::kind.name)].toString() == u"destroy";
        const qint64 revision = entry[toText(history::entry::rev.name)].toInteger();
        if (revision < sinceRevision || (revision == sinceRevision && !isEnd))
            continue;
        const QString username = entry[toText(history::entry::username.name)].toString();
        if (!username.isEmpty() && !changes.usernames.contains(username))
            changes.usernames.append(username);
        for (const QJsonValue change : entry[toText(history::entry::changes.name)].toArray())
            changes.paths.insert(change[toText(history::entry::change::path.name)].toString());
    }
    return changes;
}

} // namespace linekeeper
