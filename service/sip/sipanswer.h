// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/digest.h"
#include "sip/endpoint.h"
#include <QString>
#include <chrono>
#include <optional>
#include <vector>

namespace linekeeper {

/// What a response to a REGISTER or PUBLISH says, copied out of the message.
struct SipAnswer {
    /// One Contact of a 2xx: a binding the registrar holds.
    struct Binding {
        QByteArray user;
        QByteArray hostPort;
        std::optional<std::chrono::seconds> expires;
        QByteArray uri = {}; ///< as it stands there
    };

    int code = 0;
    QString reason;
    std::vector<DigestChallenge> challenges; ///< in the order they stand in the message
    std::vector<Binding> bindings;
    std::vector<NextHop> redirections; ///< of a 3xx, the best first
    QByteArray entityTag; ///< of a publication (RFC 3903 section 11.3.1)
    std::optional<Endpoint> seen; ///< where the request came from, to who answered (RFC 3581 section 4)
    std::optional<std::chrono::seconds> expires;
    std::optional<std::chrono::seconds> minExpires; ///< of a 423
    std::optional<std::chrono::seconds> retryAfter;
};

} // namespace linekeeper
