// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/changerun.h"
#include "client/batchrun.h"
#include "client/singlerun.h"

namespace linekeeper {

ChangeRun *ChangeRun::create(RestClient &client, const ChangeRequests &requests, Means means, Aim aim,
                             QObject *parent)
{
    if (means == Means::Batch)
        return new BatchRun(client, requests, aim, parent);
    return new SingleRun(client, requests, aim, parent);
}

ChangeRun::ChangeRun(RestClient &client, const ChangeRequests &requests, Aim aim, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_requests(requests)
    , m_aim(aim)
{
}

void ChangeRun::finish()
{
    Q_EMIT finished(m_outcome);
    deleteLater();
}

} // namespace linekeeper
