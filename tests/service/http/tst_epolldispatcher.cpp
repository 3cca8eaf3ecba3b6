// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/epolldispatcher.h"
#include "model/mailbox.h"
#include <QPointer>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <future>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace linekeeper;

namespace {

/// Two ends of one connection.
struct Pair {
    Pair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("no sockets");
    }
    ~Pair()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void put() const { QCOMPARE(::write(ends[1], "x", 1), 1); }
    void drain() const
    {
        char bytes[64];
        while (::read(ends[0], bytes, sizeof bytes) > 0) { }
    }

    int ends[2];
};

/// A thread with the dispatcher that does one thing and ends.
class Worker final : public QThread {
public:
    explicit Worker(std::function<void()> work)
        : m_work(std::move(work))
    {
        setEventDispatcher(new EpollDispatcher);
        start();
        m_done.get_future().wait(); // ThreadSanitizer does not see wait()
        wait();
    }

protected:
    void run() override
    {
        m_work();
        m_done.set_value();
    }

private:
    const std::function<void()> m_work;
    std::promise<void> m_done;
};

} // namespace

class TestEpollDispatcher : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timersKeepTheirOrder();
    void timersRepeatAndStop();
    void zeroTimersLeaveRoom();
    void timersThatEndEachOther();
    void timersAreKnown();
    void notifiersTellOfBytes();
    void notifiersTellOfRoomAndEnd();
    void notifiersThatEndEachOther();
    void numbersAreUsedAgain();
    void notifiersSwitchOffAndOn();
    void postsFromOtherThreads();
};

void TestEpollDispatcher::timersKeepTheirOrder()
{
    QList<int> fired;
    Worker([&] {
        QObject context;
        for (const int milliseconds : {60, 20, 40, 0})
            QTimer::singleShot(milliseconds, Qt::PreciseTimer, &context,
                               [&, milliseconds] { fired.append(milliseconds); });
        QVERIFY(QTest::qWaitFor([&] { return fired.size() == 4; }));
    });
    QCOMPARE(fired, QList<int>({0, 20, 40, 60}));
}

void TestEpollDispatcher::timersRepeatAndStop()
{
    int count = 0;
    Worker([&] {
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&] {
            if (++count == 3)
                timer.stop();
        });
        timer.start(1);
        QVERIFY(QTest::qWaitFor([&] { return !timer.isActive(); }));
        QTest::qWait(10);
    });
    QCOMPARE(count, 3);
}

void TestEpollDispatcher::zeroTimersLeaveRoom()
{
    int read = 0;
    Worker([&] {
        QTimer idle;
        idle.start(0);
        const Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            pair.drain();
            ++read;
        });
        pair.put();
        QVERIFY(QTest::qWaitFor([&] { return read > 0; }));
    });
    QCOMPARE(read, 1);
}

void TestEpollDispatcher::timersThatEndEachOther()
{
    int fired = 0;
    Worker([&] {
        auto first = std::make_unique<QTimer>();
        auto second = std::make_unique<QTimer>();
        connect(first.get(), &QTimer::timeout, first.get(), [&] {
            ++fired;
            second.reset();
            first->stop();
        });
        connect(second.get(), &QTimer::timeout, second.get(), [&] {
            ++fired;
            first.reset();
            second->stop();
        });
        first->start(1);
        second->start(1);
        QVERIFY(QTest::qWaitFor([&] { return fired > 0; }));
        QTest::qWait(5);
    });
    QCOMPARE(fired, 1);
}

void TestEpollDispatcher::timersAreKnown()
{
    Worker([&] {
        QObject object;
        const int id = object.startTimer(1000, Qt::PreciseTimer);
        auto *dispatcher = QAbstractEventDispatcher::instance();
        QVERIFY(dynamic_cast<EpollDispatcher *>(dispatcher));
        const auto timers = dispatcher->registeredTimers(&object);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers[0].timerId, id);
        QCOMPARE(timers[0].interval, 1000);
        QVERIFY(dispatcher->remainingTime(id) > 0 && dispatcher->remainingTime(id) <= 1000);
        object.killTimer(id);
        QVERIFY(dispatcher->registeredTimers(&object).isEmpty());
        QCOMPARE(dispatcher->remainingTime(id), -1);
        QVERIFY(!dispatcher->unregisterTimers(&object));
    });
}

void TestEpollDispatcher::notifiersTellOfBytes()
{
    int read = 0;
    Worker([&] {
        const Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            pair.drain();
            ++read;
        });
        for (int i = 1; i <= 3; ++i) {
            pair.put();
            QVERIFY(QTest::qWaitFor([&] { return read == i; }));
        }
    });
    QCOMPARE(read, 3);
}

void TestEpollDispatcher::notifiersTellOfRoomAndEnd()
{
    Worker([&] {
        const Pair pair;
        QSocketNotifier write(pair.ends[0], QSocketNotifier::Write);
        bool hasRoom = false;
        connect(&write, &QSocketNotifier::activated, &write, [&] {
            hasRoom = true;
            write.setEnabled(false);
        });
        QVERIFY(QTest::qWaitFor([&] { return hasRoom; }));
        QSocketNotifier read(pair.ends[0], QSocketNotifier::Read);
        bool hasEnded = false;
        connect(&read, &QSocketNotifier::activated, &read, [&] {
            hasEnded = true;
            read.setEnabled(false);
        });
        ::shutdown(pair.ends[1], SHUT_RDWR);
        QVERIFY(QTest::qWaitFor([&] { return hasEnded; }));
    });
}

void TestEpollDispatcher::notifiersThatEndEachOther()
{
    int told = 0;
    Worker([&] {
        const Pair pairs[2];
        std::unique_ptr<QSocketNotifier> notifiers[2];
        for (int i = 0; i < 2; ++i) {
            notifiers[i] = std::make_unique<QSocketNotifier>(pairs[i].ends[0], QSocketNotifier::Read);
            connect(
                notifiers[i].get(), &QSocketNotifier::activated, this,
                [&, i] {
                    ++told;
                    notifiers[1 - i].reset();
                    pairs[i].drain();
                },
                Qt::DirectConnection);
            pairs[i].put();
        }
        QVERIFY(QTest::qWaitFor([&] { return told > 0; }));
        QTest::qWait(5);
    });
    QCOMPARE(told, 1);
}

/// The next connection gets the number of the one that was closed, before the kernel was told of either.
void TestEpollDispatcher::numbersAreUsedAgain()
{
    int read = 0;
    Worker([&] {
        for (int i = 0; i < 3; ++i) {
            const Pair pair;
            QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
            connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
                pair.drain();
                ++read;
            });
            if (i == 1) // goes again without ever having been told
                continue;
            pair.put();
            QVERIFY(QTest::qWaitFor([&] { return read == (i == 0 ? 1 : 2); }));
        }
    });
    QCOMPARE(read, 2);
}

void TestEpollDispatcher::notifiersSwitchOffAndOn()
{
    int read = 0;
    Worker([&] {
        const Pair pair;
        QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, &notifier, [&] {
            pair.drain();
            ++read;
        });
        notifier.setEnabled(false);
        pair.put();
        QTest::qWait(10);
        QCOMPARE(read, 0);
        notifier.setEnabled(true);
        QVERIFY(QTest::qWaitFor([&] { return read == 1; }));
    });
}

void TestEpollDispatcher::postsFromOtherThreads()
{
    constexpr int perThread = 5000;
    int done = 0;
    Worker([&] {
        Mailbox mailbox;
        std::vector<std::thread> posters;
        for (int i = 0; i < 4; ++i)
            posters.emplace_back([&] {
                for (int j = 0; j < perThread; ++j)
                    mailbox.post([&done] { ++done; });
            });
        QVERIFY(QTest::qWaitFor([&] { return done == 4 * perThread; }, 30'000));
        for (std::thread &poster : posters)
            poster.join();
    });
    QCOMPARE(done, 4 * perThread);
}

QTEST_GUILESS_MAIN(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
