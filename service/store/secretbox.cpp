// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/secretbox.h"
#include "store/tokendigest.h"
#include <sodium.h>

namespace linekeeper {
namespace {

const auto *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}
auto *bytes(QByteArray &data)
{
    return reinterpret_cast<unsigned char *>(data.data());
}
unsigned long long size(const QByteArray &data)
{
    return static_cast<unsigned long long>(data.size());
}

constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char context[] = "linekeep"; // crypto_kdf wants exactly 8 bytes

QString toBase64(const QByteArray &data)
{
    return QString::fromLatin1(data.toBase64(QByteArray::OmitTrailingEquals));
}

} // namespace

void wipe(QByteArray &secret)
{
    sodium_memzero(secret.data(), std::size_t(secret.size()));
}

SecretBox::SecretBox(QByteArray key)
    : m_key(std::move(key))
    , m_sealingKey(subkey(1))
{
    Q_ASSERT(m_key.size() == keyBytes());
}

SecretBox::~SecretBox()
{
    wipe(m_key);
    wipe(m_sealingKey);
}

QByteArray SecretBox::newKey()
{
    QByteArray key(keyBytes(), Qt::Uninitialized);
    randombytes_buf(key.data(), std::size_t(key.size()));
    return key;
}

qsizetype SecretBox::keyBytes()
{
    return crypto_kdf_KEYBYTES;
}

QByteArray SecretBox::subkey(quint64 number) const
{
    QByteArray key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES, Qt::Uninitialized);
    crypto_kdf_derive_from_key(bytes(key), std::size_t(key.size()), number, context, bytes(m_key));
    return key;
}

QString SecretBox::seal(const QString &text, const QByteArray &place) const
{
    QByteArray clear = text.toUtf8();
    const QString sealed = sealBytes(clear, place);
    wipe(clear);
    return sealed;
}

Result<QString> SecretBox::open(const QString &sealed, const QByteArray &place) const
{
    auto clear = openBytes(sealed, place);
    if (!clear)
        return clear.error();
    const QString text = QString::fromUtf8(*clear);
    wipe(*clear);
    return text;
}

QString SecretBox::sealBytes(const QByteArray &clear, const QByteArray &place) const
{
    QByteArray sealed(nonceBytes + clear.size() + tagBytes, Qt::Uninitialized);
    randombytes_buf(sealed.data(), std::size_t(nonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + nonceBytes, nullptr, bytes(clear), size(clear),
                                               bytes(place), size(place), nullptr, bytes(sealed),
                                               bytes(m_sealingKey));
    return toBase64(sealed);
}

Result<QByteArray> SecretBox::openBytes(const QString &sealed, const QByteArray &place) const
{
    const QByteArray data = QByteArray::fromBase64(sealed.toLatin1());
    if (data.size() >= nonceBytes + tagBytes) {
        QByteArray clear(data.size() - nonceBytes - tagBytes, Qt::Uninitialized);
        const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
            bytes(clear), nullptr, nullptr, bytes(data) + nonceBytes, size(data) - nonceBytes, bytes(place),
            size(place), bytes(data), bytes(m_sealingKey));
        if (failed == 0)
            return clear;
    }
    return Error{Reason::Internal,
                 {QT_TRANSLATE_NOOP("messages", "A stored secret does not open with this key.")}};
}

QString SecretBox::fingerprint() const
{
    return TokenDigest(derivedTokenKey()).digest("fingerprint").left(16);
}

} // namespace linekeeper
