// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "http/iothread.h"
#include "http/routes/services.h"
#include "settings.h"
#include "socket/signalroom.h"
#include "webitel/webitelroutes.h"

namespace linekeeper {

/// Where the daemon listens: its I/O threads, each with all that is served. A part of Application, on its
/// thread.
class FrontDoor final {
    Q_DISABLE_COPY_MOVE(FrontDoor)
public:
    /// What is served. All of it outlives the front door.
    struct Offer {
        Services services;
        SignalServices signalServices;
        WebitelServices webitelServices;
    };

    explicit FrontDoor(const Settings &settings);

    /// Listens at the addresses of the settings. Waits.
    Result<void> open(const Offer &offer);
    /// Of the addresses, in their order, once it is open.
    const QList<quint16> &ports() const { return m_ports; }
    /// For new connections.
    void setTls(const QSslConfiguration &tls);
    /// Takes no new connections; `done` is called on this thread once what is under way has been answered.
    void close(const std::function<void()> &done);

private:
    HttpLimits limits(Authenticator &authenticator) const;

    const Settings &m_settings;
    Mailbox m_mailbox; ///< outlives the threads, which post to it
    std::vector<std::unique_ptr<IoThread>> m_threads;
    QList<quint16> m_ports;
    int m_threadsAccepting = 0;
};

} // namespace linekeeper
