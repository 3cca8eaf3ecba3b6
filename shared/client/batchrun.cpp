// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/batchrun.h"
#include <QPointer>

namespace linekeeper {

BatchRun::BatchRun(RestClient &client, const ChangeRequests &requests, Aim aim, QObject *parent)
    : ChangeRun(client, requests, aim, parent)
    , m_isSearching(aim == Aim::Trial)
    , m_end(requests.size)
{
}

void BatchRun::goOn()
{
    if (m_isStopped || m_next >= m_end)
        return finish();
    const qsizetype most = m_isSearching ? m_pace.next() : batchLimit();
    const qsizetype count = std::min(most, m_end - m_next);
    const ChangeRequests next{count,
                              [all = m_requests, from = m_next](qsizetype i) { return all.at(from + i); }};
    sendBatch(m_client, next, m_isSearching, [run = QPointer(this), count](const Answer<void> &answer) {
        if (run)
            run->take(count, answer);
    });
}

void BatchRun::take(qsizetype count, const Answer<void> &answer)
{
    const qsizetype refused = answer ? -1 : refusedIndex(answer.error());
    if (!answer && (refused < 0 || refused >= count)) {
        m_outcome.broken = answer.error();
        return finish();
    }
    if (answer && !m_isSearching)
        for (qsizetype i = 0; i < count; ++i)
            m_outcome.done.append(m_next + i);
    if (answer) {
        m_pace.accepted();
        m_next += count;
    } else {
        m_outcome.refused.append({m_next + refused, refusalOfOne(answer.error())});
        if (m_isSearching)
            m_pace.refusedAfter(refused);
        else
            m_end = m_next + count;
        m_isSearching = true;
        m_next += refused + 1;
    }
    Q_EMIT progressed(int(m_next));
    goOn();
}

} // namespace linekeeper
