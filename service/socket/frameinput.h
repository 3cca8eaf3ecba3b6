// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "socket/framereader.h"
#include <QTcpSocket>

namespace linekeeper {

/// Takes what a client sends in the place of the QWebSocket on the same transport, which only shakes hands
/// and sends. Owned by the transport.
class FrameInput final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameInput)
public:
    /// Before there is a QWebSocket, so that it hears of bytes first; with nothing but the handshake un-read.
    explicit FrameInput(QTcpSocket *transport);

    /// The handshake is answered.
    void open() { m_isOpen = true; }
    /// From now on only a close frame matters, and nothing is answered.
    void drain();
    const FrameReader &reader() const { return m_reader; }

Q_SIGNALS:
    void messageReceived(const QString &message);
    void pongReceived();
    /// After what came at once: the reader's ending may be set.
    void taken();

private:
    void take();
    void deliver(const FrameReader::Frame &frame);

    QTcpSocket *m_transport;
    FrameReader m_reader;
    QByteArray m_untaken;
    const qint64 m_handshakeBytes;
    bool m_isOpen = false;
    bool m_isTaking = false;
    bool m_isDraining = false;
};

} // namespace linekeeper
