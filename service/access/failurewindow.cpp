// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/failurewindow.h"

namespace linekeeper {

FailureWindow::Serial FailureWindow::add(Key key, Time time)
{
    while (m_failures.size() >= m_capacity)
        dropOldest();
    const Serial serial = m_first + m_failures.size();
    Chain &chain = m_chains[key];
    m_failures.push_back({.key = key, .time = time, .older = chain.newest});
    if (chain.newest)
        at(chain.newest).newer = serial;
    else
        chain.oldest = serial;
    chain.newest = serial;
    ++chain.count;
    return serial;
}

void FailureWindow::remove(Serial serial)
{
    if (serial < m_first || serial >= m_first + m_failures.size() || !at(serial).counts)
        return;
    Failure &failure = at(serial);
    failure.counts = false;
    const auto found = m_chains.find(failure.key);
    Chain &chain = found->second;
    (failure.older ? at(failure.older).newer : chain.oldest) = failure.newer;
    (failure.newer ? at(failure.newer).older : chain.newest) = failure.older;
    if (--chain.count == 0)
        m_chains.erase(found);
}

void FailureWindow::removeAll(Key key)
{
    for (std::size_t left = count(key); left > 0; --left)
        remove(m_chains.at(key).oldest);
}

void FailureWindow::expire(Time until)
{
    while (!m_failures.empty() && m_failures.front().time <= until)
        dropOldest();
}

std::size_t FailureWindow::count(Key key) const
{
    const auto chain = m_chains.find(key);
    return chain == m_chains.end() ? 0 : chain->second.count;
}

FailureWindow::Time FailureWindow::oldest(Key key) const
{
    return at(m_chains.at(key).oldest).time;
}

void FailureWindow::dropOldest()
{
    remove(m_first);
    m_failures.pop_front();
    ++m_first;
}

} // namespace linekeeper
