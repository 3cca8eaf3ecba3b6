// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/result.h"
#include "push/retrytimes.h"
#include <QStringList>
#include <QUrl>

namespace linekeeper {

struct WebhookOptions {
    QUrl url = {}; ///< empty: there is no webhook
    QByteArray secret = {}; ///< empty: nothing is signed
    QString least = QStringLiteral("warning"); ///< of alarm::severities, what is sent
    QString authorities = {}; ///< file of certificates in PEM; empty: the system's
    std::chrono::milliseconds patience = std::chrono::seconds(10); ///< with one attempt
};

struct MailOptions {
    QUrl server = {}; ///< empty: no mail is sent
    QString from = {};
    QStringList to = {};
    QString user = {}; ///< empty: no login
    QString password = {};
    QString least = QStringLiteral("error"); ///< of alarm::severities, what is sent
    QString authorities = {}; ///< file of certificates in PEM; empty: the system's
    std::chrono::milliseconds patience = std::chrono::seconds(60); ///< with one attempt; servers may dawdle
};

/// Where alarms are pushed to, and how hard it is tried.
struct PushOptions {
    WebhookOptions webhook = {};
    MailOptions mail = {};
    std::chrono::milliseconds time = std::chrono::hours(24); ///< that a delivery is retried
    RetryTimes retry = {};
    std::size_t mostPending = 10'000;
    std::size_t mostDead = 1'000;

    bool isAny() const { return !webhook.url.isEmpty() || !mail.server.isEmpty(); }
};

/// What a person may enter, or an error that names the key of the configuration. Gives nothing for an empty
/// text.
Result<QUrl> readWebhookUrl(const QString &key, const QString &text);
/// smtp://host:port or smtps://host:port.
Result<QUrl> readMailServer(const QString &key, const QString &text);
/// Addresses as in user@host, with commas between them.
Result<QStringList> readMailAddresses(const QString &key, const QString &text);

/// Without what may be secret: userinfo, query and fragment.
QString maskedUrl(const QUrl &url);

} // namespace linekeeper
