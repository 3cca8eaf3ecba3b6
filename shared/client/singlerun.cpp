// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/singlerun.h"
#include <QPointer>

namespace linekeeper {
namespace {

constexpr int callsAtOnce = 4;

} // namespace

SingleRun::SingleRun(RestClient &client, const QList<ChangeRequest> &requests, Aim aim, QObject *parent)
    : ChangeRun(client, requests, aim, parent)
{
}

void SingleRun::goOn()
{
    const bool isOver = m_isStopped || m_outcome.broken || m_next >= m_requests.size();
    if (isOver && m_underWay == 0)
        return finish();
    while (!isOver && m_next < m_requests.size() && m_underWay < callsAtOnce) {
        const qsizetype index = m_next++;
        ++m_underWay;
        sendOne(m_client, m_requests[index], m_aim == Aim::Trial,
                [run = QPointer(this), index](const Answer<void> &answer) {
                    if (run)
                        run->take(index, answer);
                });
    }
}

void SingleRun::take(qsizetype index, const Answer<void> &answer)
{
    --m_underWay;
    if (answer)
        m_outcome.done.append(index);
    else if (answer.error().cause == Failure::Cause::Refused && !answer.error().isUnauthorized())
        m_outcome.refused.append({index, answer.error()});
    else
        m_outcome.broken = answer.error();
    Q_EMIT progressed(++m_answered);
    goOn();
}

} // namespace linekeeper
