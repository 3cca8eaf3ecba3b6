// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/mailbox.h"
#include <QTest>
#include <QThread>
#include <thread>
#include <vector>

using namespace linekeeper;

namespace {

/// Says when it is destroyed, and on which thread.
std::shared_ptr<void> witness(QThread *&thread)
{
    return {nullptr, [&thread](void *) { thread = QThread::currentThread(); }};
}

} // namespace

class TestMailbox final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runsLaterAndInOrder();
    void runsOnTheOwnersThread();
    void keepsTheOrderOfEachOfManyThreads();
    void aTaskMayPost();
    void dropsWhatIsLeftWhenDestroyed();
    void dropsWhatIsLeftWhenATaskDestroysIt();
    void releasesWhatATaskHeld();
};

void TestMailbox::runsLaterAndInOrder()
{
    Mailbox mailbox;
    QList<int> ran;
    for (int i = 0; i < 100; ++i)
        mailbox.post([&ran, i] { ran.append(i); });
    QVERIFY(ran.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(ran.size(), 100);
    QVERIFY(std::is_sorted(ran.begin(), ran.end()));
}

void TestMailbox::runsOnTheOwnersThread()
{
    QThread thread;
    Mailbox mailbox;
    mailbox.moveToThread(&thread);
    QThread *ranOn = nullptr;
    mailbox.post([&] {
        ranOn = QThread::currentThread();
        thread.quit();
    });
    thread.start();
    QVERIFY(thread.wait(10'000));
    QCOMPARE(ranOn, &thread);
}

void TestMailbox::keepsTheOrderOfEachOfManyThreads()
{
    constexpr int threadCount = 8;
    constexpr int taskCount = 2000;
    Mailbox mailbox;
    std::vector<QList<int>> ran(threadCount);
    int total = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < threadCount; ++i)
        threads.emplace_back([&, i] {
            for (int task = 0; task < taskCount; ++task)
                mailbox.post([&, i, task] {
                    ran[std::size_t(i)].append(task);
                    ++total;
                });
        });
    QTRY_COMPARE(total, threadCount * taskCount);
    for (std::thread &thread : threads)
        thread.join();
    for (const QList<int> &tasks : ran) {
        QCOMPARE(tasks.size(), taskCount);
        QVERIFY(std::is_sorted(tasks.begin(), tasks.end()));
    }
}

void TestMailbox::aTaskMayPost()
{
    Mailbox mailbox;
    QList<int> ran;
    mailbox.post([&] {
        ran.append(1);
        mailbox.post([&] { ran.append(3); });
    });
    mailbox.post([&] { ran.append(2); });
    QTRY_COMPARE(ran, QList<int>({1, 2, 3}));
}

void TestMailbox::dropsWhatIsLeftWhenDestroyed()
{
    bool ran = false;
    QThread *released = nullptr;
    {
        Mailbox mailbox;
        mailbox.post([&ran, held = witness(released)] { ran = true; });
    }
    QCOMPARE(released, QThread::currentThread());
    QCoreApplication::processEvents();
    QVERIFY(!ran);
}

void TestMailbox::dropsWhatIsLeftWhenATaskDestroysIt()
{
    bool ran = false;
    auto mailbox = std::make_unique<Mailbox>();
    mailbox->post([&] { mailbox.reset(); });
    mailbox->post([&] { ran = true; });
    QCoreApplication::processEvents();
    QVERIFY(!mailbox);
    QVERIFY(!ran);
}

void TestMailbox::releasesWhatATaskHeld()
{
    Mailbox mailbox;
    QThread *released = nullptr;
    QThread *releasedBefore = nullptr;
    mailbox.post([held = witness(released)] {});
    mailbox.post([&] { releasedBefore = released; });
    QCoreApplication::processEvents();
    QCOMPARE(releasedBefore, QThread::currentThread());
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
