// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/sessions.h"
#include <QTimeZone>
#include <sodium.h>

namespace linekeeper {
namespace {

/// So much may the stored time be behind.
constexpr qint64 resolution = 60'000;

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

Sessions::Sessions(ObjectStore &store, const TokenDigest &tokens, Lifetimes lifetimes)
    : m_store(store)
    , m_tokens(tokens)
    , m_lifetimes(lifetimes)
{
}

QByteArray Sessions::newToken()
{
    QByteArray token(32, Qt::Uninitialized);
    randombytes_buf(token.data(), std::size_t(token.size()));
    return token.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<ObjectPtr> Sessions::begin(Transaction &transaction, const QUuid &user, const QByteArray &token,
                                  const QByteArray &previousToken, const QString &address) const
{
    if (const ObjectPtr previous = previousToken.isEmpty()
            ? nullptr
            : transaction.findNamed(sessionRecord::objectClass, m_tokens.digest(previousToken)))
        end(transaction, previous->uuid);
    Object session(sessionRecord::objectClass);
    session.set(sessionRecord::user, user);
    session.set(sessionRecord::address, address);
    return create(transaction, std::move(session), token);
}

Result<ObjectPtr> Sessions::beginLasting(Transaction &transaction, const QUuid &user, const QByteArray &token,
                                         const QDateTime &until, const QString &address) const
{
    Object session(sessionRecord::objectClass);
    session.set(sessionRecord::user, user);
    session.set(sessionRecord::address, address);
    session.set(sessionRecord::until, until);
    return create(transaction, std::move(session), token);
}

Result<ObjectPtr> Sessions::create(Transaction &transaction, Object session, const QByteArray &token) const
{
    const QDateTime created = QDateTime::currentDateTimeUtc();
    const QUuid user = session[sessionRecord::user];
    session.set(sessionRecord::digest, m_tokens.digest(token));
    session.set(sessionRecord::created, created);
    session.observe(sessionRecord::lastSeen, created);
    auto begun = transaction.create(std::move(session));
    if (!begun)
        return begun;
    transaction.observe(user::objectClass, user,
                        [&](Object &object) { object.observe(user::lastLogin, created); });
    recount(transaction, user);
    return begun;
}

void Sessions::end(Transaction &transaction, const QUuid &session) const
{
    const ObjectPtr record = transaction.find(sessionRecord::objectClass, session);
    if (!record)
        return;
    if (const auto removed = transaction.remove(sessionRecord::objectClass, session); removed)
        recount(transaction, (*record)[sessionRecord::user]);
}

std::vector<ObjectPtr> Sessions::of(const Transaction &transaction, const QUuid &user)
{
    const ObjectPtr object = transaction.find(user::objectClass, user);
    return object ? transaction.referring(sessionRecord::objectClass, *object) : std::vector<ObjectPtr>();
}

void Sessions::endOthers(Transaction &transaction, const QUuid &user, const QUuid &kept) const
{
    for (const ObjectPtr &session : of(transaction, user))
        if (session->uuid != kept)
            end(transaction, session->uuid);
}

void Sessions::recount(Transaction &transaction, const QUuid &user)
{
    const int sessions = int(of(transaction, user).size());
    transaction.observe(user::objectClass, user,
                        [&](Object &object) { object.observe(user::sessions, sessions); });
}

QDateTime Sessions::lastSeen(const Object &session) const
{
    const std::lock_guard lock(m_mutex);
    const auto seen = m_lastSeen.constFind(session.uuid);
    return seen == m_lastSeen.constEnd() ? session.observed(sessionRecord::lastSeen)
                                         : QDateTime::fromMSecsSinceEpoch(*seen, QTimeZone::utc());
}

std::vector<ObjectPtr> Sessions::of(const QUuid &user) const
{
    std::vector<ObjectPtr> sessions;
    for (const ObjectPtr &session : m_store.all(sessionRecord::objectClass))
        if ((*session)[sessionRecord::user] == user && !isOver(*session))
            sessions.push_back(session);
    return sessions;
}

QDateTime Sessions::expires(const Object &session) const
{
    if (const QDateTime until = session[sessionRecord::until]; until.isValid())
        return until;
    return qMin(lastSeen(session).addSecs(m_lifetimes.idle.count()),
                session[sessionRecord::created].addSecs(m_lifetimes.absolute.count()));
}

bool Sessions::isOver(const Object &session) const
{
    return expires(session).toMSecsSinceEpoch() <= now();
}

ObjectPtr Sessions::find(const QByteArray &token)
{
    const ObjectPtr session = m_store.findNamed(sessionRecord::objectClass, m_tokens.digest(token));
    const bool fits = session && !(*session)[sessionRecord::until].isValid() && !isOver(*session);
    return fits ? noteSeen(session) : nullptr;
}

ObjectPtr Sessions::findLasting(const QByteArray &token)
{
    const ObjectPtr session = m_store.findNamed(sessionRecord::objectClass, m_tokens.digest(token));
    const bool fits = session && (*session)[sessionRecord::until].isValid() && !isOver(*session);
    return fits ? noteSeen(session) : nullptr;
}

ObjectPtr Sessions::noteSeen(const ObjectPtr &session)
{
    {
        const std::lock_guard lock(m_mutex);
        m_lastSeen.insert(session->uuid, now());
    }
    if (now() - session->observed(sessionRecord::lastSeen).toMSecsSinceEpoch() > resolution)
        m_store.submit(
            [uuid = session->uuid](Transaction &transaction) {
                transaction.observe(sessionRecord::objectClass, uuid, [](Object &object) {
                    object.observe(sessionRecord::lastSeen, QDateTime::currentDateTimeUtc());
                });
                return Result<void>();
            },
            {});
    return session;
}

void Sessions::sweep()
{
    QList<QUuid> expired;
    QHash<QUuid, qint64> live;
    for (const ObjectPtr &session : m_store.all(sessionRecord::objectClass)) {
        if (isOver(*session))
            expired.append(session->uuid);
        else
            live.insert(session->uuid, lastSeen(*session).toMSecsSinceEpoch());
    }
    {
        const std::lock_guard lock(m_mutex);
        m_lastSeen.removeIf([&](const auto &entry) { return !live.contains(entry.key()); });
    }
    if (expired.isEmpty())
        return;
    m_store.submit(
        [this, expired](Transaction &transaction) {
            for (const QUuid &session : expired)
                end(transaction, session);
            return Result<void>();
        },
        {});
}

} // namespace linekeeper
