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

void DigestSession::begin(const DigestChallenge &challenge, const DigestCredentials &credentials)
{
    m_challenge = challenge;
    m_algorithm = algorithmOf(challenge.algorithm).value_or(QCryptographicHash::Md5);
    m_user = credentials.user;
    m_firstHash = hash(credentials.user + ':' + challenge.realm + ':' + credentials.password);
    m_nonceCount = 0;
}

void DigestSession::clear()
{
    *this = {};
}

QByteArray DigestSession::hash(const QByteArray &text) const
{
    return QCryptographicHash::hash(text, m_algorithm).toHex();
}

QByteArray DigestSession::authorization(const QByteArray &method, const QByteArray &uri,
                                        const QByteArray &clientNonce)
{
    const bool hasQop = !m_challenge.qop.isEmpty();
    const QByteArray count = QByteArray::number(++m_nonceCount, 16).rightJustified(8, '0');
    const QByteArray between = hasQop ? count + ':' + clientNonce + ":auth:" : QByteArray();
    const QByteArray response
        = hash(m_firstHash + ':' + m_challenge.nonce + ':' + between + hash(method + ':' + uri));

    QByteArray value = "Digest username=" + quotedString(m_user) + ", realm=\"" + m_challenge.realm
        + "\", nonce=\"" + m_challenge.nonce + "\", uri=\"" + uri + "\", response=\"" + response + '"';
    if (!m_challenge.algorithm.isEmpty())
        value += m_algorithm == QCryptographicHash::Md5 ? ", algorithm=MD5" : ", algorithm=SHA-256";
    if (!m_challenge.opaque.isEmpty())
        value += ", opaque=\"" + m_challenge.opaque + '"';
    if (hasQop)
        value += ", cnonce=\"" + clientNonce + "\", qop=auth, nc=" + count;
    return value;
}

} // namespace linekeeper
