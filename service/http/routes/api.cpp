// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/api.h"
#include "http/routes/fileroutes.h"
#include "http/routes/introspectionroutes.h"
#include "http/routes/methodroutes.h"
#include "http/routes/objectroutes.h"
#include "http/routes/sessionroutes.h"
#include "http/routes/statusroutes.h"
#include <QThread>
#include <array>

namespace linekeeper {
namespace {

constexpr std::array knownMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

bool isKnown(const QByteArray &method)
{
    return std::find(knownMethods.begin(), knownMethods.end(), method) != knownMethods.end();
}

bool isChanging(const QByteArray &method)
{
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

/// A page of somebody else's must not use the cookie of our user's browser.
bool isForeign(const Request &request, const Client &client)
{
    return request.has(Header::Origin)
        && request.header(Header::Origin).compare(client.origin(), Qt::CaseInsensitive) != 0;
}

Error foreign()
{
    return {Reason::Forbidden,
            {QT_TRANSLATE_NOOP("messages", "Call from a page of the same origin, or with an API key.")}};
}

Error noSuchPath()
{
    return {
        Reason::NotFound,
        {QT_TRANSLATE_NOOP("messages", "Ask for a path that exists, such as /webapi/http/list/objects.")}};
}

/// Whoever lets go of a call last, it is deleted on the I/O thread, where its exchange belongs.
CallPtr newCall(Mailbox &mailbox)
{
    return CallPtr(new Call, [&mailbox](Call *call) {
        if (QThread::currentThread() == mailbox.thread())
            delete call;
        else
            mailbox.post([owned = std::shared_ptr<Call>(call)] {});
    });
}

bool isInApi(const QStringList &segments)
{
    return segments.size() > 2 && segments[0] == u"webapi" && segments[1] == u"http";
}

} // namespace

QByteArray Call::base() const
{
    return client.origin() + apiPrefix;
}

QByteArray Call::location(const QString &path) const
{
    return base() + path.toUtf8();
}

void Call::fail(const Error &error) const
{
    Response response = Response::error(error, translate);
    if (error.reason == Reason::Forbidden && caller && caller->key)
        response.headers.emplace_back("WWW-Authenticate",
                                      "Bearer realm=\"linekeeper\", error=\"insufficient_scope\"");
    exchange->answer(std::move(response));
}

Api::Api(const Services &services)
    : m_services(services)
{
    addSessionRoutes(m_router, m_services, m_mailbox);
    addObjectRoutes(m_router, m_services, m_mailbox);
    addIntrospectionRoutes(m_router);
    addFileRoutes(m_router, m_services);
    addMethodRoutes(m_router, m_services, m_mailbox);
    addStatusRoutes(m_router, m_services, m_mailbox);
    addHealthRoutes(m_beside, m_services);
}

void Api::handle(const ExchangePtr &exchange)
{
    const CallPtr call = newCall(m_mailbox);
    call->exchange = exchange;
    call->client = clientOf(exchange->request(), m_services.proxies);
    call->translate = m_services.languages.best(exchange->request().header(Header::AcceptLanguage));
    const auto target = readTarget(exchange->request().target);
    if (!target)
        return call->fail(target.error());
    call->target = *target;
    dispatch(call);
}

bool Api::identify(const CallPtr &call)
{
    const Request &request = call->request();
    auto caller = m_services.authenticator.identify(request.header(Header::Authorization),
                                                    request.header(Header::Cookie));
    if (!caller) {
        call->fail(caller.error());
        return false;
    }
    call->caller = *std::move(caller);
    call->caller->address = call->client.address.toString();
    return true;
}

std::optional<Response> Api::admitWebSocket(const Request &request)
{
    const Translate translate = m_services.languages.best(request.header(Header::AcceptLanguage));
    if (request.target.split('?')[0] != socketPath)
        return Response::error(noSuchPath(), translate);
    const auto caller = m_services.authenticator.identify(request.header(Header::Authorization),
                                                          request.header(Header::Cookie));
    if (!caller)
        return Response::error(caller.error(), translate);
    if (caller->session && isForeign(request, clientOf(request, m_services.proxies)))
        return Response::error(foreign(), translate);
    return {};
}

void Api::dispatch(const CallPtr &call)
{
    const QByteArray &method = call->request().method;
    if (!isKnown(method))
        return call->fail(
            {Reason::MethodUnknown, {QT_TRANSLATE_NOOP("messages", "Use a method such as GET or POST.")}});
    const Router::Resource *resource = nullptr;
    const bool isBelowPrefix = isInApi(call->target.segments);
    if (isBelowPrefix)
        resource = m_router.find(call->target.segments.mid(2), call->captured);
    else
        resource = m_beside.find(call->target.segments, call->captured);
    if (resource && method == "OPTIONS")
        return call->answer(Response::status(Status::NoContent).with("Allow", resource->allow()));
    const Router::Endpoint *endpoint = resource ? resource->find(method) : nullptr;
    const bool needsLogin = !endpoint || endpoint->login == Router::Login::Needed;
    if ((isBelowPrefix || endpoint) && needsLogin && !identify(call))
        return;
    if (!resource)
        return call->fail(noSuchPath());
    if (!endpoint) {
        const Error error{Reason::MethodNotAllowed,
                          {QT_TRANSLATE_NOOP("messages", "Use one of the methods in Allow.")}};
        return call->answer(Response::error(error, call->translate).with("Allow", resource->allow()));
    }
    const bool usesCookie = !needsLogin || call->caller->session;
    if (usesCookie && isChanging(method) && isForeign(call->request(), call->client))
        return call->fail(foreign());
    endpoint->handler(call);
}

} // namespace linekeeper
