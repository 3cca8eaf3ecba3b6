// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/mailbox.h"
#include "socket/signalframes.h"
#include "socket/signalsocket.h"
#include <QTimer>
#include <QWebSocketServer>
#include <atomic>
#include <map>
#include <vector>

namespace linekeeper {

/// All listeners of one I/O thread. Belongs to it.
class SignalRoom final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalRoom)
public:
    explicit SignalRoom(const SignalServices &services, SocketPatience patience = {});
    ~SignalRoom() override;

    /// Becomes the owner of a client's socket that was admitted, with the handshake un-read in it.
    void take(QTcpSocket *transport);
    /// The service stops; `done` is called when nobody is left.
    void stop(std::function<void()> done);
    int count() const { return int(m_sockets.size()); }

private:
    void open(QWebSocket *socket);
    void wake(bool concernsCallers);
    void beginRound();
    void feedSome();
    void beat();
    void leave(qint64 number);
    std::vector<SignalSocket *> sockets() const;

    SignalServices m_services;
    SignalFrames m_frames;
    const SocketPatience m_patience;
    QWebSocketServer m_server;
    QHash<QString, QTcpSocket *> m_transports; ///< by both ends, while they shake hands
    std::map<qint64, SignalSocket *> m_sockets; ///< by their number
    qint64 m_lastNumber = 0;
    qint64 m_nextToFeed = 0; ///< his number, or the one after
    std::size_t m_unfed = 0; ///< how many have to be fed in this round
    QTimer m_goOn; ///< with the round
    QTimer m_beat;
    std::function<void()> m_stopped; ///< set while it stops
    Mailbox m_mailbox;
    std::atomic<bool> m_isAwake = false; ///< a round will begin
    std::atomic<bool> m_mustCheck = false; ///< who the listeners are
    ChangeRing::Registration m_registration; ///< ends first
};

} // namespace linekeeper
