// SPDX-License-Identifier: GPL-3.0-or-later
#include "objects/changeseries.h"
#include <QPointer>

namespace linekeeper {
namespace {

constexpr int callsAtOnce = 4;

} // namespace

ChangeSeries::ChangeSeries(const QList<ObjectPtr> &objects, Call call, QObject *parent)
    : QObject(parent)
    , m_waiting(objects)
    , m_call(std::move(call))
    , m_total(int(objects.size()))
{
}

void ChangeSeries::start()
{
    for (int i = 0; i < callsAtOnce; ++i)
        next();
}

void ChangeSeries::next()
{
    if (m_waiting.isEmpty()) {
        if (m_underWay == 0 && m_done > 0) {
            m_done = 0; // said once
            Q_EMIT finished(m_refused);
            deleteLater();
        }
        return;
    }
    const ObjectPtr object = m_waiting.takeFirst();
    ++m_underWay;
    m_call(*object, [series = QPointer(this), object](const Answer<void> &answer) {
        if (!series)
            return;
        --series->m_underWay;
        ++series->m_done;
        if (!answer)
            series->m_refused.append({object, answer.error()});
        Q_EMIT series->progressed(series->m_done, series->m_total);
        series->next();
    });
}

} // namespace linekeeper
