// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/usersessionsmethods.h"
#include "access/rolerights.h"

namespace linekeeper {
namespace {

constexpr char argumentUser[] = "/user";
constexpr char argumentSession[] = "/session";

QUuid uuidArgument(const MethodCall &call, std::string_view name)
{
    return toUuid(call.arguments[toText(name)].toString());
}

Error noSuch(const char *text, const char *pointer)
{
    return {Reason::Invalid, {text}, QLatin1String(pointer)};
}

/// The user that is named, if the caller may deal with his sessions by this method.
Result<ObjectPtr> userFor(const Caller &caller, const ObjectPtr &user, const MethodClass &method)
{
    if (!user || !caller.may(Action::Read, *user))
        return noSuch(QT_TRANSLATE_NOOP("messages", "Name an existing user."), argumentUser);
    if (!caller.isSelf(*user) && !caller.mayCall(toText(method.name)))
        return notAllowed();
    return user;
}

} // namespace

UserSessionsMethod::UserSessionsMethod(const ObjectStore &store, const Sessions &sessions)
    : m_store(store)
    , m_sessions(sessions)
{
}

void UserSessionsMethod::call(const MethodCall &call, Done done)
{
    namespace entry = userSessions::entry;
    const auto user
        = userFor(call.caller, m_store.find(user::objectClass, uuidArgument(call, userSessions::user.name)),
                  userSessions::methodClass);
    if (!user)
        return done(user.error());
    QJsonArray sessions;
    for (const ObjectPtr &session : m_sessions.of((*user)->uuid)) {
        const bool isCurrent = call.caller.session && call.caller.session->uuid == session->uuid;
        sessions.append(
            QJsonObject{{toText(entry::session.name), toText(session->uuid)},
                        {toText(entry::created.name), toInstantText((*session)[sessionRecord::created])},
                        {toText(entry::lastSeen.name), toInstantText(m_sessions.lastSeen(*session))},
                        {toText(entry::expires.name), toInstantText(m_sessions.expires(*session))},
                        {toText(entry::address.name), (*session)[sessionRecord::address]},
                        {toText(entry::current.name), isCurrent}});
    }
    done(QJsonObject{{toText(userSessions::sessions.name), sessions}});
}

UserEndSessionsMethod::UserEndSessionsMethod(const Sessions &sessions, const ChangeRunner &changes)
    : m_sessions(sessions)
    , m_changes(changes)
{
}

void UserEndSessionsMethod::call(const MethodCall &call, Done done)
{
    const QUuid userUuid = uuidArgument(call, userEndSessions::user.name);
    const QString session = call.arguments[toText(userEndSessions::session.name)].toString();
    const auto change = [this, userUuid, session](Transaction &transaction, const Caller &caller,
                                                  PasswordHashes &) -> Result<Fulfilment> {
        const auto user
            = userFor(caller, transaction.find(user::objectClass, userUuid), userEndSessions::methodClass);
        if (!user)
            return user.error();
        const bool mayEnd = caller.may(Action::Update, **user)
            && caller.permissions->covers(permissionsOfUser(**user, rolesIn(transaction)));
        if (!mayEnd)
            return notAllowed();
        if (session.isEmpty()) {
            m_sessions.endOthers(transaction, userUuid, caller.session ? caller.session->uuid : QUuid());
            return Fulfilment();
        }
        const ObjectPtr one = transaction.find(sessionRecord::objectClass, toUuid(session));
        if (!one || (*one)[sessionRecord::user] != userUuid)
            return noSuch(QT_TRANSLATE_NOOP("messages", "Name a session of this user."), argumentSession);
        m_sessions.end(transaction, one->uuid);
        return Fulfilment();
    };
    m_changes.run(call.ask(), change, [done](const Result<Fulfilment> &ended) {
        done(ended ? Result(QJsonObject()) : ended.error());
    });
}

} // namespace linekeeper
