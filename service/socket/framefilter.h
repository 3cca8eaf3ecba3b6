// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "socket/framereader.h"
#include <QTcpSocket>

namespace linekeeper {

/// Stands before the QWebSocket of a transport: lets only what FrameReader gives on reach it.
///
/// Made before the QWebSocket, so that it hears of bytes first. Owned by the transport.
class FrameFilter final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameFilter)
public:
    /// With nothing but the handshake un-read in the transport.
    explicit FrameFilter(QTcpSocket *transport);

    /// The handshake is answered.
    void open() { m_isOpen = true; }
    FrameReader &reader() { return m_reader; }

private:
    void filter();

    QTcpSocket *m_transport;
    FrameReader m_reader;
    const qint64 m_handshakeBytes;
    bool m_isOpen = false;
};

} // namespace linekeeper
