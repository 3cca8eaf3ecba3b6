// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/mailtransfer.h"
#include "push/mailmessage.h"
#include <QHostAddress>
#include <algorithm>
#include <cstring>

namespace linekeeper {
namespace {

bool isThisMachine(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

QByteArray inBrackets(const QString &address)
{
    return '<' + address.toLatin1() + '>';
}

} // namespace

MailTransfer::MailTransfer(const Delivery &delivery, const MailOptions &options)
    : Transfer(options.patience, options.authorities)
    , m_message(mailMessage(delivery, options.from, options.to))
{
    for (const QString &address : options.to)
        m_recipients.append(inBrackets(address));
    const bool needsTls = !options.password.isEmpty() && !isThisMachine(options.server.host());
    set(CURLOPT_URL, options.server.toEncoded().constData());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_USE_SSL, long(needsTls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
        long(std::chrono::ceil<std::chrono::seconds>(options.patience).count()));
    if (!options.user.isEmpty()) {
        set(CURLOPT_USERNAME, options.user.toUtf8().constData());
        set(CURLOPT_PASSWORD, options.password.toUtf8().constData());
    }
    set(CURLOPT_MAIL_FROM, inBrackets(options.from).constData());
    set(CURLOPT_MAIL_RCPT, m_recipients.list());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &MailTransfer::read);
    set(CURLOPT_READDATA, this);
}

size_t MailTransfer::read(char *buffer, size_t size, size_t count, void *transfer)
{
    auto &self = *static_cast<MailTransfer *>(transfer);
    const auto bytes = std::min(qsizetype(size * count), self.m_message.size() - self.m_read);
    std::memcpy(buffer, self.m_message.constData() + self.m_read, size_t(bytes));
    self.m_read += bytes;
    return size_t(bytes);
}

Transfer::Outcome MailTransfer::outcome(CURLcode code) const
{
    if (code == CURLE_OK)
        return {};
    const long answered = this->code();
    return {.reason = answered < 400 ? failure(code)
                                     : QStringLiteral("answered %1: %2").arg(answered).arg(failure(code))};
}

} // namespace linekeeper
