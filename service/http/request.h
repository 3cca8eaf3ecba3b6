// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QHostAddress>
#include <array>

namespace linekeeper {

/// The header fields that the API looks at; all others end at the gate.
enum class Header : quint8 {
    Host,
    Authorization,
    Cookie,
    XAccessToken,
    XKey,
    ContentType,
    IfMatch,
    IfNoneMatch,
    Accept,
    AcceptLanguage,
    Origin,
    AccessControlRequestMethod,
    AccessControlRequestHeaders,
    IdempotencyKey,
    LinekeeperCursor,
    Forwarded,
    XForwardedFor,
    XForwardedProto,
    XForwardedHost,
};
inline constexpr std::size_t headerCount = std::size_t(Header::XForwardedHost) + 1;

/// One request that passed the gate: strict, bounded, complete. Its data is its own; it may cross threads.
struct Request {
    QByteArray method; ///< as sent, HEAD included
    QByteArray target; ///< origin form with whole escapes, or `*` with OPTIONS
    std::array<QByteArray, headerCount> headers; ///< null = not sent
    QByteArray body; ///< de-chunked
    QHostAddress peer;
    bool secure = false; ///< came over TLS

    const QByteArray &header(Header name) const { return headers[std::size_t(name)]; }
    bool has(Header name) const { return !header(name).isNull(); }
};

} // namespace linekeeper
