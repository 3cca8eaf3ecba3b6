// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"
#include "sip/sipstack.h"

namespace linekeeper {

/// Registers an account at once; what becomes of it is seen in its state.
class SipAccountRegisterMethod final : public Method {
public:
    SipAccountRegisterMethod(const ObjectStore &store, SipStack &stack);
    void call(const MethodCall &call, Done done) override;

private:
    bool isPaused(const Object &account) const;

    const ObjectStore &m_store;
    SipStack &m_stack;
};

} // namespace linekeeper
