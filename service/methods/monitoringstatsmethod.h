// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"
#include "monitor/statusreports.h"

namespace linekeeper {

/// The same as GET status.
class MonitoringStatsMethod final : public Method {
public:
    explicit MonitoringStatsMethod(const StatusReports &reports);
    void call(const MethodCall &call, Done done) override;

private:
    const StatusReports &m_reports;
};

} // namespace linekeeper
