// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/poll.h"
#include "pages/watchedpage.h"
#include "quiet.h"
#include <QJsonObject>
#include <QSignalSpy>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

/// Remembers whether it is watched.
class Probe final : public WatchedPage {
public:
    QString key() const override { return QStringLiteral("probe"); }
    QString title() const override { return {}; }
    Symbol symbol() const override { return Symbol::Object; }
    bool isAsking = false;

protected:
    void followWatch() override { isAsking = isWatched(); }
};

} // namespace

class TestPoll final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_poll.reset(); }
    void asksAtOnceAndAfterEachAnswer();
    void neverAsksTwiceAtOnce();
    void goesOnAfterAFailure();
    void asksNothingWhileNobodyLooks();
    void anAnswerMayOutliveIt();
    void aPageAsksWhileItIsSeenAndTheServiceIsThere();

private:
    void answer() { std::exchange(m_waiting, {})(QJsonObject()); }

    int m_asked = 0;
    RestClient::Then<QJsonObject> m_waiting;
    std::unique_ptr<Poll> m_poll;
};

void TestPoll::init()
{
    failOnAnyWarning();
    m_asked = 0;
    m_waiting = {};
    const auto ask = [this](const RestClient::Then<QJsonObject> &then) {
        ++m_asked;
        m_waiting = then;
    };
    m_poll = std::make_unique<Poll>(ask, 1ms, nullptr);
}

void TestPoll::asksAtOnceAndAfterEachAnswer()
{
    const QSignalSpy answered(m_poll.get(), &Poll::answered);
    m_poll->setWanted(true);
    QCOMPARE(m_asked, 1);
    answer();
    QCOMPARE(answered.size(), 1);
    QTRY_COMPARE(m_asked, 2);
}

void TestPoll::neverAsksTwiceAtOnce()
{
    m_poll->setWanted(true);
    m_poll->askNow();
    m_poll->setWanted(false);
    m_poll->setWanted(true);
    QTest::qWait(20);
    QCOMPARE(m_asked, 1);
    answer();
    QTRY_COMPARE(m_asked, 2);
}

void TestPoll::goesOnAfterAFailure()
{
    const QSignalSpy failed(m_poll.get(), &Poll::failed);
    m_poll->setWanted(true);
    std::exchange(m_waiting, {})(Failure());
    QCOMPARE(failed.size(), 1);
    QTRY_COMPARE(m_asked, 2);
}

void TestPoll::asksNothingWhileNobodyLooks()
{
    m_poll->askNow();
    QCOMPARE(m_asked, 0);
    m_poll->setWanted(true);
    m_poll->setWanted(false);
    answer();
    QTest::qWait(20);
    QCOMPARE(m_asked, 1);
    m_poll->setWanted(true);
    QCOMPARE(m_asked, 2);
}

void TestPoll::anAnswerMayOutliveIt()
{
    m_poll->setWanted(true);
    m_poll.reset();
    answer();
}

void TestPoll::aPageAsksWhileItIsSeenAndTheServiceIsThere()
{
    Probe page;
    page.setLive(true);
    QVERIFY(!page.isAsking);
    page.show();
    QVERIFY(page.isAsking);
    page.setLive(false);
    QVERIFY(!page.isAsking);
    page.setLive(true);
    QVERIFY(page.isAsking);
    page.hide();
    QVERIFY(!page.isAsking);
}

QTEST_MAIN(TestPoll)
#include "tst_poll.moc"
