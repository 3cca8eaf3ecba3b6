// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QByteArray>
#include <QString>

namespace linekeeper {

/// Overwrites what must not stay in memory.
void wipe(QByteArray &secret);

/// Seals what must not be found in the data folder in clear. Any thread.
class SecretBox {
public:
    /// 32 bytes.
    explicit SecretBox(QByteArray key);
    ~SecretBox();
    SecretBox(const SecretBox &) = delete;
    SecretBox &operator=(const SecretBox &) = delete;

    static QByteArray newKey();
    static qsizetype keyBytes();

    /// XChaCha20-Poly1305, bound to `place`: a sealed text moved elsewhere does not open.
    QString seal(const QString &text, const QByteArray &place) const;
    Result<QString> open(const QString &sealed, const QByteArray &place) const;
    QString sealBytes(const QByteArray &clear, const QByteArray &place) const;
    Result<QByteArray> openBytes(const QString &sealed, const QByteArray &place) const;

    /// Tells keys apart without telling them.
    QString fingerprint() const;

    /// The key of the token hashes in a database that has none of its own.
    QByteArray derivedTokenKey() const { return subkey(2); }

private:
    QByteArray subkey(quint64 number) const;

    QByteArray m_key;
    QByteArray m_sealingKey;
};

} // namespace linekeeper
