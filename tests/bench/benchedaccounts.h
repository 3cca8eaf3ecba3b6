// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QUuid>

/// What both tables show.
namespace benchedAccounts {

/// As scattered as those of the service.
inline QUuid uuidOf(int account)
{
    return QUuid(uint(account) * 2'654'435'761u, 0x1234, 0x4321, 0x80, 1, 2, 3, 4, 5, 6, 7);
}

inline QString nameOf(int account, int change = 0)
{
    return QStringLiteral("Line %1/%2").arg(qint64(account) * 7919 % 1'000'003).arg(change);
}

/// As the service sends it.
inline QByteArray envelope(int account, int revision = 1, int change = 0)
{
    const QByteArray number = QByteArray::number(account);
    return R"({"uuid":")" + uuidOf(account).toByteArray(QUuid::WithoutBraces) + R"(","rev":)"
        + QByteArray::number(revision) + R"(,"attributes":{},"sipAccount":{"displayName":")"
        + nameOf(account, change).toUtf8() + R"(","user":")" + number + R"(","password":null,"domain":"sip)"
        + QByteArray::number(account % 40)
        + R"(.example.org","publish":false,"registerInterval":300,"transport":"udp","enabled":true,)"
          R"("authUser":"","outboundProxy":""},"state":{"registration":")"
        + (account % 50 ? "registered" : "failed") + R"(","publication":"disabled","code":)"
        + (account % 50 ? "200" : "403") + R"(,"reason":")" + (account % 50 ? "OK" : "Forbidden")
        + R"(","since":"2026-11-22T0)" + QByteArray::number(account % 10) + ":"
        + QByteArray::number(account % 60).rightJustified(2, '0')
        + R"(:10.123Z","triedAt":"2026-11-22T12:09:10.123Z","expires":"2026-11-22T12:14:10.123Z","retryAt":null,"node":"node-1"}})";
}

} // namespace benchedAccounts
