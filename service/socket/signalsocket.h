// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "access/authenticator.h"
#include "socket/changering.h"
#include "socket/frameinput.h"
#include "socket/signalframes.h"
#include "socket/signalmessages.h"
#include "socket/socketcensus.h"
#include <QElapsedTimer>
#include <QPointer>
#include <QSslSocket>
#include <QWebSocket>

namespace linekeeper {

/// What the sockets of one I/O thread work on.
struct SignalServices {
    ChangeRing &ring;
    Authenticator &authenticator;
    SocketCensus &census;
};

/// How long a listener may be silent, and how much may wait for him.
struct SocketPatience {
    std::chrono::milliseconds ping{30'000};
    std::chrono::milliseconds dead{75'000}; ///< since the last pong
    std::chrono::milliseconds stuck{30'000}; ///< without taking a byte of what waits
    std::chrono::milliseconds close{2'000}; ///< for his part of the closing handshake
    qint64 unsentBytes = 256 * 1024; ///< beyond it no more is taken from the ring
    qint64 mostUnsentBytes = 1024 * 1024; ///< of answers that he asks for without reading them
    int fedAtOnce = 512; ///< listeners, before others on the thread have their turn: some milliseconds
};

/// One listener: a position in the ring, fed as it drains. Belongs to its I/O thread.
class SignalSocket final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalSocket)
public:
    /// Becomes the owner of the WebSocket, which stands on `transport` behind a FrameInput. The frames are
    /// those of its thread.
    SignalSocket(QWebSocket *socket, QTcpSocket *transport, Caller caller, const SignalServices &services,
                 SignalFrames &frames, const SocketPatience &patience, QObject *parent);
    ~SignalSocket() override;

    /// Sends what has come since, as far as it fits.
    void feed();
    /// After rights, keys or sessions changed: closes (4401), or tells to list again.
    void checkCaller();
    /// Now and then: pings, and gives up those who are gone.
    void beat();
    /// The service stops (1012).
    void stop();

Q_SIGNALS:
    void closed();

private:
    void take(const QString &message);
    void subscribe(const SignalsRequest &request);
    void startAfresh();
    void answer(const QByteArray &message);
    void send(const QByteArray &frame);
    bool sendNext();
    void tell(const ChangeEvent &event);
    void close(int code, const char *why);
    void lookAtInput();
    qint64 unsentBytes() const;

    QWebSocket *m_socket;
    QPointer<QTcpSocket> m_transport;
    QPointer<QSslSocket> m_tls; ///< the same; null: it is plain
    QPointer<FrameInput> m_input;
    Caller m_caller;
    SignalServices m_services;
    const SocketCensus::Entry m_entry;
    SignalFrames &m_frames;
    const SocketPatience m_patience;
    QList<const ObjectClass *> m_classes; ///< subscribed
    qint64 m_position = 0;
    QElapsedTimer m_sinceProgress; ///< of sending
    QElapsedTimer m_sincePing;
    QElapsedTimer m_sincePong;
    bool m_isClosing = false;
};

} // namespace linekeeper
