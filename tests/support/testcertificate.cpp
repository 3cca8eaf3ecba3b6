// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificate.h"
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTemporaryDir>

namespace linekeeper {
namespace {

QSslConfiguration made(const QString &commonName, int days, const QStringList &options)
{
    const QTemporaryDir folder;
    const QString keyFile = folder.filePath(QStringLiteral("key.pem"));
    const QString certificateFile = folder.filePath(QStringLiteral("certificate.pem"));
    const bool isAddress = !QHostAddress(commonName).isNull();
    QProcess openssl;
    openssl.start(
        QStringLiteral("openssl"),
        QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                    QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"), keyFile,
                    QStringLiteral("-out"), certificateFile, QStringLiteral("-days"), QString::number(days),
                    QStringLiteral("-subj"), QStringLiteral("/CN=") + commonName, QStringLiteral("-addext"),
                    (isAddress ? QStringLiteral("subjectAltName=IP:") : QStringLiteral("subjectAltName=DNS:"))
                        + commonName}
            + options);
    const bool isMade = openssl.waitForFinished() && openssl.exitCode() == 0;
    QFile key(keyFile);
    QFile certificate(certificateFile);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!isMade || !key.open(QIODevice::ReadOnly) || !certificate.open(QIODevice::ReadOnly))
        qFatal("No test certificate could be made: is openssl installed?");
    configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    configuration.setLocalCertificate(QSslCertificate(&certificate));
    return configuration;
}

} // namespace

QSslConfiguration selfSignedConfiguration(const QString &commonName, int days)
{
    return made(commonName, days, {});
}

QSslConfiguration issuedConfiguration(const QString &commonName, const QSslConfiguration &authority)
{
    const QTemporaryDir folder;
    if (!writeServerFiles(authority, folder.path()))
        qFatal("The files of the test authority could not be written.");
    QSslConfiguration configuration
        = made(commonName, 2,
               {QStringLiteral("-CA"), folder.filePath(QStringLiteral("cert.pem")), QStringLiteral("-CAkey"),
                folder.filePath(QStringLiteral("key.pem"))});
    configuration.setLocalCertificateChain({configuration.localCertificate(), authority.localCertificate()});
    return configuration;
}

bool writeCertificate(const QSslCertificate &certificate, const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(certificate.toPem()) > 0;
}

bool writeServerFiles(const QSslConfiguration &configuration, const QString &folder)
{
    QFile key(folder + QStringLiteral("/key.pem"));
    return key.open(QIODevice::WriteOnly) && key.write(configuration.privateKey().toPem()) > 0 && key.flush()
        && writeCertificate(configuration.localCertificate(), folder + QStringLiteral("/cert.pem"));
}

} // namespace linekeeper
