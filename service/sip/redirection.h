// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
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
    const std::optional<NextHop> &target() const { return m_target; }
    /// All the way there.
    bool isPermanent() const { return m_isPermanent; }
    /// Nothing: to where one would ask.
    void turnTo(const std::optional<NextHop> &target);
    /// It is the right one: the others need not be asked.
    void settle();
    void clear() { *this = {}; }

private:
    bool isKnown(const NextHop &target) const;

    std::optional<NextHop> m_target;
    std::vector<NextHop> m_untried; ///< few; unlike a deque, nothing costs nothing
    std::vector<QString> m_tried; ///< keys
    bool m_isPermanent = true;
};

} // namespace linekeeper
