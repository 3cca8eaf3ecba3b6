// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace linekeeper {

/// A thread that does one thing after the other, for what takes too long elsewhere. Any thread.
class TaskThread {
public:
    using Task = std::function<void()>;

    explicit TaskThread(std::size_t maxWaiting);
    /// Finishes what waits.
    ~TaskThread();
    TaskThread(const TaskThread &) = delete;
    TaskThread &operator=(const TaskThread &) = delete;

    /// False when too many wait: then it is not done.
    bool post(Task task);

private:
    void work();

    const std::size_t m_maxWaiting;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace linekeeper
