// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/request.h"
#include "model/result.h"
#include <QList>
#include <utility>

namespace linekeeper {

/// The proxies that are believed who their client is.
class TrustedProxies {
public:
    /// Addresses and subnets, separated by commas: "127.0.0.1,10.0.0.0/8,fd00::/8". An empty text: none.
    static Result<TrustedProxies> read(const QString &text);
    bool contains(const QHostAddress &address) const;

private:
    QList<std::pair<QHostAddress, int>> m_subnets; ///< with the bits that count
};

/// Where a request comes from and what it was sent to, as the client himself would say it.
struct Client {
    QHostAddress address;
    bool secure = false; ///< over TLS
    QByteArray host; ///< and port, where it is not the scheme's own

    /// As a browser sends it (RFC 6454 section 6.1).
    QByteArray origin() const { return (secure ? "https://" : "http://") + host; }
};

/// The peer, or what trusted proxies say of the client before them: the nearest that is not trusted itself.
Client clientOf(const Request &request, const TrustedProxies &proxies);

} // namespace linekeeper
