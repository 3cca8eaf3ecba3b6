// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/siprequest.h"
#include <chrono>

namespace linekeeper {

/// Everything about one PUBLISH of presence that does not follow from the line (RFC 3903 section 4).
struct PublishRequest : SipRequest {
    QByteArray entityTag = {}; ///< of what the server holds; empty: it holds nothing yet
    QByteArray tupleId = {}; ///< tells our part of the presence from that of other devices; an XML name
    std::chrono::seconds expires{0}; ///< 0 removes what is held

    QByteArray toByteArray(const SipLine &line) const;
};

/// That the line can be called (RFC 3863).
QByteArray openPresence(const SipLine &line, const QByteArray &tupleId);

} // namespace linekeeper
