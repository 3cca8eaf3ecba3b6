// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sippath.h"
#include <QByteArray>
#include <chrono>

namespace linekeeper {

struct SipLine;

/// A quoted-string (RFC 3261 section 25.1) that holds the text; what can't stand in one becomes a space.
QByteArray quotedString(const QByteArray &text);

/// The user part of a SIP URI (RFC 3261 section 25.1), percent-encoded where it has to be.
QByteArray escapedUser(const QString &user);

/// Everything about one REGISTER that does not follow from the line (RFC 3261 section 10.2).
struct RegisterRequest {
    SipPath path;
    QByteArray branch; ///< of the Via, with the magic cookie
    QByteArray contactUser;
    QByteArray callId;
    QByteArray fromTag;
    quint32 sequence = 1; ///< CSeq
    std::chrono::seconds expires{0}; ///< 0 removes the binding
    QByteArray authorization; ///< value of the header; empty: none
    QByteArray proxyAuthorization;

    /// The message. The line's domain and next hop must have been found valid.
    QByteArray toByteArray(const SipLine &line) const;
};

/// The Request-URI of a REGISTER for the line, also the digest URI; empty when its domain is not valid.
QByteArray registrarUri(const SipLine &line);

} // namespace linekeeper
