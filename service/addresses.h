// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include <QHostAddress>
#include <QSslConfiguration>
#include <optional>

namespace linekeeper {

struct ListenAddress {
    QHostAddress address;
    quint16 port = 0;
};

/// "127.0.0.1:8080,[::1]:8080".
Result<QList<ListenAddress>> readListenAddresses(const QString &text);

/// The certificate, with its chain, and the key out of their PEM files; nothing without a certificate.
Result<std::optional<QSslConfiguration>> readTls(const QString &certificateFile, const QString &keyFile);

} // namespace linekeeper
