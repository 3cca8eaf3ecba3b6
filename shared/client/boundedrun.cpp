// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/boundedrun.h"
#include <QPointer>

namespace linekeeper {
namespace {

constexpr int callsAtOnce = 4;

} // namespace

BoundedRun::BoundedRun(qsizetype count, Call call, QObject *parent)
    : QObject(parent)
    , m_count(count)
    , m_call(std::move(call))
{
}

void BoundedRun::goOn()
{
    const bool isOver = m_isStopped || m_next >= m_count;
    if (isOver && m_underWay == 0) {
        Q_EMIT finished();
        return;
    }
    while (!isOver && m_next < m_count && m_underWay < callsAtOnce) {
        ++m_underWay;
        const qsizetype index = m_next++;
        m_call(index, [run = QPointer(this), index](const Answer<void> &answer) {
            if (!run)
                return;
            --run->m_underWay;
            Q_EMIT run->answered(index, answer);
            run->goOn();
        });
    }
}

} // namespace linekeeper
