// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"

namespace linekeeper {

/// Somebody has seen to an alarm; it stays until its cause is gone.
class AlarmAcknowledgeMethod final : public Method {
public:
    explicit AlarmAcknowledgeMethod(const ChangeRunner &changes);
    void call(const MethodCall &call, Done done) override;

private:
    const ChangeRunner &m_changes;
};

} // namespace linekeeper
