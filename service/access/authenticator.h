// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "access/sessions.h"
#include <optional>

namespace linekeeper {

/// Tells who is asking by session cookie or API key, and what he may do now. Any thread.
class Authenticator {
public:
    Authenticator(ObjectStore &store, Sessions &sessions, const SecretBox &secrets);

    /// `authorization` and `cookie`: the values of the header fields, null where not sent. A key wins over a
    /// cookie.
    Result<Caller> identify(const QByteArray &authorization, const QByteArray &cookie);

    /// The value of the session cookie within a Cookie header; empty: there is none.
    static QByteArray sessionToken(const QByteArray &cookie);

    /// An API key for showing once: "lk_" and 256 random bits.
    static QByteArray newKey();
    static QString prefixOf(const QByteArray &key);

private:
    Result<Caller> identifyKey(const QByteArray &key);
    Result<Caller> identifySession(const QByteArray &token);
    PermissionsPtr permissionsOf(const Object &user, const ObjectPtr &key);
    Permissions permissionsOfRoles(const QStringList &roles) const;
    void noteChanges(const std::vector<ChangeEvent> &events);
    void noteUse(const Object &key);

    ObjectStore &m_store;
    Sessions &m_sessions;
    const SecretBox &m_secrets;

    std::mutex m_mutex;
    quint64 m_generation = 0; ///< +1 with each change that permissions may depend on
    QHash<QUuid, PermissionsPtr> m_permissions; ///< by user or key
};

} // namespace linekeeper
