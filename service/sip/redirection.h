// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
#include <memory>
#include <optional>
#include <vector>

namespace linekeeper {

/// Where else servers say to ask (RFC 3261 section 8.1.3.4).
class Redirection final {
public:
    /// Takes in what a 3xx names, to be asked before what is still to be asked, but nothing twice.
    /// `asked`: who said so. From TLS it leads to nothing else. `isPermanent`: it holds beyond this attempt
    /// (a 301, RFC 3261 section 21.3.2).
    void note(const std::vector<NextHop> &targets, const NextHop &asked, bool isPermanent);
    /// Goes on to the next one; false when there is none.
    bool next();
    /// Where to ask instead; nothing: where one would.
    std::optional<NextHop> target() const { return m_course ? m_course->target : std::nullopt; }
    /// All the way there.
    bool isPermanent() const { return !m_course || m_course->isPermanent; }
    /// Nothing: to where one would ask.
    void turnTo(const std::optional<NextHop> &target);
    /// It is the right one: the others need not be asked.
    void settle();
    void clear() { m_course.reset(); }

private:
    struct Course {
        bool isKnown(const NextHop &hop) const;

        std::optional<NextHop> target;
        std::vector<NextHop> untried;
        std::vector<QString> tried; ///< keys
        bool isPermanent = true;
    };

    std::unique_ptr<Course> m_course; ///< null where nobody sent us elsewhere: few do, and lines are many
};

} // namespace linekeeper
