// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/authenticator.h"
#include "access/loginthrottle.h"
#include "access/passwordhasher.h"
#include "http/routes/client.h"
#include "http/routes/languages.h"
#include "methods/method.h"
#include "rules/changerunner.h"
#include "store/objectstore.h"

namespace linekeeper {

/// What the routes of all I/O threads work on. All of it may be called from any thread.
struct Services {
    ObjectStore &store;
    Sessions &sessions;
    Authenticator &authenticator;
    PasswordHasher &hasher;
    LoginThrottle &throttle;
    const ObjectOperations &operations;
    const ChangeRunner &changes;
    Repeats &repeats;
    const MethodBook &methods;
    const Languages &languages;
    const TrustedProxies &proxies;
};

} // namespace linekeeper
