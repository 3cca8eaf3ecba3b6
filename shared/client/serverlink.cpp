// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/serverlink.h"
#include "protocol/paths.h"
#include <QCryptographicHash>
#include <QSslConfiguration>

namespace linekeeper {

ServerLink::ServerLink(const QUrl &base)
    : m_base(base.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment
                           | QUrl::StripTrailingSlash))
{
}

void ServerLink::setApiKey(const QByteArray &key)
{
    m_apiKey = key.simplified().replace(' ', ""); // what is pasted may bring line breaks
}

void ServerLink::setPins(const QList<QByteArray> &digests)
{
    m_pins = digests;
    m_pins.removeAll(QByteArray());
}

bool ServerLink::isTrusted(const QList<QSslCertificate> &chain) const
{
    return !chain.isEmpty() && m_pins.contains(chain.first().digest(QCryptographicHash::Sha256));
}

QNetworkRequest ServerLink::restRequest(const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_base;
    url.setPath(m_base.path() + QLatin1String(apiPrefix) + path);
    url.setQuery(query);
    return request(url);
}

QNetworkRequest ServerLink::socketRequest() const
{
    QUrl url = m_base;
    url.setScheme(m_base.scheme() == u"https" ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setPath(m_base.path() + QLatin1String(socketPath));
    return request(url);
}

/// Where one certificate is pinned, nobody vouches for any: Qt then asks about each, before anything is sent.
/// Replies over HTTP/2 are not told when their handshake is done.
QNetworkRequest ServerLink::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    if (isPinned()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates({});
        request.setSslConfiguration(tls);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    }
    if (!m_apiKey.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_apiKey);
    else if (!m_sessionCookie.isEmpty())
        request.setRawHeader("Cookie", m_sessionCookie);
    if (!m_acceptLanguage.isEmpty())
        request.setRawHeader("Accept-Language", m_acceptLanguage);
    return request;
}

} // namespace linekeeper
