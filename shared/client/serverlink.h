// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QUrl>
#include <QUrlQuery>

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

    /// SHA-256 of the certificates that the server may have. With any, no other one is taken, whoever vouches
    /// for it; with none, the system's rules decide. Empty digests do not count.
    void setPins(const QList<QByteArray> &digests);
    bool isPinned() const { return !m_pins.isEmpty(); }
    /// Asked where Qt finds fault with a certificate, which it does with any where one is pinned. The chain
    /// begins with the server's own.
    bool isTrusted(const QList<QSslCertificate> &chain) const;

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
    QList<QByteArray> m_pins;
};

} // namespace linekeeper
