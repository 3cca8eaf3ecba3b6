// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/figureshistory.h"
#include "model/field.h"
#include <cmath>

namespace linekeeper {

FiguresHistory::FiguresHistory(std::vector<QByteArray> names, Take take)
    : m_names(std::move(names))
    , m_take(std::move(take))
{
    connect(&m_timer, &QTimer::timeout, this, &FiguresHistory::take);
    m_timer.start(interval);
}

void FiguresHistory::take()
{
    Sample sample{QDateTime::currentDateTimeUtc(), m_take()};
    const std::lock_guard lock(m_mutex);
    m_samples.push_back(std::move(sample));
    while (m_samples.size() > std::size_t(span / interval))
        m_samples.pop_front();
}

QByteArray FiguresHistory::toJson(const QDateTime &from) const
{
    const std::lock_guard lock(m_mutex);
    const auto begin = std::find_if(m_samples.begin(), m_samples.end(), [&](const Sample &sample) {
        return !from.isValid() || sample.time >= from;
    });
    QByteArray json = "{\"intervalSeconds\":" + QByteArray::number(interval.count()) + ",\"time\":[";
    for (auto sample = begin; sample != m_samples.end(); ++sample)
        json += (sample == begin ? "\"" : ",\"") + toInstantText(sample->time).toLatin1() + '"';
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        json += "],\"" + m_names[i] + "\":[";
        for (auto sample = begin; sample != m_samples.end(); ++sample) {
            const double value = sample->values[i];
            if (sample != begin)
                json += ',';
            json += std::isnan(value) ? QByteArrayLiteral("null") : QByteArray::number(value, 'g', 15);
        }
    }
    return json + "]}";
}

} // namespace linekeeper
