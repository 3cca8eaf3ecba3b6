// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>
#include <chrono>
#include <functional>

namespace linekeeper {

struct Request;

/// What one listener takes at most. Beyond it comes the fitting error, then the connection is closed.
struct HttpLimits {
    quint32 headerBytes = 16 * 1024;
    quint32 targetBytes = 8 * 1024;
    int headerFields = 100;
    quint64 bodyBytes = 1024 * 1024;
    /// Where it is set, tells instead of `bodyBytes` how large a body may follow a head.
    std::function<quint64(const Request &head)> bodyBytesFor = {};
    int connections = 4096;
    int exchanges = 1024; ///< under way at once; further requests wait unread
    qint64 unsentBytes = 256 * 1024; ///< waiting for a slow reader before no more is made for him
    std::chrono::milliseconds requestTime{30'000}; ///< from the first byte to the last
    std::chrono::milliseconds answerTime{30'000}; ///< for the handler, then 503
    std::chrono::milliseconds idleTime{60'000};
    std::chrono::milliseconds lingerTime{2'000}; ///< how long a refused client is still read from
};

} // namespace linekeeper
