// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipmethods.h"
#include "methods/method.h"
#include "sip/sipstack.h"

namespace linekeeper {

/// The last SIP messages of an account. Needs the right to its secrets: they name who it talks to, and how.
class SipTraceMethod final : public Method {
public:
    SipTraceMethod(const ObjectStore &store, const SipStack &stack);
    void call(const MethodCall &call, Done done) override;

private:
    const ObjectStore &m_store;
    const SipStack &m_stack;
};

} // namespace linekeeper
