// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/backoff.h"
#include <QRandomGenerator>

namespace linekeeper {

Backoff::Backoff(Limits limits, Random random)
    : m_limits(limits)
    , m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
    , m_step(limits.first)
{
}

std::chrono::milliseconds Backoff::next()
{
    const auto half = m_step / 2;
    const auto wait = half + std::chrono::milliseconds(qint64(m_random() * double((m_step - half).count())));
    m_step = std::min(m_step * 2, m_limits.greatest);
    return wait;
}

} // namespace linekeeper
