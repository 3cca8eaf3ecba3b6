// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QString>

namespace linekeeper {

/// Makes keyed hashes of tokens, so that they are looked up without being kept. Any thread.
class TokenDigest {
public:
    explicit TokenDigest(QByteArray key);
    ~TokenDigest();
    TokenDigest(const TokenDigest &) = delete;
    TokenDigest &operator=(const TokenDigest &) = delete;

    static QByteArray newKey();

    QString digest(const QByteArray &token) const;

private:
    QByteArray m_key;
};

} // namespace linekeeper
