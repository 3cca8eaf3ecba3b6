// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"

namespace linekeeper {

class HistoryReader;
class LoginThrottle;
class Monitor;
class SipStack;

/// What methods work on. Outlives them.
struct MethodParts {
    ObjectStore &store;
    Sessions &sessions;
    PasswordHasher &hasher;
    LoginThrottle &throttle;
    const ObjectOperations &operations;
    const ChangeRunner &changes;
    HistoryReader &history;
    Monitor &monitor;
    SipStack &sip;
};

/// One of each.
MethodBook makeMethods(const MethodParts &parts);

} // namespace linekeeper
