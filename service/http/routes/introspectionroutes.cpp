// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/introspectionroutes.h"
#include "classes/catalogue.h"
#include "classes/methods.h"
#include "http/routes/body.h"
#include "model/schema.h"
#include "protocol/paths.h"
#include <QJsonDocument>

namespace linekeeper {
namespace {

template<typename Declarations>
QByteArray namesOf(const Declarations &declarations)
{
    QJsonArray names;
    for (const auto *declaration : declarations)
        names.append(toText(declaration->name));
    return QJsonDocument(names).toJson(QJsonDocument::Compact);
}

void answerJson(const CallPtr &call, QByteArray body)
{
    if (const auto none = refuseParameters(call->target.parameters); !none)
        return call->fail(none.error());
    call->answer(Response::json(std::move(body)));
}

void answerSchema(const CallPtr &call, const QJsonObject &schema)
{
    if (const auto none = refuseParameters(call->target.parameters); !none)
        return call->fail(none.error());
    // The same for everyone in one language.
    call->answer(Response::json(QJsonDocument(schema).toJson(QJsonDocument::Compact))
                     .with("Cache-Control", "private, max-age=300")
                     .with("Vary", "Accept-Language"));
}

} // namespace

void addIntrospectionRoutes(Router &router)
{
    router.add(QStringLiteral("list/objects"), "GET",
               [](const CallPtr &call) { answerJson(call, namesOf(catalogue())); });
    router.add(QStringLiteral("list/methods"), "GET",
               [](const CallPtr &call) { answerJson(call, namesOf(methodCatalogue())); });
    for (const ObjectClass *objectClass : catalogue())
        router.add(schemaPath(*objectClass), "GET", [objectClass](const CallPtr &call) {
            answerSchema(call, objectSchema(*objectClass, call->translate));
        });
    for (const MethodClass *method : methodCatalogue())
        router.add(
            QStringLiteral("schema/method/") + toText(method->name), "GET",
            [method](const CallPtr &call) { answerSchema(call, methodSchema(*method, call->translate)); });
}

} // namespace linekeeper
