// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/mailbox.h"
#include <QPointer>

namespace linekeeper {

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
{
}

void Mailbox::post(Task task)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_tasks.empty();
        m_tasks.push_back(std::move(task));
    }
    if (wasEmpty)
        QMetaObject::invokeMethod(this, &Mailbox::deliver, Qt::QueuedConnection);
}

void Mailbox::deliver()
{
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    const QPointer<Mailbox> self(this);
    for (Task &task : tasks) {
        if (!self) // a task before destroyed it
            return;
        task();
        task = nullptr; // what it holds is released here, on the owner's thread
    }
}

} // namespace linekeeper
