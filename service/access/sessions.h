// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/sessionrecord.h"
#include "store/objectstore.h"
#include <chrono>
#include <mutex>

namespace linekeeper {

/// The logins: made, found by their token, refreshed, ended. Tokens are kept as keyed hashes. Any thread.
class Sessions {
public:
    struct Lifetimes {
        std::chrono::seconds idle{30 * 60};
        std::chrono::seconds absolute{12 * 60 * 60};
    };

    Sessions(ObjectStore &store, const TokenDigest &tokens, Lifetimes lifetimes);

    /// 256 random bits, as the cookie has them.
    static QByteArray newToken();

    /// Within a command: the login of a user, and the end of the one that his cookie named.
    Result<ObjectPtr> begin(Transaction &transaction, const QUuid &user, const QByteArray &token,
                            const QByteArray &previousToken, const QString &address) const;
    /// Within a command: one that lives until then, used or not, and is found by findLasting() alone.
    Result<ObjectPtr> beginLasting(Transaction &transaction, const QUuid &user, const QByteArray &token,
                                   const QDateTime &until, const QString &address) const;
    /// Within a command: one session, or all of a user's but one.
    void end(Transaction &transaction, const QUuid &session) const;
    void endOthers(Transaction &transaction, const QUuid &user, const QUuid &kept) const;

    /// The session of a token, if it has not expired; being found refreshes it.
    ObjectPtr find(const QByteArray &token);
    ObjectPtr findLasting(const QByteArray &token);
    QDateTime expires(const Object &session) const;
    bool isOver(const Object &session) const;
    QDateTime lastSeen(const Object &session) const;
    /// Those of a user that have not expired.
    std::vector<ObjectPtr> of(const QUuid &user) const;

    /// Ends what has expired.
    void sweep();

private:
    static std::vector<ObjectPtr> of(const Transaction &transaction, const QUuid &user);
    Result<ObjectPtr> create(Transaction &transaction, Object session, const QByteArray &token) const;
    ObjectPtr noteSeen(const ObjectPtr &session);
    static void recount(Transaction &transaction, const QUuid &user);

    ObjectStore &m_store;
    const TokenDigest &m_tokens;
    const Lifetimes m_lifetimes;
    mutable std::mutex m_mutex;
    QHash<QUuid, qint64> m_lastSeen; ///< ms since the epoch; the store's is up to a minute behind
};

} // namespace linekeeper
