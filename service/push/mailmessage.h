// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/delivery.h"
#include <QStringList>

namespace linekeeper {

/// A message (RFC 5322) that tells of the delivery, in ASCII with CRLF; lines of 78 bytes at most, but for
/// long addresses.
QByteArray mailMessage(const Delivery &delivery, const QString &from, const QStringList &to);

/// The value of a header in ASCII, folded: encoded words (RFC 2047) where it can't stand as it is. Line
/// breaks and other control characters become spaces.
QByteArray encodedHeader(const QString &text);

/// RFC 2045 section 6.7, lines ended by CRLF.
QByteArray quotedPrintable(const QString &text);

} // namespace linekeeper
