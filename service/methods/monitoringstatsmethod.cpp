// SPDX-License-Identifier: GPL-3.0-or-later
#include "methods/monitoringstatsmethod.h"

namespace linekeeper {

MonitoringStatsMethod::MonitoringStatsMethod(const StatusReports &reports)
    : m_reports(reports)
{
}

void MonitoringStatsMethod::call(const MethodCall &call, Done done)
{
    m_reports.status(call.arguments[toText(monitoringStats::cursor.name)].toString(),
                     call.arguments[toText(monitoringStats::limit.name)].toInt(), call.caller, done);
}

} // namespace linekeeper
