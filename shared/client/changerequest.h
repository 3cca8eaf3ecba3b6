// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"
#include "client/rights.h"

namespace linekeeper {

/// A change that is to be made: of one object, alone or with others.
struct ChangeRequest {
    enum class Kind : quint8 { Create, Patch, Remove };

    Kind kind;
    const ObjectClass *objectClass;
    QUuid uuid = {}; ///< but of Create
    Draft draft = {}; ///< of Create
    QJsonArray patch = {}; ///< of Patch, RFC 6902
    QByteArray ifMatch = {}; ///< entity tag; empty: whatever the object is now
};

/// Many of them. Each is made when it is its turn, on any thread.
struct ChangeRequests {
    qsizetype size = 0;
    std::function<ChangeRequest(qsizetype index)> at = {};
};

/// Whether the method batch takes changes of these objects.
bool isBatchable(const ObjectClass &objectClass);
bool mayBatch(const Rights &rights);

/// Makes the change by a call of its own.
void sendOne(RestClient &client, const ChangeRequest &request, bool dryRun,
             const RestClient::Then<void> &then);
/// All or none of them, by one call of the method batch.
void sendBatch(RestClient &client, const ChangeRequests &requests, bool dryRun,
               const RestClient::Then<void> &then);
/// How many changes a batch takes.
int batchLimit();
/// Which change of a batch is the one that was refused, or -1.
qsizetype refusedIndex(const Failure &failure);
/// What was wrong with that one, as if it had been sent alone.
Failure refusalOfOne(const Failure &failure);
} // namespace linekeeper
