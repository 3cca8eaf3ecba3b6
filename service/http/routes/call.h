// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/caller.h"
#include "http/exchange.h"
#include "http/routes/client.h"
#include "http/routes/target.h"
#include "protocol/paths.h"
#include <memory>
#include <optional>

namespace linekeeper {

/// One request on its way through a route: who asks for what, and the one answer. Belongs to an I/O thread.
struct Call {
    ExchangePtr exchange;
    Client client;
    Target target;
    QStringList captured; ///< what the open segments of the route's pattern matched
    std::optional<Caller> caller; ///< set but for the routes that need no login
    Translate translate = inEnglish;

    const Request &request() const { return exchange->request(); }
    void answer(Response response) const { exchange->answer(std::move(response)); }
    /// Whose API key is not enough is told so (RFC 6750 section 3).
    void fail(const Error &error) const;
    /// The start of absolute addresses in the API.
    QByteArray base() const;
    /// The absolute address of a path below the API's prefix.
    QByteArray location(const QString &path) const;
};
using CallPtr = std::shared_ptr<Call>;

} // namespace linekeeper
