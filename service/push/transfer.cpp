// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/transfer.h"
#include <QFile>

namespace linekeeper {
namespace {

/// What receivers answer is of no use.
size_t discard(char *, size_t size, size_t count, void *)
{
    return size * count;
}

} // namespace

Transfer::Transfer(std::chrono::milliseconds patience, const QString &authorities)
    : m_handle(curl_easy_init())
{
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, long(patience.count()));
    set(CURLOPT_CONNECTTIMEOUT_MS, long(patience.count()));
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that hangs holds up nobody
    set(CURLOPT_FORBID_REUSE, 1L); // alarms are rare; a kept connection is one that may be gone
    set(CURLOPT_WRITEFUNCTION, &discard);
    if (!authorities.isEmpty())
        set(CURLOPT_CAINFO, QFile::encodeName(authorities).constData());
}

long Transfer::code() const
{
    long code = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
}

QString Transfer::failure(CURLcode code)
{
    return QString::fromLatin1(curl_easy_strerror(code));
}

} // namespace linekeeper
