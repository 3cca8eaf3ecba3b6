// SPDX-License-Identifier: GPL-3.0-or-later
// A part of libresipstack.cpp: the only files that include libre.
#pragma once
#include "sip/libretypes.h"
#include <openssl/ssl.h>

namespace linekeeper::libre {

/// Whom TLS connections trust: libre verifies nobody by itself, and names no server (RFC 6066 section 3).
class Trust final {
public:
    /// Connections are to this host alone. `authorities`: file of certificates in PEM, empty: the system's.
    /// Null when the file can't be used.
    static std::unique_ptr<Trust> make(const QString &host, const QString &authorities);
    Q_DISABLE_COPY_MOVE(Trust)

    /// Lives as long as this.
    struct tls *context() const { return m_context.get(); }
    /// Why the last certificate was not trusted, once; empty when it was.
    QString takeFailure() { return std::exchange(m_failure, {}); }

private:
    explicit Trust(const QString &host);
    bool isSetUp(const QString &authorities);
    static void noteHandshake(const SSL *connection, int where, int result);

    const QByteArray m_host;
    RePointer<struct tls> m_context;
    QString m_failure;
};

} // namespace linekeeper::libre
