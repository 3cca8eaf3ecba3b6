// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/loginthrottle.h"
#include "model/object.h"
#include <algorithm>
#include <arpa/inet.h>
#include <sodium.h>

namespace linekeeper {
namespace {

using std::chrono::seconds;

/// What counts as one address: 4 bytes of IPv4 or the first 8 of IPv6.
QByteArray networkOf(const QString &address)
{
    const QByteArray text = address.section(u'%', 0, 0).toLatin1(); // without IPv6 zone
    QByteArray bytes(16, '\0');
    if (inet_pton(AF_INET, text.constData(), bytes.data()) == 1)
        return bytes.first(4);
    if (inet_pton(AF_INET6, text.constData(), bytes.data()) != 1)
        return text;
    static const QByteArray mapped = QByteArray(10, '\0') + "\xff\xff";
    return bytes.startsWith(mapped) ? bytes.last(4) : bytes.first(8);
}

Error tooMany(seconds retryAfter)
{
    return {.reason = Reason::TooManyAttempts,
            .message = {QT_TRANSLATE_NOOP("messages",
                                          "Wait %1 s before you try again; too many passwords were wrong."),
                        {QString::number(retryAfter.count())}},
            .retryAfter = retryAfter};
}

/// 0: none.
seconds waitingTime(const FailureWindow &failures, FailureWindow::Key key, int limit, FailureWindow::Time now)
{
    if (failures.count(key) < std::size_t(limit))
        return {};
    return std::chrono::ceil<seconds>(failures.oldest(key) + LoginThrottle::window - now);
}

} // namespace

LoginThrottle::LoginThrottle(Limits limits, Clock clock)
    : m_limits(limits)
    , m_clock(std::move(clock))
{
    static_assert(sizeof m_key == crypto_shorthash_KEYBYTES);
    randombytes_buf(m_key.data(), m_key.size());
}

FailureWindow::Key LoginThrottle::keyOf(const QByteArray &bytes) const
{
    FailureWindow::Key key = 0;
    static_assert(sizeof key == crypto_shorthash_BYTES);
    crypto_shorthash(reinterpret_cast<unsigned char *>(&key),
                     reinterpret_cast<const unsigned char *>(bytes.constData()),
                     static_cast<unsigned long long>(bytes.size()), m_key.data());
    return key;
}

Result<LoginThrottle::Attempt> LoginThrottle::admit(const QString &username, const QString &address)
{
    const QByteArray network = networkOf(address);
    const auto addressKey = keyOf(network);
    const auto userKey = keyOf(network + '\0' + uniqueKey(username).toUtf8());
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock();
    m_users.expire(now - window);
    m_addresses.expire(now - window);
    const seconds wait = std::max(waitingTime(m_users, userKey, m_limits.failuresPerUser, now),
                                  waitingTime(m_addresses, addressKey, m_limits.failuresPerAddress, now));
    if (wait > seconds(0))
        return tooMany(wait);
    return Attempt{
        .user = userKey, .ofUser = m_users.add(userKey, now), .ofAddress = m_addresses.add(addressKey, now)};
}

void LoginThrottle::settle(const Attempt &attempt, const Result<bool> &isRight)
{
    if (isRight && !*isRight)
        return;
    const std::lock_guard lock(m_mutex);
    m_addresses.remove(attempt.ofAddress);
    if (isRight)
        m_users.removeAll(attempt.user);
    else
        m_users.remove(attempt.ofUser);
}

std::size_t LoginThrottle::size() const
{
    const std::lock_guard lock(m_mutex);
    return std::max(m_users.size(), m_addresses.size());
}

} // namespace linekeeper
