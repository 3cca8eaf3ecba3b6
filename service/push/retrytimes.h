// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>

namespace linekeeper {

/// How long a receiver that fails is left alone.
struct RetryTimes {
    std::chrono::milliseconds first{1'000}; ///< after the first failure; doubles with each further one
    std::chrono::milliseconds longest = std::chrono::minutes(10);
    std::chrono::milliseconds longestAsked = std::chrono::hours(1); ///< that a receiver can ask for

    /// `failures` in a row, from 1; `part` from 0 to 1 takes up to half of it off; `asked`: by Retry-After.
    std::chrono::milliseconds after(int failures, double part, std::chrono::milliseconds asked = {}) const;
};

} // namespace linekeeper
