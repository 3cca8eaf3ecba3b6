// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/request.h"
#include <optional>
#include <vector>

namespace linekeeper {

/// What a proxy says of the client that it had.
struct ForwardedHop {
    std::optional<QHostAddress> address = {}; ///< nothing: unknown or hidden
    std::optional<bool> secure = {};
    QByteArray host = {}; ///< empty: not told
};

/// What the proxies say, the nearest first, up to where it is malformed: Forwarded (RFC 7239) or, without it,
/// X-Forwarded-For, -Proto and -Host.
std::vector<ForwardedHop> forwardedHops(const Request &request);

/// The whole text as one numeric address; an IPv4-mapped one as the IPv4 one.
std::optional<QHostAddress> readAddress(QByteArrayView text);

/// An IPv4-mapped IPv6 address as the IPv4 one.
QHostAddress unmapped(const QHostAddress &address);

} // namespace linekeeper
