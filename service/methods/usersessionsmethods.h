// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"

namespace linekeeper {

/// Lists a user's logins.
class UserSessionsMethod final : public Method {
public:
    UserSessionsMethod(const ObjectStore &store, const Sessions &sessions);
    void call(const MethodCall &call, Done done) override;

private:
    const ObjectStore &m_store;
    const Sessions &m_sessions;
};

/// Logs a user out, everywhere or at one place.
class UserEndSessionsMethod final : public Method {
public:
    UserEndSessionsMethod(const Sessions &sessions, const ChangeRunner &changes);
    void call(const MethodCall &call, Done done) override;

private:
    const Sessions &m_sessions;
    const ChangeRunner &m_changes;
};

} // namespace linekeeper
