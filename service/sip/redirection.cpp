// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/redirection.h"
#include <algorithm>

namespace linekeeper {

namespace {

constexpr std::size_t mostTargets = 8; ///< in one attempt

} // namespace

bool Redirection::Course::isKnown(const NextHop &hop) const
{
    const auto isSame = [&hop](const NextHop &other) { return other.key() == hop.key(); };
    return std::find(tried.begin(), tried.end(), hop.key()) != tried.end()
        || std::any_of(untried.begin(), untried.end(), isSame);
}

void Redirection::note(const std::vector<NextHop> &targets, const NextHop &asked, bool isPermanent)
{
    if (!m_course)
        m_course = std::make_unique<Course>();
    Course &course = *m_course;
    course.isPermanent = course.isPermanent && isPermanent;
    if (!course.isKnown(asked))
        course.tried.push_back(asked.key());
    auto place = course.untried.begin();
    for (const NextHop &target : targets) {
        const bool isUnsafe = asked.transport == SipTransport::Tls && target.transport != SipTransport::Tls;
        const bool isTooMany = course.tried.size() + course.untried.size() >= mostTargets;
        if (!isUnsafe && !isTooMany && !course.isKnown(target))
            place = std::next(course.untried.insert(place, target));
    }
}

bool Redirection::next()
{
    if (!m_course || m_course->untried.empty())
        return false;
    std::vector<NextHop> &untried = m_course->untried;
    m_course->target = untried.front();
    m_course->tried.push_back(untried.front().key());
    untried.erase(untried.begin());
    return true;
}

void Redirection::turnTo(const std::optional<NextHop> &target)
{
    clear();
    if (!target)
        return;
    m_course = std::make_unique<Course>();
    m_course->target = target;
}

void Redirection::settle()
{
    if (!target())
        return clear();
    m_course->untried.clear();
    m_course->tried.clear();
}

} // namespace linekeeper
