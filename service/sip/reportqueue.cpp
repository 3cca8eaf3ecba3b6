// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/reportqueue.h"
#include <algorithm>
#include <iterator>

namespace linekeeper {

ReportQueue::ReportQueue(Taker taker)
    : m_taker(std::move(taker))
{
}

void ReportQueue::add(std::vector<RegistrationReport> reports)
{
    {
        const std::lock_guard lock(m_mutex);
        std::move(reports.begin(), reports.end(), std::back_inserter(m_waiting));
        if (std::exchange(m_isBusy, true))
            return;
    }
    handOn();
}

void ReportQueue::handOn()
{
    std::vector<RegistrationReport> part;
    {
        const std::lock_guard lock(m_mutex);
        const auto end = m_waiting.begin() + std::ptrdiff_t(std::min(m_waiting.size(), partSize));
        part.assign(std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
        m_waiting.erase(m_waiting.begin(), end);
        m_isBusy = !part.empty();
    }
    if (!part.empty())
        m_taker(std::move(part), [this] { handOn(); });
}

} // namespace linekeeper
