// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/methodroutes.h"
#include "http/routes/body.h"
#include "model/pointer.h"
#include <QJsonDocument>

namespace linekeeper {
namespace {

/// The arguments out of {"M":{…}}; pointers start at the body.
Result<QJsonObject> readArguments(const MethodClass &method, const Request &request)
{
    const QString name = toText(method.name);
    const auto body = readBody(request, Body::MayBeEmpty);
    if (!body)
        return body.error();
    if (!body->isObject())
        return Error{Reason::WrongType,
                     {QT_TRANSLATE_NOOP("messages", "Send an object with the member “%1”."), {name}}};
    const QJsonObject members = body->toObject();
    for (auto member = members.begin(); member != members.end(); ++member)
        if (member.key() != name)
            return Error{Reason::Invalid,
                         {QT_TRANSLATE_NOOP("messages", "Send an object with the member “%1”."), {name}},
                         pointerTo(member.key())};
    if (members.contains(name) && !members[name].isObject())
        return Error{Reason::WrongType,
                     {QT_TRANSLATE_NOOP("messages", "Send an object for “%1”."), {name}},
                     pointerTo(name)};
    auto arguments = acceptedArguments(method, members[name].toObject());
    return arguments ? std::move(arguments) : Result<QJsonObject>(arguments.error().under(pointerTo(name)));
}

/// A trial run may be asked of every method; one that changes nothing takes no notice of it.
void callMethod(const CallPtr &call, const MethodClass &declaration, Method &method, Mailbox &mailbox)
{
    const QString name = toText(declaration.name);
    if (!declaration.forEveryone && !call->caller->mayCall(name))
        return call->fail(notAllowed());
    const auto trial = readTrial(call->target.parameters);
    if (!trial)
        return call->fail(trial.error());
    const auto arguments = readArguments(declaration, call->request());
    if (!arguments)
        return call->fail(arguments.error());
    const QString address = call->client.address.toString();
    method.call({*call->caller, *arguments, *trial, address},
                [call, name, &mailbox](Result<QJsonObject> result) {
                    mailbox.post([call, name, result = std::move(result)] {
                        if (!result)
                            return call->fail(result.error().under(pointerTo(name)));
                        call->answer(Response::json(
                            QJsonDocument(QJsonObject{{name, *result}}).toJson(QJsonDocument::Compact)));
                    });
                });
}

} // namespace

void addMethodRoutes(Router &router, const Services &services, Mailbox &mailbox)
{
    for (const auto &[declaration, method] : services.methods)
        router.add(QStringLiteral("methods/") + toText(declaration->name), "POST",
                   [declaration = declaration, method = method.get(), &mailbox](const CallPtr &call) {
                       callMethod(call, *declaration, *method, mailbox);
                   });
}

} // namespace linekeeper
