// SPDX-License-Identifier: GPL-3.0-or-later
#include "sip/reportqueue.h"
#include <QTest>
#include <thread>

using namespace linekeeper;

class TestReportQueue final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsOnSmallPartsOneAtATime();
    void whatComesMeanwhileWaitsItsTurn();
    void aTakerThatIsDoneAtOnce();
    void manyThreads();
};

namespace {

/// Numbered by their code.
std::vector<RegistrationReport> reports(int first, int end)
{
    std::vector<RegistrationReport> made;
    for (int i = first; i < end; ++i)
        made.push_back({.code = i});
    return made;
}

/// Keeps what it is given, and is done when the test says so.
struct Taker {
    ReportQueue::Taker function()
    {
        return [this](const std::vector<RegistrationReport> &part, ReportQueue::Done done) {
            parts.push_back(part.size());
            for (const RegistrationReport &report : part)
                codes.push_back(report.code);
            pending = std::move(done);
        };
    }
    void finish() { std::exchange(pending, {})(); }

    std::vector<std::size_t> parts;
    std::vector<int> codes;
    ReportQueue::Done pending;
};

constexpr int part = int(ReportQueue::partSize);

} // namespace

void TestReportQueue::handsOnSmallPartsOneAtATime()
{
    Taker taker;
    ReportQueue queue(taker.function());
    queue.add(reports(0, 2 * part + 1));
    QCOMPARE(taker.parts, (std::vector<std::size_t>{ReportQueue::partSize}));
    taker.finish();
    taker.finish();
    QCOMPARE(taker.parts, (std::vector<std::size_t>{ReportQueue::partSize, ReportQueue::partSize, 1}));
    taker.finish();
    QVERIFY(!taker.pending);
    for (int i = 0; i <= 2 * part; ++i)
        QCOMPARE(taker.codes[std::size_t(i)], i);
    queue.add({});
    QVERIFY(!taker.pending); // nothing is not handed on
}

void TestReportQueue::whatComesMeanwhileWaitsItsTurn()
{
    Taker taker;
    ReportQueue queue(taker.function());
    queue.add(reports(0, 1));
    queue.add(reports(1, 3));
    queue.add(reports(3, 4));
    QCOMPARE(taker.parts.size(), std::size_t(1));
    taker.finish();
    QCOMPARE(taker.codes, (std::vector<int>{0, 1, 2, 3}));
    taker.finish();
    queue.add(reports(4, 5));
    QCOMPARE(taker.codes.back(), 4);
}

/// As a store is that has stopped.
void TestReportQueue::aTakerThatIsDoneAtOnce()
{
    std::size_t taken = 0;
    ReportQueue queue([&taken](const std::vector<RegistrationReport> &some, const ReportQueue::Done &done) {
        taken += some.size();
        done();
    });
    queue.add(reports(0, 50'000));
    QCOMPARE(taken, std::size_t(50'000));
}

void TestReportQueue::manyThreads()
{
    constexpr int each = 5'000;
    std::vector<int> taken;
    ReportQueue queue([&taken](const std::vector<RegistrationReport> &some, const ReportQueue::Done &done) {
        for (const RegistrationReport &report : some) // one part at a time, so that nothing guards it
            taken.push_back(report.code);
        done();
    });
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&queue, thread] {
            for (int i = 0; i < each; ++i)
                queue.add(reports(thread * each + i, thread * each + i + 1));
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(taken.size(), std::size_t(4 * each));
    std::vector<int> next{0, each, 2 * each, 3 * each};
    for (const int code : taken)
        QCOMPARE(code, next[std::size_t(code / each)]++);
}

QTEST_APPLESS_MAIN(TestReportQueue)
#include "tst_reportqueue.moc"
