// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QByteArray>
#include <QString>

namespace linekeeper {

/// Seals what must not be found in the data folder in clear, and makes keyed hashes of what need not be read
/// back. Any thread.
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

    /// A keyed hash of a token, for looking it up.
    QString digest(const QByteArray &token) const;

    /// Tells keys apart without telling them.
    QString fingerprint() const;

private:
    QByteArray subkey(quint64 number) const;

    QByteArray m_key;
    QByteArray m_sealingKey;
    QByteArray m_digestKey;
};

} // namespace linekeeper
