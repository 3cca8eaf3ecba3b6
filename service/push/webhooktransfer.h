// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/delivery.h"
#include "push/pushoptions.h"
#include "push/transfer.h"

namespace linekeeper {

/// POSTs a delivery as JSON, signed where there is a secret. 2xx is delivered; redirects are not followed.
class WebhookTransfer final : public Transfer {
public:
    WebhookTransfer(const Delivery &delivery, const WebhookOptions &options);

    Outcome outcome(CURLcode code) const override;

private:
    const QByteArray m_body;
    CurlLines m_headers;
};

} // namespace linekeeper
