// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"
#include "client/rights.h"
#include <QSet>

namespace linekeeper {

/// What the history tells of an object since a revision.
struct ChangesSince {
    QStringList usernames; ///< the latest first, each once; without those of the service
    QSet<QString> paths; ///< JSON Pointers into the envelope

    bool holds(const QString &path) const;
};

bool mayAskHistory(const Rights &rights);
/// Asks the method history.
void fetchChanges(RestClient &client, const QUuid &uuid, qint64 sinceRevision,
                  const RestClient::Then<ChangesSince> &then);
/// Of the answer to that question.
ChangesSince readChanges(const QJsonObject &answer, qint64 sinceRevision);

} // namespace linekeeper
