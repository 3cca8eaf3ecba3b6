// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <functional>

namespace linekeeper {

/// How long to wait before the next attempt: twice as long each time, with jitter, so that those who were
/// cut off together do not come back together.
class Backoff {
public:
    struct Limits {
        std::chrono::milliseconds first{1'000};
        std::chrono::milliseconds greatest{30'000};
    };
    /// At least 0, below 1.
    using Random = std::function<double()>;

    explicit Backoff(Limits limits, Random random = {});

    /// Between half of the step and the whole of it.
    std::chrono::milliseconds next();
    void restart() { m_step = m_limits.first; }
    const Limits &limits() const { return m_limits; }

private:
    Limits m_limits;
    Random m_random;
    std::chrono::milliseconds m_step;
};

} // namespace linekeeper
