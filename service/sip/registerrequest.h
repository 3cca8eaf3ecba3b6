// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/siprequest.h"
#include <chrono>

namespace linekeeper {

/// Everything about one REGISTER that does not follow from the line (RFC 3261 section 10.2).
struct RegisterRequest : SipRequest {
    QByteArray contactUser = {};
    Endpoint contact = {}; ///< where calls come to: our own address, or the one a NAT gives it
    QByteArrayList formerContacts = {}; ///< URIs of those to remove in the same go
    std::chrono::seconds expires{0}; ///< 0 removes the binding

    /// Under which a registrar has a Contact of that user there.
    static QByteArray uriOf(const QByteArray &user, const Endpoint &place, SipTransport transport);
    QByteArray toByteArray(const SipLine &line) const;
};

/// The Request-URI of a REGISTER for the line; empty when its domain is not valid.
QByteArray registrarUri(const SipLine &line);

} // namespace linekeeper
