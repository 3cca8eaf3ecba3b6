// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/message.h"
#include <QByteArray>
#include <optional>
#include <utility>
#include <vector>

namespace linekeeper {

/// What FreeSWITCH's mod_event_socket sends at once: header lines and, where they announce one, a body.
struct EventSocketFrame {
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< as sent, in their order
    QByteArray body;

    /// Without percent-encoding; empty where there is none. Names are the same in upper and lower case.
    QByteArray header(QByteArrayView name) const;
    QByteArray contentType() const { return header("Content-Type"); }
};

/// Cuts what comes from FreeSWITCH's event socket into frames.
class EventSocketReader {
public:
    static constexpr qsizetype maxHeaderBytes = 64 * 1024; ///< of a frame, line ends included
    static constexpr qsizetype maxBodyBytes = 1024 * 1024;

    /// The frames that these bytes complete. After an error there are no more.
    std::vector<EventSocketFrame> take(QByteArrayView bytes);
    /// What is wrong with what came; quotes nothing of it, because a peer may repeat the password.
    const std::optional<Message> &error() const { return m_error; }

private:
    QByteArrayView takeLine(QByteArrayView bytes);
    QByteArrayView takeBody(QByteArrayView bytes);
    void readLine(QByteArrayView line);
    void endHeaders();
    void readLength(QByteArrayView value);
    void fail(const char *text, const QStringList &arguments = {});

    EventSocketFrame m_frame;
    QByteArray m_line; ///< not complete
    qsizetype m_headerBytes = 0;
    std::optional<qsizetype> m_bodyBytes; ///< announced
    bool m_isInBody = false;
    bool m_isComplete = false;
    std::optional<Message> m_error;
};

} // namespace linekeeper
