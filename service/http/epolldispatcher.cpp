// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/epolldispatcher.h"
#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimerEvent>
#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace linekeeper {
namespace {

constexpr quint32 readable = EPOLLIN | EPOLLRDHUP;
constexpr quint32 broken = EPOLLHUP | EPOLLERR; // told without being asked for

} // namespace

quint32 EpollDispatcher::Descriptor::wanted() const
{
    return (read ? readable : 0u) | (write ? quint32(EPOLLOUT) : 0u) | (exception ? quint32(EPOLLPRI) : 0u);
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    epoll_event event{.events = EPOLLIN, .data = {.fd = m_wakeUp}};
    if (m_epoll < 0 || m_wakeUp < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event) != 0)
        qFatal("epoll: %s", qPrintable(qt_error_string(errno)));
    m_clock.start();
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUp);
    ::close(m_epoll);
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int number = int(notifier->socket());
    Descriptor &descriptor = m_descriptors[number];
    switch (notifier->type()) {
    case QSocketNotifier::Read: descriptor.read = notifier; break;
    case QSocketNotifier::Write: descriptor.write = notifier; break;
    case QSocketNotifier::Exception: descriptor.exception = notifier; break;
    }
    if (!std::exchange(descriptor.isDirty, true))
        m_dirty.push_back(number);
}

/// A descriptor that nobody watches any more may be closed next, and its number be another's.
void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int number = int(notifier->socket());
    const auto entry = m_descriptors.find(number);
    if (entry == m_descriptors.end())
        return;
    Descriptor &descriptor = entry->second;
    for (QSocketNotifier **place : {&descriptor.read, &descriptor.write, &descriptor.exception})
        if (*place == notifier)
            *place = nullptr;
    if (descriptor.wanted() == 0) {
        if (descriptor.told != 0)
            ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, number, nullptr); // fails where it was closed already
        m_descriptors.erase(entry);
    } else if (!std::exchange(descriptor.isDirty, true)) {
        m_dirty.push_back(number);
    }
}

void EpollDispatcher::tellKernel()
{
    for (const int descriptor : m_dirty)
        tellKernel(descriptor);
    m_dirty.clear();
}

void EpollDispatcher::tellKernel(int number)
{
    const auto entry = m_descriptors.find(number);
    if (entry == m_descriptors.end())
        return;
    Descriptor &descriptor = entry->second;
    descriptor.isDirty = false;
    if (descriptor.wanted() == descriptor.told)
        return;
    epoll_event event{.events = descriptor.wanted(), .data = {.fd = number}};
    const int operation = descriptor.told == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (::epoll_ctl(m_epoll, operation, number, &event) != 0)
        qWarning("epoll_ctl: %s", qPrintable(qt_error_string(errno)));
    descriptor.told = descriptor.wanted();
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    const qint64 due = m_clock.elapsed() + interval;
    m_timers[id] = {.interval = interval, .due = due, .type = type, .object = object};
    m_order.insert({due, id});
}

EpollDispatcher::Timers::iterator EpollDispatcher::forgetTimer(Timers::iterator timer)
{
    m_order.erase({timer->second.due, timer->first});
    return m_timers.erase(timer);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return false;
    forgetTimer(timer);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    const std::size_t before = m_timers.size();
    for (auto timer = m_timers.begin(); timer != m_timers.end();)
        timer = timer->second.object == object ? forgetTimer(timer) : std::next(timer);
    return m_timers.size() < before;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (const auto &[id, timer] : m_timers)
        if (timer.object == object)
            timers.append(TimerInfo(id, int(timer.interval), timer.type));
    return timers;
}

int EpollDispatcher::remainingTime(int id)
{
    const auto timer = m_timers.find(id);
    return timer == m_timers.end() ? -1 : int(std::max<qint64>(0, timer->second.due - m_clock.elapsed()));
}

void EpollDispatcher::wakeUp()
{
    if (m_isWoken.exchange(true))
        return;
    const quint64 one = 1;
    if (::write(m_wakeUp, &one, sizeof one) < 0 && errno != EAGAIN) // full is woken, too
        qWarning("eventfd: %s", qPrintable(qt_error_string(errno)));
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

/// The flag falls before the events are sent: what is posted from then on wakes up again.
void EpollDispatcher::drainWakeUp()
{
    quint64 count = 0;
    if (::read(m_wakeUp, &count, sizeof count) < 0 && errno != EAGAIN)
        qWarning("eventfd: %s", qPrintable(qt_error_string(errno)));
    m_isWoken = false;
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    QCoreApplication::sendPostedEvents();
    if (m_isInterrupted)
        return true;
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents);
    bool isDone = deliverSockets(mayWait, flags.testFlag(QEventLoop::ExcludeSocketNotifiers));
    if (deliverTimers())
        isDone = true;
    return isDone;
}

/// Milliseconds for epoll_wait(2).
int EpollDispatcher::patience(bool mayWait) const
{
    if (!mayWait)
        return 0;
    if (m_order.empty())
        return -1;
    return int(
        std::clamp<qint64>(m_order.begin()->first - m_clock.elapsed(), 0, std::numeric_limits<int>::max()));
}

bool EpollDispatcher::deliverSockets(bool mayWait, bool isExcluded)
{
    tellKernel();
    std::array<epoll_event, 256> events;
    if (mayWait)
        Q_EMIT aboutToBlock();
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), patience(mayWait));
    if (mayWait)
        Q_EMIT awake();
    bool isDone = false;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        if (event.data.fd == m_wakeUp) {
            drainWakeUp();
            isDone = true;
        } else if (!isExcluded && deliver(event.data.fd, event.events)) {
            isDone = true;
        }
    }
    return isDone;
}

/// Each notifier is looked up anew: the one before may have taken it away.
bool EpollDispatcher::deliver(int number, quint32 events)
{
    const std::pair<QSocketNotifier * Descriptor::*, quint32> kinds[]{{&Descriptor::read, readable | broken},
                                                                      {&Descriptor::write, EPOLLOUT | broken},
                                                                      {&Descriptor::exception, EPOLLPRI}};
    bool isDone = false;
    for (const auto &[kind, causes] : kinds) {
        const auto entry = m_descriptors.find(number);
        if (entry == m_descriptors.end())
            return isDone;
        if (!(events & causes) || !(entry->second.*kind))
            continue;
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(entry->second.*kind, &event);
        isDone = true;
    }
    return isDone;
}

/// Those that are due now; one that is due again at once waits for the next round.
bool EpollDispatcher::deliverTimers()
{
    const qint64 now = m_clock.elapsed();
    std::vector<int> due;
    for (auto next = m_order.begin(); next != m_order.end() && next->first <= now; ++next)
        due.push_back(next->second);
    for (const int id : due) {
        const auto timer = m_timers.find(id);
        if (timer == m_timers.end() || timer->second.due > now)
            continue;
        m_order.erase({timer->second.due, id});
        timer->second.due = now + timer->second.interval;
        m_order.insert({timer->second.due, id});
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->second.object, &event);
    }
    return !due.empty();
}

} // namespace linekeeper
