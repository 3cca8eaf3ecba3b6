// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
#include "sip/registrarprobe.h"
#include <QList>
#include <chrono>
#include <deque>
#include <memory>

namespace linekeeper {

/// What lines with the same next hop share: its address, the window of requests under way, whether it
/// answers.
struct Registrar {
    /// A line waiting for its turn; void once the line's generation is another.
    struct Waiting {
        quint32 line = 0;
        quint32 generation = 0;
    };

    HostPort hop;
    Endpoint remote; ///< in use; null address: none found yet
    Endpoint local;
    QList<QHostAddress> addresses;
    std::chrono::milliseconds lookedUpAt{0}; ///< steady
    bool isLookedUp = false;
    bool isLookingUp = false;
    std::deque<Waiting> queue;
    int underWay = 0;
    bool isToBePumped = false;

    std::chrono::milliseconds heardAt{0}; ///< steady; of its last sign of life
    bool isSuspect = false; ///< being probed
    bool isLost = false; ///< does not answer; few are sent until it does
    QString lossReason;
    std::unique_ptr<RegistrarProbe> probe;
    std::chrono::milliseconds probeAt{0};
    std::chrono::milliseconds probeInterval{0};

    quint16 port() const { return hop.port == 0 ? quint16(5060) : hop.port; }
};

} // namespace linekeeper
