// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "monitor/processfigures.h"
#include <QDateTime>
#include <QString>
#include <QUuid>
#include <chrono>

namespace linekeeper {

/// What Webitel's status tells that this service knows.
struct WebitelStatus {
    QString version;
    ProcessFigures process;
    HeapFigures heap;
    qint64 pid = 0;
    std::chrono::seconds upTime{};
    int sockets = 0;
    int users = 0; ///< distinct, on a socket
    int mostUsers = 0; ///< since the start
    int domains = 0; ///< of SIP, held
    bool isSipUp = false;
    qint64 sipQueue = 0;
    qint64 diskQueue = 0;
    QUuid node;
    QByteArray freeSwitch; ///< the answer to `api status`, byte by byte; empty: there is none

    /// The keys in Webitel's order.
    QByteArray toJson() const;
};

/// Divisor 1024, one decimal, but none where it is 0: "58.4 MB".
QString webitelSize(qint64 bytes);
/// HH:MM:SS, hours unbounded.
QString webitelTime(std::chrono::seconds time);

} // namespace linekeeper
