// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSslCertificate>
#include <QSslConfiguration>

namespace linekeeper {

/// A server's configuration with a new key and a certificate for that name which it signed itself.
QSslConfiguration selfSignedConfiguration(const QString &commonName, int days = 2);

/// As above, but signed by the authority, whose own name is another one and whose certificate goes along.
QSslConfiguration issuedConfiguration(const QString &commonName, const QSslConfiguration &authority);

/// The certificate alone, into a file. Says whether it could be written.
bool writeCertificate(const QSslCertificate &certificate, const QString &path);

/// "cert.pem" and "key.pem" of a server into a folder. Says whether they could be written.
bool writeServerFiles(const QSslConfiguration &configuration, const QString &folder);

} // namespace linekeeper
