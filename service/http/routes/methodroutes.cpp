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
        const MethodCall methodCall{*call->caller, *arguments, *trial, *claim, call->base()};
        m_method.call(methodCall, [this, call, ask = methodCall.ask()](const Result<QJsonObject> &result) {
            if (result && ask.claim && !m_declaration.changes)
                return note(call, ask, *result);
            answer(call, ask.claim, result);
        });
    }

private:
    /// A method that only looks is done again at a repeat; what is kept says that it was the same call.
    void note(const CallPtr &call, const ChangeRunner::Ask &ask, const QJsonObject &result) const
    {
        m_services.changes.run(
            ask, [](auto &&...) { return Fulfilment(); },
            [this, call, claim = ask.claim, result](const Result<Fulfilment> &noted) {
                answer(call, claim, noted ? Result(result) : noted.error());
            });
    }

    void answer(const CallPtr &call, const Repeats::ClaimPtr &claim, const Result<QJsonObject> &result) const
    {
        if (claim)
            claim->release(); // whoever is answered may ask again
        m_mailbox.post([this, call, result] {
            if (!result)
                return call->fail(result.error().under(pointerTo(m_name)));
            const QJsonObject body{{m_name, *result}};
            call->answer(Response::json(QJsonDocument(body).toJson(QJsonDocument::Compact)));
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
