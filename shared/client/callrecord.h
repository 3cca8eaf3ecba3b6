// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>
#include <chrono>

namespace linekeeper {

/// One call as it went, for who watches; without the caller's credential, but with whatever secrets are in
/// the bodies.
struct CallRecord {
    QDateTime begun;
    std::chrono::milliseconds took{};
    QByteArray method;
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers = {}; ///< of the request, what is special about it
    QByteArray request = {};
    int statusCode = 0; ///< 0: there was no answer
    QByteArray response = {};
};

} // namespace linekeeper
