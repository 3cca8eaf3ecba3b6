// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSslConfiguration>

namespace linekeeper {

/// A server's configuration with a new key and a certificate for that name which it signed itself.
QSslConfiguration selfSignedConfiguration(const QString &commonName);

} // namespace linekeeper
