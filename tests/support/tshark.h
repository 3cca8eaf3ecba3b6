// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArrayList>

namespace linekeeper::test {

/// What tshark makes of a capture with SIP, a line a packet, its fields separated by bars: time (Unix),
/// source and destination (IPv4), source (IPv6), their ports, method, status code, From.
QByteArrayList dissected(const QByteArray &capture);

} // namespace linekeeper::test
