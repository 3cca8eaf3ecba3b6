// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/passwordhasher.h"
#include <sodium.h>

namespace linekeeper {
namespace {

constexpr std::size_t maxWaiting = 200;

Error overloaded()
{
    return {Reason::Overloaded,
            {QT_TRANSLATE_NOOP("messages", "Try again in a moment; too many logins are waiting.")}};
}

bool fits(const QString &hash, const QString &password)
{
    const QByteArray clear = password.toUtf8();
    return crypto_pwhash_str_verify(hash.toLatin1().constData(), clear.constData(),
                                    static_cast<unsigned long long>(clear.size()))
        == 0;
}

QString randomPassword()
{
    QByteArray bytes(24, Qt::Uninitialized);
    randombytes_buf(bytes.data(), std::size_t(bytes.size()));
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

PasswordHasher::PasswordHasher(Cost cost)
    : m_cost(cost)
    , m_nobody(*hashNow(randomPassword()))
    , m_thread(maxWaiting)
{
}

void PasswordHasher::hash(const QString &password, const std::function<void(Result<QString>)> &done)
{
    if (!m_thread.post([this, password, done] { done(hashNow(password)); }))
        done(overloaded());
}

void PasswordHasher::verify(const QString &hash, const QString &password,
                            const std::function<void(Result<bool>)> &done)
{
    const bool known = !hash.isEmpty();
    const QString against = known ? hash : m_nobody;
    if (!m_thread.post([known, against, password, done] { done(fits(against, password) && known); }))
        done(overloaded());
}

Result<QString> PasswordHasher::hashNow(const QString &password) const
{
    char hash[crypto_pwhash_STRBYTES];
    const QByteArray clear = password.toUtf8();
    const int failed = crypto_pwhash_str_alg(hash, clear.constData(),
                                             static_cast<unsigned long long>(clear.size()), m_cost.operations,
                                             std::size_t(m_cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    if (failed)
        return Error{Reason::Overloaded,
                     {QT_TRANSLATE_NOOP("messages", "Try again in a moment; memory is short.")}};
    return QString::fromLatin1(hash);
}

} // namespace linekeeper
