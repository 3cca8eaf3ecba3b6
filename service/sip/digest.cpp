// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/digest.h"
#include "sip/siprequest.h"
#include <algorithm>

namespace linekeeper {

namespace {

std::optional<QCryptographicHash::Algorithm> algorithmOf(const QByteArray &name)
{
    if (name.isEmpty() || name.compare("MD5", Qt::CaseInsensitive) == 0)
        return QCryptographicHash::Md5;
    if (name.compare("SHA-256", Qt::CaseInsensitive) == 0)
        return QCryptographicHash::Sha256;
    return {};
}

bool offersAuth(const QByteArray &qop)
{
    const auto options = qop.split(',');
    return std::any_of(options.begin(), options.end(),
                       [](const QByteArray &option) { return option.trimmed().toLower() == "auth"; });
}

/// What stands between quotes must not be able to end them or the line.
bool canBeQuotedBack(const QByteArray &text)
{
    bool escaped = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || (c == '"' && !escaped))
            return false;
        escaped = c == '\\' && !escaped;
    }
    return !escaped;
}

} // namespace

bool DigestChallenge::isSupported() const
{
    return algorithmOf(algorithm) && (qop.isEmpty() || offersAuth(qop)) && !nonce.isEmpty()
        && canBeQuotedBack(realm) && canBeQuotedBack(nonce) && canBeQuotedBack(opaque);
}

DigestSession::DigestSession(const DigestChallenge &challenge, const DigestCredentials &credentials)
    : m_realm(challenge.realm)
    , m_nonce(challenge.nonce)
    , m_opaque(challenge.opaque)
    , m_algorithm(algorithmOf(challenge.algorithm).value_or(QCryptographicHash::Md5))
    , m_namesAlgorithm(!challenge.algorithm.isEmpty())
    , m_hasQop(!challenge.qop.isEmpty())
    , m_firstHash(hash(credentials.user + ':' + challenge.realm + ':' + credentials.password))
{
}

QByteArray DigestSession::hash(const QByteArray &text) const
{
    return QCryptographicHash::hash(text, m_algorithm).toHex();
}

QByteArray DigestSession::authorization(const QByteArray &user, const QByteArray &method,
                                        const QByteArray &uri, const QByteArray &clientNonce)
{
    const QByteArray count = QByteArray::number(++m_nonceCount, 16).rightJustified(8, '0');
    const QByteArray between = m_hasQop ? count + ':' + clientNonce + ":auth:" : QByteArray();
    const QByteArray response = hash(m_firstHash + ':' + m_nonce + ':' + between + hash(method + ':' + uri));

    QByteArray value = "Digest username=" + quotedString(user) + ", realm=\"" + m_realm + "\", nonce=\""
        + m_nonce + "\", uri=\"" + uri + "\", response=\"" + response + '"';
    if (m_namesAlgorithm)
        value += m_algorithm == QCryptographicHash::Md5 ? ", algorithm=MD5" : ", algorithm=SHA-256";
    if (!m_opaque.isEmpty())
        value += ", opaque=\"" + m_opaque + '"';
    if (m_hasQop)
        value += ", cnonce=\"" + clientNonce + "\", qop=auth, nc=" + count;
    return value;
}

} // namespace linekeeper
