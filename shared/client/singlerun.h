// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/boundedrun.h"
#include "client/changerun.h"

namespace linekeeper {

/// One call a change, some at a time, each for itself.
class SingleRun final : public ChangeRun {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleRun)
public:
    SingleRun(RestClient &client, const ChangeRequests &requests, Aim aim, QObject *parent);
    void start() override;

private:
    void take(qsizetype index, const Answer<void> &answer);

    BoundedRun m_calls;
    int m_answered = 0;
};

} // namespace linekeeper
