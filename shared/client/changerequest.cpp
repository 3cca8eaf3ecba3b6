// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/changerequest.h"
#include "classes/apikey.h"
#include "classes/batchmethod.h"
#include "protocol/paths.h"
#include <QRegularExpression>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;
using enum ChangeRequest::Kind;

/// Passwords of many users are hashed one after the other.
constexpr std::chrono::milliseconds patience = 10min;

QString methodOf(ChangeRequest::Kind kind)
{
    switch (kind) {
    case Create: return QStringLiteral("POST");
    case Patch: return QStringLiteral("PATCH");
    case Remove: break;
    }
    return QStringLiteral("DELETE");
}

QJsonObject operationOf(const ChangeRequest &request)
{
    QJsonObject operation{{toText(batch::operation::method.name), methodOf(request.kind)}};
    const bool isNew = request.kind == Create;
    operation.insert(toText(batch::operation::path.name),
                     isNew ? classPath(*request.objectClass)
                           : objectPath(*request.objectClass, request.uuid));
    if (isNew)
        operation.insert(toText(batch::operation::body.name), toJson(*request.objectClass, request.draft));
    else if (request.kind == Patch)
        operation.insert(toText(batch::operation::body.name), request.patch);
    if (!request.ifMatch.isEmpty())
        operation.insert(toText(batch::operation::ifMatch.name), QString::fromLatin1(request.ifMatch));
    return operation;
}

/// /batch/operations/17/body/sipAccount/domain; what the operations stand in may be left out, as no other
/// part of the call has a number.
QRegularExpressionMatch placeOf(const Failure &failure)
{
    static const QRegularExpression place(
        QStringLiteral("^(?:(?:/%1)?/%2)?/(\\d{1,9})(?:/body)?(/.*)?$")
            .arg(toText(batch::methodClass.name), toText(batch::operations.name)));
    return place.match(failure.error.pointer);
}

} // namespace

bool isBatchable(const ObjectClass &objectClass)
{
    return objectClass.persistence == Persistence::Stored && &objectClass != &apiKey::objectClass;
}

bool mayBatch(const Rights &rights)
{
    return rights.allowsMethod(batch::methodClass.name);
}

int batchLimit()
{
    return batch::maxOperations;
}

void sendOne(RestClient &client, const ChangeRequest &request, bool dryRun,
             const RestClient::Then<void> &then)
{
    CallOptions options{.ifMatch = request.ifMatch, .dryRun = dryRun};
    switch (request.kind) {
    case Create:
        options.idempotencyKey = RestClient::newIdempotencyKey();
        return client.create(
            *request.objectClass, request.draft,
            [then](const Answer<Fetched> &made) { then(made ? Answer<void>() : made.error()); }, options);
    case Patch: return client.patch(*request.objectClass, request.uuid, request.patch, then, options);
    case Remove: return client.remove(*request.objectClass, request.uuid, then, options);
    }
}

void sendBatch(RestClient &client, const ChangeRequests &requests, bool dryRun,
               const RestClient::Then<void> &then)
{
    const auto arguments = [requests] {
        QJsonArray operations;
        for (qsizetype i = 0; i < requests.size; ++i)
            operations.append(operationOf(requests.at(i)));
        return QJsonObject{{toText(batch::operations.name), operations}};
    };
    client.callWithMuch(
        batch::methodClass, arguments, then,
        {.idempotencyKey = RestClient::newIdempotencyKey(), .dryRun = dryRun, .patience = patience});
}

qsizetype refusedIndex(const Failure &failure)
{
    const auto place = placeOf(failure);
    return place.hasMatch() ? place.captured(1).toLongLong() : -1;
}

Failure refusalOfOne(const Failure &failure)
{
    Failure one = failure;
    if (const auto place = placeOf(failure); place.hasMatch())
        one.error.pointer = place.captured(2);
    return one;
}

} // namespace linekeeper
