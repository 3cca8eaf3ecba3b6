// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "push/transfer.h"
#include <atomic>
#include <functional>

namespace linekeeper {

/// Runs transfers beside each other. Belongs to the thread that runs it.
class TransferLoop {
public:
    using Ended = std::function<void(Transfer &transfer, CURLcode code)>;

    TransferLoop();
    /// Once nothing is added that was not removed.
    ~TransferLoop();
    TransferLoop(const TransferLoop &) = delete;
    TransferLoop &operator=(const TransferLoop &) = delete;

    /// Until it has ended; it must live for as long.
    void add(const Transfer &transfer);
    /// Before its end: breaks it off.
    void remove(const Transfer &transfer);
    /// Waits until something happens, somebody wakes it or the time is over, and tells what ended.
    void run(std::chrono::milliseconds time, const Ended &ended);

    /// Any thread.
    void wake();
    /// Any thread: what still runs ends at once.
    void breakOff();

private:
    static int check(void *isEnding, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    CURLM *const m_multi;
    std::atomic<bool> m_isEnding = false;
};

} // namespace linekeeper
