// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"

namespace linekeeper {

/// Whether what is sent arrives, so that nothing is sent twice (RFC 3261 section 17.1.2).
constexpr bool isReliable(SipTransport transport)
{
    return transport != SipTransport::Udp;
}

/// As in a Via: "UDP", "TCP" or "TLS" (RFC 3261 section 25.1).
QByteArray viaName(SipTransport transport);

/// ";transport=tcp" and the like for a SIP URI; empty for UDP, which goes without saying.
QByteArray uriParameter(SipTransport transport);

/// From where to where messages go.
struct SipPath {
    SipTransport transport = SipTransport::Udp;
    QString host = {}; ///< whom the certificate must be of, with TLS
    Endpoint local = {}; ///< where answers and calls come to
    Endpoint remote = {};

    bool operator==(const SipPath &) const = default;
};

} // namespace linekeeper
