// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "classes/sipmethods.h"
#include "methods/method.h"
#include "monitor/monitor.h"

namespace linekeeper {

/// Holds all lines of a registrar, for maintenance, or lets them go again. As it concerns accounts that the
/// caller may not see, it needs the right to update all.
class RegistrarPauseMethod final : public Method {
public:
    RegistrarPauseMethod(const ChangeRunner &changes, Monitor &monitor);
    void call(const MethodCall &call, Done done) override;

private:
    const ChangeRunner &m_changes;
    Monitor &m_monitor;
};

/// Forgets pauses that are over.
void sweepPauses(ObjectStore &store);

} // namespace linekeeper
