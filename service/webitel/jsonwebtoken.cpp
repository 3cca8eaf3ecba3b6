// SPDX-License-Identifier: GPL-3.0-or-later
#include "webitel/jsonwebtoken.h"
#include "model/object.h"
#include <QTimeZone>
#include <cstdlib>
#include <jwt.h>
#include <memory>

namespace linekeeper {
namespace {

constexpr char sessionClaim[] = "jti";
constexpr char expiresClaim[] = "exp";

struct Free {
    void operator()(jwt_t *token) const { ::jwt_free(token); }
    void operator()(char *text) const { std::free(text); } // NOLINT(cppcoreguidelines-no-malloc)
};
using TokenPointer = std::unique_ptr<jwt_t, Free>;

const unsigned char *bytesOf(const QByteArray &key)
{
    return reinterpret_cast<const unsigned char *>(key.constData());
}

} // namespace

QByteArray JsonWebToken::signedWith(const QByteArray &key) const
{
    jwt_t *made = nullptr;
    if (::jwt_new(&made) != 0)
        return {};
    const TokenPointer token(made);
    const bool isReady
        = ::jwt_add_grant(token.get(), sessionClaim, toText(session).toLatin1().constData()) == 0
        && ::jwt_add_grant_int(token.get(), expiresClaim, long(expires.toMSecsSinceEpoch())) == 0
        && ::jwt_set_alg(token.get(), JWT_ALG_HS256, bytesOf(key), int(key.size())) == 0;
    const std::unique_ptr<char, Free> text(isReady ? ::jwt_encode_str(token.get()) : nullptr);
    return text ? QByteArray(text.get()) : QByteArray();
}

std::optional<JsonWebToken> JsonWebToken::read(const QByteArray &text, const QByteArray &key)
{
    jwt_t *decoded = nullptr;
    const int error = ::jwt_decode(&decoded, text.constData(), bytesOf(key), int(key.size()));
    const TokenPointer token(decoded);
    if (error != 0 || ::jwt_get_alg(token.get()) != JWT_ALG_HS256) // a token chooses its algorithm itself
        return {};
    const char *session = ::jwt_get_grant(token.get(), sessionClaim);
    const long expires = ::jwt_get_grant_int(token.get(), expiresClaim);
    return JsonWebToken{.session = toUuid(QString::fromLatin1(session)),
                        .expires = QDateTime::fromMSecsSinceEpoch(expires, QTimeZone::utc())};
}

} // namespace linekeeper
