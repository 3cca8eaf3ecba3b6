// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/certificatewatch.h"
#include "model/field.h"
#include <QSslCertificate>

namespace linekeeper {
namespace {

using namespace std::chrono_literals;

constexpr auto warnBefore = 30 * 24h;
constexpr auto errBefore = 7 * 24h;

} // namespace

CertificateWatch::CertificateWatch(AlarmBook &book)
    : m_book(book)
{
    connect(&m_timer, &QTimer::timeout, this, &CertificateWatch::look);
    m_timer.start(1h);
}

void CertificateWatch::watch(const QString &path)
{
    if (path != m_path)
        m_book.clear({.code = "certificate.expires", .detail = m_path});
    m_path = path;
    look();
}

void CertificateWatch::look()
{
    if (m_path.isEmpty())
        return;
    const AlarmCause cause{.code = "certificate.expires", .detail = m_path};
    const auto chain = QSslCertificate::fromPath(m_path, QSsl::Pem);
    QDateTime end;
    for (const QSslCertificate &certificate : chain)
        if (end.isNull() || certificate.expiryDate() < end)
            end = certificate.expiryDate();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const std::chrono::milliseconds left(now.msecsTo(end));
    if (end.isNull() || left > warnBefore)
        return m_book.clear(cause);
    const bool isOver = left <= 0s;
    m_book.raise(
        cause,
        {.severity = isOver      ? "critical"
             : left <= errBefore ? "error"
                                 : "warning",
         .message = {isOver ? QT_TRANSLATE_NOOP(
                         "messages", "The certificate in %1 ended on %2; put another in its place.")
                            : QT_TRANSLATE_NOOP(
                                "messages", "The certificate in %1 ends on %2; put another in its place."),
                     {m_path, toInstantText(end.toUTC())}}});
}

} // namespace linekeeper
