// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslError>
#include <QUrl>
#include <QUrlQuery>
#include <functional>

namespace linekeeper {

/// A server as one person sees it: where it is, who asks, in which language, and whose certificate is
/// trusted. Shared by the clients made of it, which it outlives. Nothing of it is ever written anywhere.
class ServerLink {
public:
    /// `base` is such as https://host:port; a path in it stands before that of the API.
    explicit ServerLink(const QUrl &base);

    /// RFC 6750: instead of a login.
    void setApiKey(const QByteArray &key);
    /// `name=value` of the session's cookie; empty: nobody is logged in.
    void setSessionCookie(const QByteArray &cookie) { m_sessionCookie = cookie; }
    /// What answers are to be in, as RFC 9110 section 12.5.4 has it.
    void setAcceptLanguage(const QByteArray &ranges) { m_acceptLanguage = ranges; }

    /// Asked where a certificate does not hold by the system's rules: the chain, the server's own first, and
    /// what is wrong with it. Without one, such a server is not trusted.
    using Trust = std::function<bool(const QList<QSslCertificate> &chain, const QList<QSslError> &errors)>;
    void setTrust(Trust trust) { m_trust = std::move(trust); }
    bool isTrusted(const QList<QSslCertificate> &chain, const QList<QSslError> &errors) const;

    /// `path` begins below the API's prefix.
    QNetworkRequest restRequest(const QString &path, const QUrlQuery &query = {}) const;
    QNetworkRequest socketRequest() const;
    /// host:port, for messages.
    QString host() const { return m_base.authority(); }

private:
    QNetworkRequest request(const QUrl &url) const;

    QUrl m_base;
    QByteArray m_apiKey;
    QByteArray m_sessionCookie;
    QByteArray m_acceptLanguage;
    Trust m_trust;
};

} // namespace linekeeper
