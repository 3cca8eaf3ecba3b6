// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/taskthread.h"

namespace linekeeper {

TaskThread::TaskThread(std::size_t maxWaiting)
    : m_maxWaiting(maxWaiting)
    , m_thread([this] { work(); })
{
}

TaskThread::~TaskThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

bool TaskThread::post(Task task)
{
    const std::lock_guard lock(m_mutex);
    if (m_tasks.size() >= m_maxWaiting)
        return false;
    m_tasks.push_back(std::move(task));
    m_changed.notify_one();
    return true;
}

void TaskThread::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return !m_tasks.empty() || m_isEnding; });
        if (m_tasks.empty())
            return;
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
    }
}

} // namespace linekeeper
