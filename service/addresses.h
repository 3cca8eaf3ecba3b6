// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "settings.h"
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

/// Whom to trust, as that setting has it: a file of certificates in PEM, or empty.
Result<QString> readAuthorities(const Field<QString> &setting, const Settings &settings);

} // namespace linekeeper
