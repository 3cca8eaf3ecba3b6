// SPDX-License-Identifier: GPL-3.0-or-later
#include "addresses.h"
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace linekeeper {
namespace {

Error wrong(const char *text, QStringList arguments)
{
    return {Reason::Invalid, {text, std::move(arguments)}};
}

QSslKey readKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec})
        if (const QSslKey key(pem, algorithm); !key.isNull())
            return key;
    return {};
}

} // namespace

Result<QList<ListenAddress>> readListenAddresses(const QString &text)
{
    QList<ListenAddress> addresses;
    for (const QString &part : text.split(u',')) {
        const qsizetype colon = part.lastIndexOf(u':');
        QString host = part.left(colon).trimmed();
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1).chopped(1);
        bool isNumber = false;
        const quint16 port = part.mid(colon + 1).toUShort(&isNumber);
        const QHostAddress address(host == u"localhost" ? QStringLiteral("127.0.0.1") : host);
        if (colon < 0 || !isNumber || address.isNull())
            return wrong("Write --listen as ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080, not “%1”.",
                         {part});
        addresses.append({address, port});
    }
    return addresses;
}

Result<std::optional<QSslConfiguration>> readTls(const QString &certificateFile, const QString &keyFile)
{
    if (certificateFile.isEmpty())
        return std::optional<QSslConfiguration>();
    const auto chain = QSslCertificate::fromPath(certificateFile, QSsl::Pem);
    if (chain.isEmpty())
        return wrong("Name a PEM file with a certificate; %1 holds none that can be read.",
                     {certificateFile});
    QFile file(keyFile);
    const QSslKey key = file.open(QFile::ReadOnly) ? readKey(file.readAll()) : QSslKey();
    if (key.isNull())
        return wrong("Name a PEM file with a key, not encrypted; %1 holds none that can be read.", {keyFile});
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return std::optional(tls);
}

Result<QString> readAuthorities(const Field<QString> &setting, const Settings &settings)
{
    const QString file = settings[setting];
    if (!file.isEmpty() && QSslCertificate::fromPath(file, QSsl::Pem).isEmpty())
        return Error{
            Reason::Invalid,
            {QT_TRANSLATE_NOOP("messages",
                               "Mend the setting “%1”: %2 has no certificate in PEM that can be read."),
             {toText(setting.name), file}}};
    return file;
}

} // namespace linekeeper
