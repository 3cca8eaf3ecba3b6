// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/changerun.h"
#include "client/searchpace.h"

namespace linekeeper {

/// By the method batch. It tells of the first refusal only: the others are looked for by dry runs.
class BatchRun final : public ChangeRun {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BatchRun)
public:
    BatchRun(RestClient &client, const ChangeRequests &requests, Aim aim, QObject *parent);
    void start() override { goOn(); }

private:
    void goOn();
    void take(qsizetype count, const Answer<void> &answer);

    bool m_isSearching;
    SearchPace m_pace;
    qsizetype m_next = 0;
    qsizetype m_end; ///< of what is to be done, or searched
};

} // namespace linekeeper
