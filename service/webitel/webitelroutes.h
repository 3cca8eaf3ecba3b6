// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/routes/router.h"
#include "http/routes/services.h"
#include "model/mailbox.h"
#include "webitel/webitelstatus.h"

namespace linekeeper {

/// What the routes of all I/O threads work on. All of it may be called from any thread.
struct WebitelServices {
    ObjectStore &store;
    Sessions &sessions;
    Authenticator &authenticator;
    const Logins &logins;
    QByteArray tokenKey; ///< that tokens are signed with
    std::chrono::seconds tokenTime;
    bool takesQueryTokens;
    std::function<WebitelStatus()> status;
};

/// /login, /logout, /api/v2/whoami and /api/v2/status.
void addWebitelRoutes(Router &router, const WebitelServices &services, Mailbox &mailbox);

} // namespace linekeeper
