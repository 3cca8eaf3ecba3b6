// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/delivery.h"
#include "push/pushoptions.h"
#include "push/transfer.h"

namespace linekeeper {

/// Mails a delivery to all recipients, or to none, in one transaction. A password leaves this machine under
/// TLS alone.
class MailTransfer final : public Transfer {
public:
    MailTransfer(const Delivery &delivery, const MailOptions &options);

    Outcome outcome(CURLcode code) const override;

private:
    static size_t read(char *buffer, size_t size, size_t count, void *transfer);

    const QByteArray m_message;
    qsizetype m_read = 0;
    CurlLines m_recipients;
};

} // namespace linekeeper
