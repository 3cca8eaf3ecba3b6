// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/methodroutes.h"
#include "http/routes/body.h"
#include "http/routes/repeat.h"
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

/// The route of one method.
class MethodRoute {
public:
    MethodRoute(const MethodClass &declaration, Method &method, const Services &services, Mailbox &mailbox)
        : m_declaration(declaration)
        , m_name(toText(declaration.name))
        , m_method(method)
        , m_services(services)
        , m_mailbox(mailbox)
    {
    }

    /// A trial run may be asked of every method; one that changes nothing takes no notice of it.
    void call(const CallPtr &call) const
    {
        if (!m_declaration.forEveryone && !call->caller->mayCall(m_name))
            return call->fail(notAllowed());
        const auto trial = readTrial(call->target.parameters);
        if (!trial)
            return call->fail(trial.error());
        const auto arguments = readArguments(m_declaration, call->request());
        if (!arguments)
            return call->fail(arguments.error());
        const auto claim = claimRepeat(m_services.repeats, *call, *trial);
        if (!claim)
            return call->fail(claim.error());
        MethodCall methodCall{*call->caller, *arguments, *trial, *claim, call->base()};
        if (*claim && !m_declaration.changes)
            return note(call, std::move(methodCall));
        run(call, methodCall);
    }

private:
    /// A method that only looks is done again at a repeat; what is kept says that it was the same call.
    void note(const CallPtr &call, MethodCall methodCall) const
    {
        ChangeRunner::Ask ask = methodCall.ask();
        methodCall.claim.reset();
        m_services.changes.run(
            std::move(ask), [](auto &&...) { return Fulfilment(); },
            [this, call, methodCall = std::move(methodCall)](const Result<Fulfilment> &noted) {
                m_mailbox.post([this, call, methodCall, noted] {
                    if (!noted)
                        return call->fail(noted.error());
                    run(call, methodCall);
                });
            });
    }

    void run(const CallPtr &call, const MethodCall &methodCall) const
    {
        m_method.call(methodCall, [this, call](Result<QJsonObject> result) {
            m_mailbox.post([this, call, result = std::move(result)] {
                if (!result)
                    return call->fail(result.error().under(pointerTo(m_name)));
                const QJsonObject body{{m_name, *result}};
                call->answer(Response::json(QJsonDocument(body).toJson(QJsonDocument::Compact)));
            });
        });
    }

    const MethodClass &m_declaration;
    const QString m_name;
    Method &m_method;
    const Services &m_services;
    Mailbox &m_mailbox;
};

} // namespace

void addMethodRoutes(Router &router, const Services &services, Mailbox &mailbox)
{
    for (const auto &[declaration, method] : services.methods) {
        const auto route = std::make_shared<const MethodRoute>(*declaration, *method, services, mailbox);
        router.add(methodPath(declaration->name), "POST",
                   [route](const CallPtr &call) { route->call(call); });
    }
}

} // namespace linekeeper
