// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/singlerun.h"
#include <QPointer>

namespace linekeeper {
namespace {

constexpr int callsAtOnce = 4;

/// And not of all of them: who is overloaded or has no room says so of each.
bool isRefusalOfOne(const Failure &failure)
{
    constexpr int tooMany = 429;
    constexpr int firstOfTheService = 500;
    return failure.cause == Failure::Cause::Refused && !failure.isUnauthorized()
        && failure.statusCode != tooMany && failure.statusCode < firstOfTheService;
}

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
    else if (isRefusalOfOne(answer.error()))
        m_outcome.refused.append({index, answer.error()});
    else
        m_outcome.broken = answer.error();
    Q_EMIT progressed(++m_answered);
    goOn();
}

} // namespace linekeeper
