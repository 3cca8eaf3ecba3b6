// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/redirection.h"
#include <algorithm>

namespace linekeeper {

namespace {

constexpr std::size_t mostTargets = 8; ///< in one attempt

} // namespace

bool Redirection::isKnown(const NextHop &target) const
{
    const auto isSame = [&target](const NextHop &other) { return other.key() == target.key(); };
    return std::find(m_tried.begin(), m_tried.end(), target.key()) != m_tried.end()
        || std::any_of(m_untried.begin(), m_untried.end(), isSame);
}

void Redirection::note(const std::vector<NextHop> &targets, const NextHop &asked)
{
    if (!isKnown(asked))
        m_tried.push_back(asked.key());
    auto place = m_untried.begin();
    for (const NextHop &target : targets) {
        const bool isUnsafe = asked.transport == SipTransport::Tls && target.transport != SipTransport::Tls;
        const bool isTooMany = m_tried.size() + m_untried.size() >= mostTargets;
        if (!isUnsafe && !isTooMany && !isKnown(target))
            place = std::next(m_untried.insert(place, target));
    }
}

bool Redirection::next()
{
    if (m_untried.empty())
        return false;
    m_target = m_untried.front();
    m_untried.pop_front();
    m_tried.push_back(m_target->key());
    return true;
}

void Redirection::settle()
{
    m_untried.clear();
    m_tried.clear();
}

} // namespace linekeeper
