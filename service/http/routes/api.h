// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/exchange.h"
#include "http/routes/router.h"
#include "http/routes/services.h"
#include "model/mailbox.h"

namespace linekeeper {

/// The API as one I/O thread serves it: path, login, method, then the route.
class Api final : public RequestHandler {
public:
    explicit Api(const Services &services);
    void handle(const ExchangePtr &exchange) override;
    /// The path of the socket, a login, and no page of somebody else's.
    std::optional<Response> admitWebSocket(const Request &request) override;

    /// For routes beside the API's prefix, of whoever else serves this thread.
    Router &beside() { return m_beside; }
    Mailbox &mailbox() { return m_mailbox; }

private:
    void dispatch(const CallPtr &call);
    bool identify(const CallPtr &call);

    Services m_services;
    Mailbox m_mailbox; ///< brings answers back from other threads
    Router m_router; ///< below the API's prefix
    Router m_beside; ///< whole paths
};

} // namespace linekeeper
