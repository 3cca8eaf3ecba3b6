// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/authenticator.h"
#include "access/rolerights.h"
#include "classes/apikey.h"
#include "classes/role.h"
#include <algorithm>

namespace linekeeper {
namespace {

constexpr char cookieName[] = "linekeeper_session=";

Error notAuthenticated(Reason reason = Reason::NotAuthenticated)
{
    return {reason,
            {QT_TRANSLATE_NOOP("messages",
                               "Log in with POST objects/session, or send a valid API key as Bearer.")}};
}

bool isUsable(const Object &key)
{
    const QDateTime expires = key[apiKey::expires];
    return key[apiKey::enabled] && !(expires.isValid() && expires <= QDateTime::currentDateTimeUtc());
}

} // namespace

Authenticator::Authenticator(ObjectStore &store, Sessions &sessions, const TokenDigest &tokens,
                             SecretSight secretSight)
    : m_store(store)
    , m_sessions(sessions)
    , m_tokens(tokens)
    , m_secretSight(secretSight)
{
    store.addListener([this](const std::vector<ChangeEvent> &events) { noteChanges(events); });
}

QByteArray Authenticator::sessionToken(const QByteArray &cookie)
{
    for (const QByteArray &pair : cookie.split(';'))
        if (const QByteArray trimmed = pair.trimmed(); trimmed.startsWith(cookieName))
            return trimmed.mid(qsizetype(sizeof cookieName) - 1);
    return {};
}

QByteArray Authenticator::newKey()
{
    return "lk_" + Sessions::newToken();
}

QString Authenticator::prefixOf(const QByteArray &key)
{
    return QString::fromLatin1(key.left(9));
}

Result<Caller> Authenticator::identify(const QByteArray &authorization, const QByteArray &cookie)
{
    if (authorization.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0)
        return identifyKey(authorization.mid(7).trimmed());
    if (const QByteArray token = sessionToken(cookie); authorization.isNull() && !token.isEmpty())
        return identifySession(token);
    return notAuthenticated();
}

Result<Caller> Authenticator::identifyKey(const QByteArray &key)
{
    const ObjectPtr object = m_store.findNamed(apiKey::objectClass, m_tokens.digest(key));
    if (!object || !isUsable(*object))
        return notAuthenticated(Reason::InvalidToken);
    auto caller = callerOf((*object)[apiKey::user], object, nullptr);
    if (!caller)
        return notAuthenticated(Reason::InvalidToken);
    noteUse(*object);
    return caller;
}

Result<Caller> Authenticator::identifySession(const QByteArray &token)
{
    const ObjectPtr session = m_sessions.find(token);
    return session ? identifySession(session) : notAuthenticated();
}

Result<Caller> Authenticator::identifySession(const ObjectPtr &session)
{
    return callerOf((*session)[sessionRecord::user], nullptr, session);
}

Result<Caller> Authenticator::refreshed(const Caller &caller)
{
    const ObjectPtr key = caller.key ? m_store.find(apiKey::objectClass, caller.key->uuid) : nullptr;
    const ObjectPtr session
        = caller.session ? m_store.find(sessionRecord::objectClass, caller.session->uuid) : nullptr;
    if (!(key && isUsable(*key)) && !(session && !m_sessions.isOver(*session)))
        return notAuthenticated(caller.key ? Reason::InvalidToken : Reason::NotAuthenticated);
    if (caller.generation == m_generation) // that a session ends changes nobody's rights
        return caller;
    auto now = callerOf(caller.user->uuid, key, session);
    if (now)
        now->address = caller.address;
    return now;
}

Result<Caller> Authenticator::callerOf(const QUuid &userUuid, const ObjectPtr &key, const ObjectPtr &session)
{
    const quint64 generation = m_generation;
    const ObjectPtr user = m_store.find(user::objectClass, userUuid);
    if (!user || !(*user)[user::enabled])
        return notAuthenticated();
    return Caller{.user = user,
                  .key = key,
                  .session = session,
                  .expires = session ? m_sessions.expires(*session) : QDateTime(),
                  .permissions = permissionsOf(*user, key),
                  .generation = generation,
                  .secretsAreHidden = m_secretSight == SecretSight::Nobody};
}

PermissionsPtr Authenticator::permissionsOf(const Object &user, const ObjectPtr &key)
{
    const QUuid holder = key ? key->uuid : user.uuid;
    quint64 generation = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_permissions.constFind(holder); known != m_permissions.constEnd())
            return *known;
        generation = m_generation;
    }
    auto shared = std::make_shared<const Permissions>(key ? permissionsOfKey(*key, user, rolesIn(m_store))
                                                          : permissionsOfUser(user, rolesIn(m_store)));
    const std::lock_guard lock(m_mutex);
    if (generation == m_generation) // else what was read may be old by now
        m_permissions.insert(holder, shared);
    return shared;
}

void Authenticator::noteChanges(const std::vector<ChangeEvent> &events)
{
    const bool matters = std::any_of(events.begin(), events.end(), [](const ChangeEvent &event) {
        const bool isAccess = event.objectClass == &user::objectClass
            || event.objectClass == &role::objectClass || event.objectClass == &apiKey::objectClass;
        return isAccess && event.changesConfiguration();
    });
    if (!matters)
        return;
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_permissions.clear();
}

void Authenticator::noteUse(const Object &key)
{
    constexpr qint64 resolutionSeconds = 60;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime lastUsed = key.observed(apiKey::lastUsed);
    if (lastUsed.isValid() && lastUsed.secsTo(now) < resolutionSeconds)
        return;
    m_store.submit(
        [uuid = key.uuid, now](Transaction &transaction) {
            transaction.observe(apiKey::objectClass, uuid,
                                [&](Object &object) { object.observe(apiKey::lastUsed, now); });
            return Result<void>();
        },
        {});
}

} // namespace linekeeper
