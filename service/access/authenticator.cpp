// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/authenticator.h"
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

} // namespace

Authenticator::Authenticator(ObjectStore &store, Sessions &sessions, const SecretBox &secrets)
    : m_store(store)
    , m_sessions(sessions)
    , m_secrets(secrets)
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
    const ObjectPtr object = m_store.findNamed(apiKey::objectClass, m_secrets.digest(key));
    if (!object || !(*object)[apiKey::enabled])
        return notAuthenticated(Reason::InvalidToken);
    const QDateTime expires = (*object)[apiKey::expires];
    if (expires.isValid() && expires <= QDateTime::currentDateTimeUtc())
        return notAuthenticated(Reason::InvalidToken);
    const ObjectPtr user = m_store.find(user::objectClass, (*object)[apiKey::user]);
    if (!user || !(*user)[user::enabled])
        return notAuthenticated(Reason::InvalidToken);
    noteUse(*object);
    return Caller{.user = user, .key = object, .permissions = permissionsOf(*user, object)};
}

Result<Caller> Authenticator::identifySession(const QByteArray &token)
{
    const ObjectPtr session = m_sessions.find(token);
    const ObjectPtr user
        = session ? m_store.find(user::objectClass, (*session)[sessionRecord::user]) : nullptr;
    if (!user || !(*user)[user::enabled])
        return notAuthenticated();
    return Caller{.user = user,
                  .session = session,
                  .expires = m_sessions.expires(*session),
                  .permissions = permissionsOf(*user, nullptr)};
}

Permissions Authenticator::permissionsOfRoles(const QStringList &roles) const
{
    Permissions permissions;
    for (const QString &name : roles)
        if (const ObjectPtr role = m_store.findNamed(role::objectClass, name))
            permissions.add(*role);
    return permissions;
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
    Permissions permissions = permissionsOfRoles(user[user::roles]);
    const bool isNarrowed = key && !key->values[apiKey::objectClass.indexOf(apiKey::roles.name)].isNull();
    if (isNarrowed)
        permissions = permissions.intersected(permissionsOfRoles((*key)[apiKey::roles]));
    auto shared = std::make_shared<const Permissions>(std::move(permissions));
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
