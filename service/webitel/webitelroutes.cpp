// SPDX-License-Identifier: GPL-3.0-or-later
#include "webitel/webitelroutes.h"
#include "classes/monitormethods.h"
#include "http/routes/body.h"
#include "webitel/jsonwebtoken.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace linekeeper {
namespace {

QString member(const char *name)
{
    return QLatin1String(name);
}

Response json(int code, const QJsonObject &object)
{
    Response response = Response::json(QJsonDocument(object).toJson(QJsonDocument::Compact));
    response.code = code;
    return response;
}

/// Members in Webitel's order.
Response info(int code, const QByteArray &status, const QByteArray &text)
{
    Response response = Response::json(R"({"status":")" + status + R"(","info":")" + text + R"("})");
    response.code = code;
    return response;
}

Response refusal(const char *text)
{
    return info(401, "error", text);
}

QJsonObject aclOf(const Caller &caller)
{
    QJsonObject acl;
    const auto actions = caller.permissions->actionsByClass();
    for (auto entry = actions.begin(); entry != actions.end(); ++entry)
        acl.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
    return acl;
}

QString roleNameOf(const Caller &caller)
{
    return (*caller.user)[user::roles].value(0);
}

/// Webitel counts 0 user, 1 admin, 2 root.
int roleOf(const Caller &caller)
{
    const QString role = roleNameOf(caller);
    return role == u"administrator" ? 2 : role == u"operator" ? 1 : 0;
}

class WebitelRoutes {
public:
    WebitelRoutes(WebitelServices services, Mailbox &mailbox)
        : m_services(std::move(services))
        , m_mailbox(mailbox)
    {
    }

    void logIn(const CallPtr &call) const
    {
        const auto body = readBody(call->request());
        if (!body)
            return call->fail(body.error());
        const QString username = (*body)[member("username")].toString();
        if (username.isEmpty())
            return call->answer(
                json(401, {{member("status"), 401}, {member("message"), member("Invalid credentials")}}));
        m_services.logins.check(username, (*body)[member("password")].toString(),
                                call->client.address.toString(), [this, call](const Result<ObjectPtr> &user) {
                                    m_mailbox.post([this, call, user] { begin(call, user); });
                                });
    }

    void logOut(const CallPtr &call) const
    {
        const auto caller = identify(call);
        if (!caller)
            return;
        m_services.store.submit(
            [this, session = caller->session->uuid](Transaction &transaction) {
                m_services.sessions.end(transaction, session);
                return Result<void>();
            },
            [this, call](const Result<void> &ended) {
                m_mailbox.post([call, ended] {
                    if (!ended)
                        return call->fail(ended.error());
                    call->answer(info(200, "OK", "Successful logout."));
                });
            });
    }

    void whoAmI(const CallPtr &call) const
    {
        const auto caller = identify(call);
        if (!caller)
            return;
        call->answer(json(200,
                          {{member("acl"), aclOf(*caller)},
                           {member("id"), (*caller->user)[user::username]},
                           {member("roleName"), roleNameOf(*caller)},
                           {member("expires"), caller->expires.toMSecsSinceEpoch()}}));
    }

    void status(const CallPtr &call) const
    {
        const auto caller = identify(call);
        if (!caller)
            return;
        if (!caller->mayCall(toText(monitoringStats::methodClass.name)))
            return call->answer(info(403, "error", "Permission denied!"));
        call->answer(Response::json(m_services.status().toJson()));
    }

private:
    void begin(const CallPtr &call, const Result<ObjectPtr> &user) const
    {
        if (!user && user.error().reason == Reason::NotAuthenticated)
            return call->answer(refusal("secret incorrect"));
        if (!user)
            return call->fail(user.error());
        const QByteArray key = toText(QUuid::createUuid()).toLatin1();
        const QDateTime until = QDateTime::currentDateTimeUtc().addSecs(m_services.tokenTime.count());
        m_services.store.submit(
            [this, uuid = (*user)->uuid, hash = (**user)[user::password], key, until,
             address = call->client.address.toString()](Transaction &transaction) {
                const ObjectPtr now = transaction.find(user::objectClass, uuid);
                if (!now || !(*now)[user::enabled] || (*now)[user::password] != hash)
                    return Result<void>(wrongCredentials()); // changed while the password was checked
                const auto begun = m_services.sessions.beginLasting(transaction, uuid, key, until, address);
                return begun ? Result<void>() : Result<void>(begun.error());
            },
            [this, call, key](const Result<void> &begun) {
                m_mailbox.post([this, call, key, begun] { answerBegun(call, key, begun); });
            });
    }

    void answerBegun(const CallPtr &call, const QByteArray &key, const Result<void> &begun) const
    {
        const ObjectPtr session = begun ? m_services.sessions.findLasting(key) : nullptr;
        const auto caller = session ? m_services.authenticator.identifySession(session)
                                    : Result<Caller>(begun ? wrongCredentials() : begun.error());
        if (!caller && caller.error().reason == Reason::NotAuthenticated)
            return call->answer(refusal("secret incorrect"));
        if (!caller)
            return call->fail(caller.error());
        const JsonWebToken token{.session = session->uuid, .expires = caller->expires};
        call->answer(json(200,
                          {{member("key"), QString::fromLatin1(key)},
                           {member("username"), (*caller->user)[user::username]},
                           {member("expires"), caller->expires.toMSecsSinceEpoch()},
                           {member("token"), QString::fromLatin1(token.signedWith(m_services.tokenKey))},
                           {member("role"), roleOf(*caller)},
                           {member("roleName"), roleNameOf(*caller)},
                           {member("acl"), aclOf(*caller)}}));
    }

    /// From the header field or, where that is allowed, the query.
    QByteArray credential(const Call &call, Header header, const char *parameter) const
    {
        const QByteArray sent = call.request().header(header);
        if (!sent.isEmpty() || !m_services.takesQueryTokens)
            return sent;
        for (const auto &[name, value] : call.target.parameters)
            if (name == QLatin1String(parameter))
                return value.toLatin1();
        return {};
    }

    /// Nothing: it is answered.
    std::optional<Caller> identify(const CallPtr &call) const
    {
        const QByteArray key = credential(*call, Header::XKey, "x_key");
        const auto token = JsonWebToken::read(credential(*call, Header::XAccessToken, "access_token"),
                                              m_services.tokenKey);
        const auto refuse = [&call](const char *text) {
            call->answer(refusal(text));
            return std::optional<Caller>();
        };
        if (!token || key.isEmpty())
            return refuse("Invalid Token or Key");
        if (token->expires <= QDateTime::currentDateTimeUtc())
            return refuse("Token Expired");
        const ObjectPtr session = m_services.sessions.findLasting(key);
        if (!session || session->uuid != token->session)
            return refuse("Invalid User");
        const auto caller = m_services.authenticator.identifySession(session);
        return caller ? std::optional(*caller) : refuse("Invalid User");
    }

    const WebitelServices m_services;
    Mailbox &m_mailbox;
};

} // namespace

void addWebitelRoutes(Router &router, const WebitelServices &services, Mailbox &mailbox)
{
    const auto routes = std::make_shared<const WebitelRoutes>(services, mailbox);
    const auto add = [&](const char *path, const char *method, auto action) {
        router.add(
            member(path), method, [routes, action](const CallPtr &call) { (*routes.*action)(call); },
            Router::Login::NotNeeded);
    };
    add("login", "POST", &WebitelRoutes::logIn);
    add("logout", "POST", &WebitelRoutes::logOut);
    add("api/v2/whoami", "GET", &WebitelRoutes::whoAmI);
    add("api/v2/status", "GET", &WebitelRoutes::status);
}

} // namespace linekeeper
