// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/changeevent.h"
#include "sip/sipstack.h"

namespace linekeeper {

/// Tells the SIP stack of accounts: all at the start, then what changes.
class SipAccounts {
public:
    explicit SipAccounts(SipStack &stack);

    /// Any thread, but one at a time.
    void start(const std::vector<ObjectPtr> &accounts, const std::vector<ObjectPtr> &pauses);
    void noteChanges(const std::vector<ChangeEvent> &events);

    /// Puts what the stack reports into the state of its account.
    static void apply(const RegistrationReport &report, const QString &node, Object &account);

private:
    SipStack &m_stack;
};

} // namespace linekeeper
