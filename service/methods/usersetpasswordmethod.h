// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/loginthrottle.h"
#include "methods/method.h"

namespace linekeeper {

/// Gives a user another password; his own needs the current one. Ends his other sessions.
class UserSetPasswordMethod final : public Method {
public:
    UserSetPasswordMethod(ObjectStore &store, PasswordHasher &hasher, LoginThrottle &throttle,
                          const ObjectOperations &operations, const ChangeRunner &changes);
    void call(const MethodCall &call, Done done) override;

private:
    void checkCurrent(const MethodCall &call, const Object &user, const Done &done);
    enum class Leave : quint8 {
        Given,
        OfRepeat, ///< only to answer what was done before
    };
    void change(const MethodCall &call, const Done &done, Leave leave);

    ObjectStore &m_store;
    PasswordHasher &m_hasher;
    LoginThrottle &m_throttle;
    const ObjectOperations &m_operations;
    const ChangeRunner &m_changes;
};

} // namespace linekeeper
