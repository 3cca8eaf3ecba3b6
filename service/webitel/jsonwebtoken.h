// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QUuid>
#include <optional>

namespace linekeeper {

/// A token of Webitel's form (RFC 7519): signed with HS256, `exp` in milliseconds.
struct JsonWebToken {
    QUuid session; ///< `jti`: the login that it was made for
    QDateTime expires;

    /// Empty when there is no memory left for it.
    QByteArray signedWith(const QByteArray &key) const;
    /// Nothing: it is none, or not signed with this key by HS256.
    static std::optional<JsonWebToken> read(const QByteArray &text, const QByteArray &key);
};

} // namespace linekeeper
