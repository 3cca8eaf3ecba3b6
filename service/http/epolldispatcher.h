// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <atomic>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace linekeeper {

/// An event loop on epoll(7), for threads with many thousand sockets: Qt's own ask the kernel about each of
/// them in every round. Belongs to its thread but for wakeUp() and interrupt().
///
/// Changes of interest are told to the kernel before it is waited for, those that cancel out never are.
/// Timers are as exact as a millisecond, whatever their type.
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EpollDispatcher)
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;
    void wakeUp() override;
    void interrupt() override;

private:
    struct Descriptor {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
        QSocketNotifier *exception = nullptr;
        quint32 told = 0; ///< the events that the kernel knows of
        bool isDirty = false;

        quint32 wanted() const;
    };
    struct Timer {
        qint64 interval = 0; ///< ms
        qint64 due = 0; ///< ms on m_clock
        Qt::TimerType type = Qt::CoarseTimer;
        QObject *object = nullptr;
    };
    using Timers = std::map<int, Timer>;

    void tellKernel();
    void tellKernel(int descriptor);
    int patience(bool mayWait) const;
    bool deliverSockets(bool mayWait, bool isExcluded);
    bool deliver(int descriptor, quint32 events);
    bool deliverTimers();
    Timers::iterator forgetTimer(Timers::iterator timer);
    void drainWakeUp();

    int m_epoll = -1;
    int m_wakeUp = -1; ///< eventfd(2)
    std::atomic<bool> m_isWoken = false;
    std::atomic<bool> m_isInterrupted = false;
    std::unordered_map<int, Descriptor> m_descriptors;
    std::vector<int> m_dirty;
    Timers m_timers;
    std::set<std::pair<qint64, int>> m_order; ///< due, id
    QElapsedTimer m_clock;
};

} // namespace linekeeper
