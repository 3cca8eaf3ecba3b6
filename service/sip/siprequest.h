// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sippath.h"
#include <QByteArray>

namespace linekeeper {

struct SipLine;

/// A quoted-string (RFC 3261 section 25.1) that holds the text; what can't stand in one becomes a space.
QByteArray quotedString(const QByteArray &text);

/// The user part of a SIP URI (RFC 3261 section 25.1), percent-encoded where it has to be.
QByteArray escapedUser(const QString &user);

/// The URI a line is called at. Its domain must have been found valid.
QByteArray addressOfRecord(const SipLine &line);

/// What every request of a line says, whatever it is about (RFC 3261 section 8.1.1).
struct SipRequest {
    QByteArray uri; ///< Request-URI, also the digest URI
    SipPath path;
    QByteArray branch; ///< of the Via, with the magic cookie
    QByteArray callId;
    QByteArray fromTag;
    quint32 sequence = 1; ///< CSeq
    QByteArray credentials; ///< Authorization and Proxy-Authorization: whole lines with their ends

    /// The message. The line's domain and next hop must have been found valid. `headers`: whole lines with
    /// their ends.
    QByteArray toByteArray(const QByteArray &method, const SipLine &line, const QByteArray &headers,
                           const QByteArray &body = {}) const;
};

} // namespace linekeeper
