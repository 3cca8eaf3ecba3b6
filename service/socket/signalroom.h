// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "model/mailbox.h"
#include "socket/signalframes.h"
#include "socket/signalsocket.h"
#include <QTimer>
#include <QWebSocketServer>
#include <atomic>
#include <unordered_set>

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
    void deliver();
    void beat();
    void leave(SignalSocket *socket);

    SignalServices m_services;
    SignalFrames m_frames;
    const SocketPatience m_patience;
    QWebSocketServer m_server;
    QHash<QString, QTcpSocket *> m_transports; ///< by both ends, while they shake hands
    std::unordered_set<SignalSocket *> m_sockets;
    QTimer m_beat;
    std::function<void()> m_stopped; ///< set while it stops
    Mailbox m_mailbox;
    std::atomic<bool> m_isAwake = false; ///< a delivery is on its way
    std::atomic<bool> m_mustCheck = false; ///< who the listeners are
    ChangeRing::Registration m_registration; ///< ends first
};

} // namespace linekeeper
