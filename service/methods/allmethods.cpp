// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/allmethods.h"
#include "methods/alarmacknowledgemethod.h"
#include "methods/batchmethod.h"
#include "methods/echomethod.h"
#include "methods/historymethod.h"
#include "methods/monitoringstatsmethod.h"
#include "methods/registrarpausemethod.h"
#include "methods/sipaccountregistermethod.h"
#include "methods/siptracemethod.h"
#include "methods/usersessionsmethods.h"
#include "methods/usersetpasswordmethod.h"

namespace linekeeper {

MethodBook makeMethods(const MethodParts &parts)
{
    MethodBook book;
    book[&echo::methodClass] = std::make_unique<EchoMethod>();
    book[&userSetPassword::methodClass] = std::make_unique<UserSetPasswordMethod>(
        parts.store, parts.hasher, parts.throttle, parts.operations, parts.changes);
    book[&userSessions::methodClass] = std::make_unique<UserSessionsMethod>(parts.store, parts.sessions);
    book[&userEndSessions::methodClass]
        = std::make_unique<UserEndSessionsMethod>(parts.sessions, parts.changes);
    book[&history::methodClass] = std::make_unique<HistoryMethod>(parts.history, parts.store);
    book[&batch::methodClass] = std::make_unique<BatchMethod>(parts.operations, parts.changes);
    book[&monitoringStats::methodClass] = std::make_unique<MonitoringStatsMethod>(parts.monitor.reports());
    book[&sipAccountRegister::methodClass]
        = std::make_unique<SipAccountRegisterMethod>(parts.store, parts.sip);
    book[&sipTrace::methodClass] = std::make_unique<SipTraceMethod>(parts.store, parts.sip);
    book[&registrarPause::methodClass] = std::make_unique<RegistrarPauseMethod>(parts.changes, parts.monitor);
    book[&alarmAcknowledge::methodClass] = std::make_unique<AlarmAcknowledgeMethod>(parts.changes);
    return book;
}

} // namespace linekeeper
