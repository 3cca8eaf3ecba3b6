// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/objectchange.h"
#include "model/json.h"
#include "protocol/etag.h"

namespace linekeeper {
namespace {

/// The new object as its maker sees it; of one that he may not see any more, the uuid.
QByteArray bodyOf(const Call &call, const Fulfilment &fulfilment)
{
    if (!fulfilment.object)
        return QByteArrayLiteral("{\"uuid\":\"") + toText(fulfilment.uuid).toLatin1() + "\"}";
    QByteArray body;
    appendEnvelope(body, *fulfilment.object, {.secrets = call.caller->seesSecretsOf(*fulfilment.object)});
    body.chop(1);
    for (auto member = fulfilment.shownOnce.begin(); member != fulfilment.shownOnce.end(); ++member) {
        body += ',';
        appendJson(body, QStringView(member.key()));
        body += ':';
        appendJson(body, member.value());
    }
    return body + '}';
}

} // namespace

void answerChange(const Call &call, const ObjectClass &objectClass, const Fulfilment &fulfilment,
                  Status status)
{
    Response response = status == Status::Created ? Response::json(bodyOf(call, fulfilment), status)
                                                  : Response::status(status);
    if (fulfilment.object)
        response.headers.emplace_back("ETag", entityTag(*fulfilment.object));
    if (status == Status::Created)
        response.headers.emplace_back("Location", call.location(objectPath(objectClass, fulfilment.uuid)));
    call.answer(std::move(response));
}

} // namespace linekeeper
