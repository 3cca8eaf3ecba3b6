// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/registrarprobe.h"
#include "sip/sippath.h"
#include <QList>
#include <chrono>
#include <deque>
#include <memory>
#include <optional>

namespace linekeeper {

/// What lines with the same next hop share: its address, the window of requests under way, whether it
/// answers.
struct Registrar {
    /// A line waiting for its turn; void once the line's generation is another.
    struct Waiting {
        quint32 line = 0;
        quint32 generation = 0;
    };

    NextHop hop;
    SipPath path; ///< in use; null remote address: none found yet
    QList<Endpoint> targets; ///< the one in use first
    bool hasServices = false; ///< `targets` are from SRV records
    int failedTargets = 0; ///< tried in vain since it was heard last
    std::chrono::milliseconds namedUntil{0}; ///< steady; what the DNS said of `targets` holds so long
    std::chrono::milliseconds freshUntil{0}; ///< steady; likewise the way there
    bool isLookedUp = false;
    bool isLookingUp = false;
    std::deque<Waiting> queue;
    int underWay = 0;
    bool isToBePumped = false;
    bool isCrowded = false; ///< some had to wait for their turn since nothing was under way

    std::optional<Endpoint> seen; ///< where it saw our datagrams come from last
    std::chrono::milliseconds movedAt{0}; ///< steady; when its lines were told last that this is another
    bool isBehindNat = false; ///< it sees our datagrams come from elsewhere
    bool isKeptAlive = false; ///< the way to it
    std::chrono::milliseconds keepAliveAt{0}; ///< steady

    std::chrono::milliseconds heardAt{0}; ///< steady; of its last sign of life
    std::chrono::milliseconds neglectedAt{0}; ///< steady; when last nobody cared about its silence
    bool ignoresProbes = false; ///< though it answers its lines
    bool answersProbes = false; ///< it did once
    std::optional<quint32> silentLine; ///< who was not answered last, since it was heard
    bool isSuspect = false; ///< being probed
    std::chrono::milliseconds suspectedAt{0}; ///< steady; the last time
    bool isLost = false; ///< does not answer; few are sent until it does
    QString lossReason;
    bool isRefusing = false; ///< found by the last probe
    std::unique_ptr<RegistrarProbe> probe;
    std::chrono::milliseconds probeAt{0};
    std::chrono::milliseconds probeInterval{0};

    bool isBusy() const { return underWay > 0 || !queue.empty(); }
    bool isFound() const { return !path.remote.address.isNull(); }
    /// Whether what is known of where it is may be old.
    bool isToBeSought() const { return isMissing() || isLost; }
    /// What was known of it was true of another place.
    void forgetPlace()
    {
        silentLine.reset();
        answersProbes = false;
        ignoresProbes = false;
    }
    /// Nobody knows where it is, or there is no route to there.
    bool isMissing() const { return isLookedUp && !isFound(); }
};

} // namespace linekeeper
