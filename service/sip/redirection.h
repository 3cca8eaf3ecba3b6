// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/endpoint.h"
#include <deque>
#include <vector>

namespace linekeeper {

/// Where else servers say to ask (RFC 3261 section 8.1.3.4).
class Redirection final {
public:
    /// Takes in what a 3xx names, to be asked before what is still to be asked, but nothing twice.
    /// `asked`: who said so. From TLS it leads to nothing else.
    void note(const std::vector<NextHop> &targets, const NextHop &asked);
    /// Goes on to the next one; false when there is none.
    bool next();
    /// Where to ask instead; nothing: where one would.
    const std::optional<NextHop> &target() const { return m_target; }
    /// It is the right one: the others need not be asked.
    void settle();
    void clear() { *this = {}; }

private:
    bool isKnown(const NextHop &target) const;

    std::optional<NextHop> m_target;
    std::deque<NextHop> m_untried;
    std::vector<QString> m_tried; ///< keys
};

} // namespace linekeeper
