// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <deque>
#include <functional>
#include <mutex>

namespace linekeeper {

/// The one way work passes from any thread to the thread that owns this object.
///
/// Tasks run in the order they were posted, on the owner's event loop. Qt's queued call is only the wake-up;
/// the tasks themselves are handed over under a std::mutex.
class Mailbox final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Mailbox)
public:
    using Task = std::function<void()>;
    explicit Mailbox(QObject *parent = nullptr);

    /// Any thread. The task is dropped unrun when the mailbox is destroyed first.
    void post(Task task);

private:
    void deliver();

    std::mutex m_mutex;
    std::deque<Task> m_tasks;
};

} // namespace linekeeper
