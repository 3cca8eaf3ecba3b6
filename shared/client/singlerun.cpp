// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/singlerun.h"

namespace linekeeper {
namespace {

/// And not of all of them: who is overloaded or has no room says so of each.
bool isRefusalOfOne(const Failure &failure)
{
    constexpr int tooMany = 429;
    constexpr int firstOfTheService = 500;
    return failure.cause == Failure::Cause::Refused && !failure.isUnauthorized()
        && failure.statusCode != tooMany && failure.statusCode < firstOfTheService;
}

} // namespace

SingleRun::SingleRun(RestClient &client, const ChangeRequests &requests, Aim aim, QObject *parent)
    : ChangeRun(client, requests, aim, parent)
    , m_calls(
          requests.size,
          [this](qsizetype index, const RestClient::Then<void> &then) {
              sendOne(m_client, m_requests.at(index), m_aim == Aim::Trial, then);
          },
          nullptr)
{
    connect(&m_calls, &BoundedRun::answered, this, &SingleRun::take);
    connect(&m_calls, &BoundedRun::finished, this, &SingleRun::finish);
}

void SingleRun::start()
{
    if (m_isStopped)
        m_calls.stop();
    m_calls.start();
}

void SingleRun::take(qsizetype index, const Answer<void> &answer)
{
    if (answer)
        m_outcome.done.append(index);
    else if (isRefusalOfOne(answer.error()))
        m_outcome.refused.append({index, answer.error()});
    else
        m_outcome.broken = answer.error();
    Q_EMIT progressed(++m_answered);
    if (m_isStopped || m_outcome.broken)
        m_calls.stop();
}

} // namespace linekeeper
