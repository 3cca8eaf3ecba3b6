// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "client/restclient.h"

namespace linekeeper {

/// Makes many calls, a few at a time, so that others are still heard.
class BoundedRun final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoundedRun)
public:
    /// Makes the call of that index; `then` takes its answer.
    using Call = std::function<void(qsizetype index, const RestClient::Then<void> &then)>;
    BoundedRun(qsizetype count, Call call, QObject *parent);

    void start() { goOn(); }
    /// What is under way still ends.
    void stop() { m_isStopped = true; }

Q_SIGNALS:
    void answered(qsizetype index, const linekeeper::Answer<void> &answer);
    void finished();

private:
    void goOn();

    const qsizetype m_count;
    const Call m_call;
    qsizetype m_next = 0;
    int m_underWay = 0;
    bool m_isStopped = false;
};

} // namespace linekeeper
