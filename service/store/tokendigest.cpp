// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tokendigest.h"
#include "store/secretbox.h"
#include <array>
#include <sodium.h>

namespace linekeeper {
namespace {

const auto *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

} // namespace

TokenDigest::TokenDigest(QByteArray key)
    : m_key(std::move(key))
{
}

TokenDigest::~TokenDigest()
{
    wipe(m_key);
}

QByteArray TokenDigest::newKey()
{
    QByteArray key(crypto_generichash_KEYBYTES, Qt::Uninitialized);
    randombytes_buf(key.data(), std::size_t(key.size()));
    return key;
}

QString TokenDigest::digest(const QByteArray &token) const
{
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes(token), std::size_t(token.size()), bytes(m_key),
                       std::size_t(m_key.size()));
    const QByteArray raw(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
    return QString::fromLatin1(raw.toHex());
}

} // namespace linekeeper
