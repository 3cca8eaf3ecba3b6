// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/serverlink.h"
#include "protocol/paths.h"

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

bool ServerLink::isTrusted(const QList<QSslCertificate> &chain, const QList<QSslError> &errors) const
{
    return m_trust && m_trust(chain, errors);
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

QNetworkRequest ServerLink::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    if (!m_apiKey.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_apiKey);
    else if (!m_sessionCookie.isEmpty())
        request.setRawHeader("Cookie", m_sessionCookie);
    if (!m_acceptLanguage.isEmpty())
        request.setRawHeader("Accept-Language", m_acceptLanguage);
    return request;
}

} // namespace linekeeper
