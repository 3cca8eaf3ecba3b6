// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QDateTime>

namespace linekeeper {

/// The value of Linekeeper-Signature: "t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">".
QByteArray signatureOf(const QByteArray &body, const QByteArray &secret, const QDateTime &time);

} // namespace linekeeper
