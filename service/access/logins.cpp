// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/logins.h"
#include "classes/user.h"

namespace linekeeper {

Error wrongCredentials()
{
    return {Reason::NotAuthenticated, {QT_TRANSLATE_NOOP("messages", "Check user name and password.")}};
}

Logins::Logins(const ObjectStore &store, PasswordHasher &hasher, LoginThrottle &throttle, Refused refused)
    : m_store(store)
    , m_hasher(hasher)
    , m_throttle(throttle)
    , m_refused(std::move(refused))
{
}

void Logins::check(const QString &username, const QString &password, const QString &address,
                   const Done &done) const
{
    const auto attempt = m_throttle.admit(username, address);
    if (!attempt)
        return done(attempt.error());
    const ObjectPtr user = m_store.findNamed(user::objectClass, username);
    const QString hash = user ? (*user)[user::password] : QString();
    m_hasher.verify(hash, password,
                    [this, user, address, attempt = *attempt, done](const Result<bool> &fits) {
                        const auto isRight = fits ? *fits && (*user)[user::enabled] : fits;
                        m_throttle.settle(attempt, isRight);
                        if (!isRight)
                            return done(isRight.error());
                        if (*isRight)
                            return done(user);
                        m_refused(user, address);
                        done(wrongCredentials());
                    });
}

} // namespace linekeeper
