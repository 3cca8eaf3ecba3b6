// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QCryptographicHash>
#include <optional>

namespace linekeeper {

/// A Digest challenge (RFC 7616 section 3.3); texts as they stand between the quotes.
struct DigestChallenge {
    QByteArray realm = {};
    QByteArray nonce = {};
    QByteArray opaque = {};
    QByteArray algorithm = {}; ///< empty: MD5
    QByteArray qop = {}; ///< empty: as in RFC 2069
    bool isStale = false; ///< the nonce was too old, but the password right
    bool isFromProxy = false; ///< of a Proxy-Authenticate header

    /// Whether DigestSession can answer it: MD5 or SHA-256, and qop "auth" if there is one at all.
    bool isSupported() const;
};

struct DigestCredentials {
    QByteArray user;
    QByteArray password;
};

/// Answers one challenge as often as the server accepts its nonce, counting up (RFC 7616 section 3.4). Each
/// line keeps one: it holds no more of the challenge than the answers need.
class DigestSession final {
public:
    /// Of a challenge that is supported.
    DigestSession(const DigestChallenge &challenge, const DigestCredentials &credentials);

    const QByteArray &realm() const { return m_realm; }
    /// The value of the (Proxy-)Authorization header for one more request of the user whose credentials it
    /// has. `clientNonce` must be new each time and free of quotes.
    QByteArray authorization(const QByteArray &user, const QByteArray &method, const QByteArray &uri,
                             const QByteArray &clientNonce);

private:
    QByteArray hash(const QByteArray &text) const;

    QByteArray m_realm;
    QByteArray m_nonce;
    QByteArray m_opaque;
    QCryptographicHash::Algorithm m_algorithm;
    bool m_namesAlgorithm;
    bool m_hasQop;
    quint32 m_nonceCount = 0;
    QByteArray m_firstHash; ///< H(A1), so that the password need not be kept
};

} // namespace linekeeper
