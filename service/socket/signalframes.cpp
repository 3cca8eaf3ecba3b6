// SPDX-License-Identifier: GPL-3.0-or-later
#include "socket/signalframes.h"
#include "socket/framereader.h"
#include "socket/signalmessages.h"

namespace linekeeper {
namespace {

/// Several times what a listener is told in one go, so that all of them find what the first one left.
constexpr qint64 mostBytes = 1024 * 1024;

} // namespace

QByteArray SignalFrames::of(const ChangeEvent &event, ChangeEvent::Kind kind, bool withSecrets)
{
    const std::tuple view(event.cursor, kind, withSecrets);
    if (const auto known = m_frames.find(view); known != m_frames.end())
        return known->second;
    QByteArray frame = serverFrame(
        FrameReader::Text, signalMessage::change(event, kind, m_ring.cursor(event.cursor), withSecrets));
    if (m_bytes + frame.size() > mostBytes) {
        m_frames.clear();
        m_bytes = 0;
    }
    m_bytes += frame.size();
    m_frames.emplace(view, frame);
    return frame;
}

} // namespace linekeeper
