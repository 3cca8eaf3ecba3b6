// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/backoff.h"
#include <algorithm>
#include <cmath>

namespace linekeeper {

double jitter(QRandomGenerator &random, double from, double to)
{
    return from + (to - from) * random.generateDouble();
}

std::chrono::milliseconds BackOff::next(std::chrono::milliseconds first)
{
    const int doublings = std::min(m_failures++, 10);
    const auto whole = std::min<std::chrono::milliseconds>(first * (1LL << doublings), longest);
    const double part = jitter(m_random, 0.5, 1.0) * static_cast<double>(whole.count());
    return std::chrono::milliseconds(std::llround(part));
}

} // namespace linekeeper
