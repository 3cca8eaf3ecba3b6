// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/loginthrottle.h"
#include "access/passwordhasher.h"
#include "store/objectstore.h"

namespace linekeeper {

/// The one error for an unknown user, a wrong password and a disabled user.
Error wrongCredentials();

/// Whether a name and a password are those of an enabled user; throttled, and without a difference that would
/// tell why not. Any thread.
class Logins {
public:
    /// Called once, on any thread.
    using Done = std::function<void(Result<ObjectPtr>)>;
    /// Hears of each that was refused; null: nobody is called so.
    using Refused = std::function<void(const ObjectPtr &user, const QString &address)>;

    /// All must outlive it.
    Logins(const ObjectStore &store, PasswordHasher &hasher, LoginThrottle &throttle, Refused refused);

    void check(const QString &username, const QString &password, const QString &address,
               const Done &done) const;

private:
    const ObjectStore &m_store;
    PasswordHasher &m_hasher;
    LoginThrottle &m_throttle;
    const Refused m_refused;
};

} // namespace linekeeper
