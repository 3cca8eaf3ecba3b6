// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/retrytimes.h"
#include <algorithm>
#include <cmath>

namespace linekeeper {

std::chrono::milliseconds RetryTimes::after(int failures, double part, std::chrono::milliseconds asked) const
{
    const int doublings = std::clamp(failures - 1, 0, 20);
    const auto whole = std::min<std::chrono::milliseconds>(first * (1LL << doublings), longest);
    const std::chrono::milliseconds own(std::llround(double(whole.count()) * (1 - part / 2)));
    return std::max(own, std::min(asked, longestAsked));
}

} // namespace linekeeper
