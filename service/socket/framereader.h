// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <optional>
#include <vector>

namespace linekeeper {

/// The frames of a client, read as RFC 6455 wants it.
///
/// QWebSocket of Qt 6.4 takes unmasked frames, takes no character that is split over fragments, counts
/// characters instead of bytes and gives up on a pause within a message.
class FrameReader {
public:
    enum Opcode : int { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    /// A whole text in UTF-8, a ping or a pong.
    struct Frame {
        int opcode;
        QByteArray payload;
    };
    /// What ends the connection.
    struct Ending {
        int code;
        const char *why;
        bool isByPeer; ///< sent a close frame, right or wrong
    };
    explicit FrameReader(quint64 maxMessage)
        : m_maxMessage(maxMessage)
    {
    }

    std::vector<Frame> take(const QByteArray &bytes);
    /// From now on only a close frame matters.
    void drain() { m_isDraining = true; }

    const std::optional<Ending> &ending() const { return m_ending; }
    bool isPeerClosed() const { return m_isPeerClosed; }

private:
    struct Header;
    static std::optional<Header> readHeader(QByteArrayView bytes);
    qsizetype readFrame(QByteArrayView bytes, std::vector<Frame> &frames);
    qsizetype skipFrame(QByteArrayView bytes);
    std::optional<Ending> breachOf(const Header &header) const;
    std::optional<Ending> breachOfOrder(const Header &header) const;
    void takeData(const Header &header, const QByteArray &payload, std::vector<Frame> &frames);
    void takeClose(const QByteArray &payload);

    const quint64 m_maxMessage;
    QByteArray m_input; ///< of a frame that is not complete
    QByteArray m_message; ///< of fragments
    bool m_isFragmented = false;
    bool m_isDraining = false;
    bool m_isPeerClosed = false;
    quint64 m_skip = 0; ///< bytes of a payload, while draining
    std::optional<Ending> m_ending;
};

/// A whole frame as a server sends it: unmasked. The payload of a control frame has at most 125 bytes.
QByteArray serverFrame(int opcode, const QByteArray &payload);
/// The payload of a close frame.
QByteArray closePayload(int code, const QByteArray &why);

} // namespace linekeeper
