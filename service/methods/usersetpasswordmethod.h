// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/passwordhasher.h"
#include "methods/method.h"
#include "rules/objectoperations.h"

namespace linekeeper {

/// Gives a user another password; his own needs the current one. Ends his other sessions.
class UserSetPasswordMethod final : public Method {
public:
    UserSetPasswordMethod(ObjectStore &store, PasswordHasher &hasher, const ObjectOperations &operations);
    void call(const MethodCall &call, Done done) override;

private:
    void hashAndStore(const MethodCall &call, const Done &done);
    void store(const MethodCall &call, const QString &hash, const Done &done);

    ObjectStore &m_store;
    PasswordHasher &m_hasher;
    const ObjectOperations &m_operations;
};

} // namespace linekeeper
