// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes/sessionroutes.h"
#include "http/routes/body.h"
#include "model/json.h"
#include "model/pointer.h"

namespace linekeeper {
namespace {

struct Credentials {
    QString username;
    QString password;
};

Result<QString> readText(const QJsonObject &session, const QString &name)
{
    if (!session.contains(name))
        return Error{Reason::Invalid,
                     {QT_TRANSLATE_NOOP("messages", "Give “%1”; it is required."), {name}},
                     pointerTo(name)};
    if (!session[name].isString())
        return Error{Reason::WrongType,
                     {QT_TRANSLATE_NOOP("messages", "Send a string for “%1”."), {name}},
                     pointerTo(name)};
    return session[name].toString();
}

/// Out of {"session":{"username":…,"password":…}}.
Result<Credentials> readCredentials(const Request &request)
{
    const auto body = readBody(request);
    if (!body)
        return body.error();
    const QString name = QStringLiteral("session");
    if (!body->isObject() || !(*body)[name].isObject())
        return Error{Reason::WrongType,
                     {QT_TRANSLATE_NOOP("messages", "Send an object with the member “%1”."), {name}},
                     body->isObject() ? pointerTo(name) : QString()};
    const QJsonObject session = (*body)[name].toObject();
    const auto username = readText(session, QStringLiteral("username"));
    if (!username)
        return username.error().under(pointerTo(name));
    const auto password = readText(session, QStringLiteral("password"));
    if (!password)
        return password.error().under(pointerTo(name));
    return Credentials{*username, *password};
}

QByteArray cookie(const QByteArray &token, const Client &client)
{
    return "linekeeper_session=" + token + "; Path=/; HttpOnly; SameSite=Strict"
        + (client.secure ? "; Secure" : "") + (token.isEmpty() ? "; Max-Age=0" : "");
}

QJsonObject permissionsJson(const Permissions &permissions)
{
    QJsonObject classes;
    const auto actions = permissions.actionsByClass();
    for (auto entry = actions.begin(); entry != actions.end(); ++entry)
        classes.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
    return {{QStringLiteral("classes"), classes},
            {QStringLiteral("methods"), QJsonArray::fromStringList(permissions.methods())}};
}

/// In the order in which the contract names the members.
QByteArray envelope(const Caller &caller)
{
    const Object &user = *caller.user;
    const std::pair<const char *, QJsonValue> members[]{
        {"username", user[user::username]},
        {"displayName", user[user::displayName]},
        {"user", toText(user.uuid)},
        {"roles", QJsonArray::fromStringList(user[user::roles])},
        {"permissions", permissionsJson(*caller.permissions)},
        {"expires", Field<QDateTime>::write(caller.expires)},
        {"language", user[user::language]},
    };
    QByteArray body = QByteArrayLiteral("{\"uuid\":\"") + sessionUuid + "\",\"session\":";
    char separator = '{';
    for (const auto &[name, value] : members) {
        body += separator;
        body += QByteArrayLiteral("\"") + name + "\":";
        appendJson(body, value);
        separator = ',';
    }
    return body + "}}";
}

class SessionRoutes {
public:
    SessionRoutes(const Services &services, Mailbox &mailbox)
        : m_services(services)
        , m_mailbox(mailbox)
    {
    }

    void list(const CallPtr &call) const
    {
        if (const auto none = refuseParameters(call->target.parameters); !none)
            return call->fail(none.error());
        call->answer(Response::json('[' + envelope(*call->caller) + ']'));
    }

    void read(const CallPtr &call) const { call->answer(Response::json(envelope(*call->caller))); }

    /// Whoever got here was found by the authenticator, which pushed the expiry.
    void refresh(const CallPtr &call) const { call->answer(Response::status(Status::NoContent)); }

    void logIn(const CallPtr &call) const
    {
        if (const auto none = refuseParameters(call->target.parameters); !none)
            return call->fail(none.error());
        const auto credentials = readCredentials(call->request());
        if (!credentials)
            return call->fail(credentials.error());
        m_services.logins.check(credentials->username, credentials->password, call->client.address.toString(),
                                [this, call](const Result<ObjectPtr> &user) {
                                    m_mailbox.post([this, call, user] {
                                        if (!user)
                                            return call->fail(user.error());
                                        begin(call, **user);
                                    });
                                });
    }

    void logOut(const CallPtr &call) const
    {
        if (!call->caller->session)
            return call->fail(
                {Reason::Forbidden,
                 {QT_TRANSLATE_NOOP("messages", "Delete the API key instead; it has no session.")}});
        m_services.store.submit(
            [this, session = call->caller->session->uuid](Transaction &transaction) {
                m_services.sessions.end(transaction, session);
                return Result<void>();
            },
            [this, call](const Result<void> &ended) {
                m_mailbox.post([call, ended] {
                    if (!ended)
                        return call->fail(ended.error());
                    call->answer(
                        Response::status(Status::ResetContent).with("Set-Cookie", cookie({}, call->client)));
                });
            });
    }

private:
    void begin(const CallPtr &call, const Object &user) const
    {
        const QByteArray token = Sessions::newToken();
        const QByteArray previous = Authenticator::sessionToken(call->request().header(Header::Cookie));
        m_services.store.submit(
            [this, token, previous, uuid = user.uuid, address = call->client.address.toString(),
             password = user[user::password]](Transaction &transaction) -> Result<void> {
                const ObjectPtr now = transaction.find(user::objectClass, uuid);
                if (!now || !(*now)[user::enabled] || (*now)[user::password] != password)
                    return wrongCredentials(); // changed while the password was checked
                const auto begun = m_services.sessions.begin(transaction, uuid, token, previous, address);
                return begun ? Result<void>() : Result<void>(begun.error());
            },
            [this, call, token](const Result<void> &begun) {
                m_mailbox.post([this, call, token, begun] { answerBegun(call, token, begun); });
            });
    }

    void answerBegun(const CallPtr &call, const QByteArray &token, const Result<void> &begun) const
    {
        if (!begun)
            return call->fail(begun.error());
        const auto caller = m_services.authenticator.identify({}, "linekeeper_session=" + token);
        if (!caller)
            return call->fail(caller.error());
        call->answer(
            Response::json(envelope(*caller), Status::Created)
                .with("Location",
                      call->location(QStringLiteral("objects/session/") + QLatin1String(sessionUuid)))
                .with("Set-Cookie", cookie(token, call->client)));
    }

    const Services &m_services;
    Mailbox &m_mailbox;
};

} // namespace

void addSessionRoutes(Router &router, const Services &services, Mailbox &mailbox)
{
    const auto routes = std::make_shared<const SessionRoutes>(services, mailbox);
    const QString all = QStringLiteral("objects/session");
    const QString one = all + u'/' + QLatin1String(sessionUuid);
    router.add(all, "GET", [routes](const CallPtr &call) { routes->list(call); });
    router.add(
        all, "POST", [routes](const CallPtr &call) { routes->logIn(call); }, Router::Login::NotNeeded);
    router.add(one, "GET", [routes](const CallPtr &call) { routes->read(call); });
    router.add(one, "HEAD", [routes](const CallPtr &call) { routes->refresh(call); });
    router.add(one, "DELETE", [routes](const CallPtr &call) { routes->logOut(call); });
}

} // namespace linekeeper
