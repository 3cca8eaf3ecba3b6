// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "protocol/changeevent.h"
#include "socket/changering.h"
#include <map>
#include <tuple>

namespace linekeeper {

/// The frames that tell of the latest changes: encoded once for all listeners who see a change alike.
/// Belongs to an I/O thread.
class SignalFrames {
public:
    explicit SignalFrames(const ChangeRing &ring)
        : m_ring(ring)
    {
    }

    QByteArray of(const ChangeEvent &event, ChangeEvent::Kind kind, bool withSecrets);

private:
    const ChangeRing &m_ring;
    std::map<std::tuple<qint64, ChangeEvent::Kind, bool>, QByteArray> m_frames; ///< by cursor and view
    qint64 m_bytes = 0; ///< of all frames
};

} // namespace linekeeper
