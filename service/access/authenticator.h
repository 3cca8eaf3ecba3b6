// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "access/sessions.h"
#include <atomic>

namespace linekeeper {

/// Tells who is asking by session cookie or API key, and what he may do now. Any thread.
class Authenticator {
public:
    enum class SecretSight : quint8 {
        ByRight,
        Nobody, ///< the setting secrets=write-only
    };
    Authenticator(ObjectStore &store, Sessions &sessions, const TokenDigest &tokens,
                  SecretSight secretSight = SecretSight::ByRight);

    /// `authorization` and `cookie`: the values of the header fields, null where not sent. A key wins over a
    /// cookie.
    Result<Caller> identify(const QByteArray &authorization, const QByteArray &cookie);

    /// Whom a session belongs to that was found another way.
    Result<Caller> identifySession(const ObjectPtr &session);

    /// The same caller with the rights that he has now, or why he is nobody any more. For what was identified
    /// a while ago.
    Result<Caller> refreshed(const Caller &caller);
    /// Whether his rights may be others by now.
    bool isStale(const Caller &caller) const { return caller.generation != m_generation; }

    /// The value of the session cookie within a Cookie header; empty: there is none.
    static QByteArray sessionToken(const QByteArray &cookie);

    /// An API key for showing once: "lk_" and 256 random bits.
    static QByteArray newKey();
    static QString prefixOf(const QByteArray &key);

private:
    Result<Caller> identifyKey(const QByteArray &key);
    Result<Caller> identifySession(const QByteArray &token);
    Result<Caller> callerOf(const QUuid &userUuid, const ObjectPtr &key, const ObjectPtr &session);
    PermissionsPtr permissionsOf(const Object &user, const ObjectPtr &key);
    void noteChanges(const std::vector<ChangeEvent> &events);
    void noteUse(const Object &key);

    ObjectStore &m_store;
    Sessions &m_sessions;
    const TokenDigest &m_tokens;
    const SecretSight m_secretSight;

    std::mutex m_mutex;
    std::atomic<quint64> m_generation = 1; ///< +1 with each change that permissions may depend on
    QHash<QUuid, PermissionsPtr> m_permissions; ///< by user or key
};

} // namespace linekeeper
