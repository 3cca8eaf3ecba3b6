// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/webhooktransfer.h"
#include "push/signature.h"

namespace linekeeper {

WebhookTransfer::WebhookTransfer(const Delivery &delivery, const WebhookOptions &options)
    : Transfer(options.patience, options.authorities)
    , m_body(delivery.body())
{
    m_headers.append("Content-Type: application/json");
    m_headers.append("Expect:"); // no question before the body
    if (!options.secret.isEmpty())
        m_headers.append("Linekeeper-Signature: "
                         + signatureOf(m_body, options.secret, QDateTime::currentDateTimeUtc()));
    set(CURLOPT_URL, options.url.toEncoded().constData());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_USERAGENT, "Linekeeper");
    set(CURLOPT_HTTPHEADER, m_headers.list());
    set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_body.size()));
    set(CURLOPT_POSTFIELDS, m_body.constData());
}

Transfer::Outcome WebhookTransfer::outcome(CURLcode code) const
{
    const long answered = this->code();
    if (code != CURLE_OK)
        return {.reason = failure(code)};
    if (answered >= 200 && answered < 300)
        return {};
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle(), CURLINFO_RETRY_AFTER, &seconds);
    const QString redirected
        = answered >= 300 && answered < 400 ? QStringLiteral("; redirects are not followed") : QString();
    constexpr curl_off_t day = 86400; // keeps the arithmetic from overflowing
    return {.reason = QStringLiteral("answered %1%2").arg(answered).arg(redirected),
            .retryAfter = std::chrono::seconds(qBound(curl_off_t(0), seconds, day))};
}

} // namespace linekeeper
