// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "monitor/freeswitchwatch.h"
#include "monitor/monitor.h"
#include "push/alarmpush.h"
#include "settings.h"
#include "sip/sipstack.h"
#include "socket/socketcensus.h"
#include "store/datafolder.h"
#include "webitel/webitelstatus.h"

namespace linekeeper {

/// What the daemon knows of itself and tells: the monitor and what feeds it, alarms pushed out, figures for
/// Prometheus and Webitel. A part of Application, on its thread.
class Supervision final {
    Q_DISABLE_COPY_MOVE(Supervision)
public:
    /// All outlive it. Before anything is changed in the store: hears of all of it.
    Supervision(const Settings &settings, const DataFolder &folder, ObjectStore &store);
    ~Supervision() { close(); }

    Result<void> open();
    /// Begins to watch, once the store and the SIP engine, which outlives it, have started.
    void start(const SipStack &sip);
    /// Once it is known where the service listens: the port of the first address.
    Result<void> showNode(quint16 port);
    void noteStopping();
    /// Nothing calls back from it afterwards.
    void close();

    Monitor &monitor() { return *m_monitor; }
    SocketCensus &census() { return m_census; }
    /// Any thread, after start().
    WebitelStatus webitelStatus() const;

private:
    Result<void> openMonitor();
    Result<void> openFreeSwitch();
    Result<void> openPush();
    void addSipMetrics();

    const Settings &m_settings;
    const DataFolder &m_folder;
    ObjectStore &m_store;
    const SipStack *m_sip = nullptr; ///< null: not started
    SocketCensus m_census;
    std::unique_ptr<Monitor> m_monitor;
    std::unique_ptr<FreeSwitchWatch> m_freeSwitch; ///< null: none is configured
    std::unique_ptr<AlarmPush> m_push; ///< null: no receiver is configured
};

} // namespace linekeeper
