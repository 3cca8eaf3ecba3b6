// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "sip/sipstack.h"
#include <deque>
#include <mutex>

namespace linekeeper {

/// Hands reports on in small parts, the next when that before is done, so that whoever else waits for the
/// taker has his turn in between. Any thread.
class ReportQueue final {
public:
    static constexpr std::size_t partSize = 64;
    using Done = std::function<void()>;
    /// Has to call `done` once, at once or later, on any thread, while the queue lives.
    using Taker = std::function<void(std::vector<RegistrationReport>, Done done)>;

    explicit ReportQueue(Taker taker);

    void add(std::vector<RegistrationReport> reports);

private:
    void handOn();

    const Taker m_taker;
    std::mutex m_mutex;
    std::deque<RegistrationReport> m_waiting;
    bool m_isBusy = false; ///< a part was handed on and is not done
};

} // namespace linekeeper
