// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changerun.h"

namespace linekeeper {

/// One call a change, some at a time, each for itself.
class SingleRun final : public ChangeRun {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleRun)
public:
    SingleRun(RestClient &client, const QList<ChangeRequest> &requests, Aim aim, QObject *parent);
    void start() override { goOn(); }

private:
    void goOn();
    void take(qsizetype index, const Answer<void> &answer);

    qsizetype m_next = 0;
    int m_underWay = 0;
    int m_answered = 0;
};

} // namespace linekeeper
