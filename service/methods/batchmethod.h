// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "methods/method.h"

namespace linekeeper {

/// Many changes as one command and one commit: all or none.
class BatchMethod final : public Method {
public:
    BatchMethod(const ObjectOperations &operations, const ChangeRunner &changes);
    void call(const MethodCall &call, Done done) override;

private:
    const ObjectOperations &m_operations;
    const ChangeRunner &m_changes;
};

} // namespace linekeeper
