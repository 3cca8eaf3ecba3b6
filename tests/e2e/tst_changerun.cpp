// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaited.h"
#include "classes/phonebookentry.h"
#include "client/changerun.h"
#include "patience.h"
#include "support/daemon.h"
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>

using namespace linekeeper;
using Outcome = ChangeRun::Outcome;
using Means = ChangeRun::Means;
using Aim = ChangeRun::Aim;

namespace {

const ObjectClass &entries = phoneBookEntry::objectClass;

ChangeRequest creation(const QString &name)
{
    return {.kind = ChangeRequest::Kind::Create,
            .objectClass = &entries,
            .uuid = {},
            .draft = {.uuid = QUuid::createUuid(),
                      .attributes = {},
                      .fields = {{QStringLiteral("displayName"), name},
                                 {QStringLiteral("address"), QStringLiteral("1")}}},
            .patch = {},
            .ifMatch = {}};
}

/// Those at some places lack their name.
QList<ChangeRequest> creations(int count, const QList<int> &nameless = {})
{
    QList<ChangeRequest> requests;
    for (int i = 0; i < count; ++i)
        requests.append(creation(nameless.contains(i) ? QString() : QString::number(i)));
    return requests;
}

ChangeRequests listOf(const QList<ChangeRequest> &requests)
{
    return {requests.size(), [requests](qsizetype index) { return requests[index]; }};
}

QList<qsizetype> refusedOf(const Outcome &outcome)
{
    QList<qsizetype> indexes;
    for (const ChangeRun::Refusal &refusal : outcome.refused)
        indexes.append(refusal.index);
    std::sort(indexes.begin(), indexes.end());
    return indexes;
}

} // namespace

/// Many changes against the daemon.
class TestChangeRun final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void moreThanABatchTakesAreSplit();
    void theyAreWrittenElsewhere();
    void refusals_data();
    void refusals();
    void aTrialChangesNothing_data();
    void aTrialChangesNothing();
    void stoppingEndsSoon();
    void aLostServiceEndsIt_data();
    void aLostServiceEndsIt();

private:
    Outcome run(const QList<ChangeRequest> &requests, Means means, Aim aim = Aim::Change);
    QList<ObjectPtr> list();
    qsizetype count() { return list().size(); }

    Daemon m_daemon;
    std::unique_ptr<ServerLink> m_link;
    std::unique_ptr<RestClient> m_client;
};

void TestChangeRun::initTestCase()
{
    QVERIFY2(m_daemon.start(), m_daemon.output().constData());
    m_link = std::make_unique<ServerLink>(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_daemon.port())));
    m_client = std::make_unique<RestClient>(*m_link);
    QVERIFY(awaited<QJsonObject>([this](const auto &then) {
        m_client->logIn(QStringLiteral("root"), QLatin1String(Daemon::rootPassword), then);
    }));
}

Outcome TestChangeRun::run(const QList<ChangeRequest> &requests, Means means, Aim aim)
{
    std::optional<Outcome> outcome;
    ChangeRun *run = ChangeRun::create(*m_client, listOf(requests), means, aim, this);
    connect(run, &ChangeRun::finished, this, [&outcome](const Outcome &all) { outcome = all; });
    run->start();
    [&outcome] { QTRY_VERIFY_WITH_TIMEOUT(outcome, 60'000 * patience); }();
    return outcome.value_or(Outcome());
}

QList<ObjectPtr> TestChangeRun::list()
{
    const auto all
        = awaited<QList<ObjectPtr>>([this](const auto &then) { m_client->list(entries, {}, then); });
    return all ? *all : QList<ObjectPtr>();
}

void TestChangeRun::cleanup()
{
    if (!m_daemon.isRunning())
        return;
    QList<ChangeRequest> removals;
    for (const ObjectPtr &object : list())
        removals.append({.kind = ChangeRequest::Kind::Remove,
                         .objectClass = &entries,
                         .uuid = object->uuid,
                         .draft = {},
                         .patch = {},
                         .ifMatch = {}});
    QCOMPARE(run(removals, Means::Batch).done.size(), removals.size());
}

void TestChangeRun::moreThanABatchTakesAreSplit()
{
    const int many = batchLimit() + 5;
    const Outcome outcome = run(creations(many), Means::Batch);
    QVERIFY(!outcome.broken);
    QCOMPARE(outcome.done.size(), many);
    QCOMPARE(count(), many);
}

/// Not on the thread that somebody looks at.
void TestChangeRun::theyAreWrittenElsewhere()
{
    std::atomic_int asked = 0;
    std::atomic_bool isHere = false;
    const auto request = [&asked, &isHere, here = QThread::currentThread()](qsizetype index) {
        ++asked;
        if (QThread::currentThread() == here)
            isHere = true;
        return creation(QString::number(index));
    };
    ChangeRun *run = ChangeRun::create(*m_client, {20, request}, Means::Batch, Aim::Change, this);
    QSignalSpy finished(run, &ChangeRun::finished);
    run->start();
    QVERIFY(finished.wait(10'000 * patience));
    QCOMPARE(finished[0][0].value<Outcome>().done.size(), 20);
    QCOMPARE(asked, 20);
    QVERIFY(!isHere);
}

void TestChangeRun::refusals_data()
{
    QTest::addColumn<Means>("means");
    QTest::addColumn<int>("all");
    QTest::addColumn<QList<int>>("nameless");
    QTest::addColumn<int>("made");
    QTest::newRow("batch: none") << Means::Batch << 20 << QList<int>() << 20;
    QTest::newRow("batch: the first") << Means::Batch << 20 << QList<int>{0} << 0;
    QTest::newRow("batch: the last") << Means::Batch << 20 << QList<int>{19} << 0;
    QTest::newRow("batch: in a row and far apart") << Means::Batch << 1300 << QList<int>{3, 4, 5, 1299} << 0;
    QTest::newRow("batch: all") << Means::Batch << 3 << QList<int>{0, 1, 2} << 0;
    QTest::newRow("one by one: some") << Means::SingleCalls << 20 << QList<int>{0, 7, 19} << 17;
    QTest::newRow("one by one: all") << Means::SingleCalls << 3 << QList<int>{0, 1, 2} << 0;
}

void TestChangeRun::refusals()
{
    QFETCH(Means, means);
    QFETCH(int, all);
    QFETCH(QList<int>, nameless);
    QFETCH(int, made);
    const Outcome outcome = run(creations(all, nameless), means);
    QVERIFY(!outcome.broken);
    QCOMPARE(refusedOf(outcome), QList<qsizetype>(nameless.begin(), nameless.end()));
    QCOMPARE(outcome.done.size(), made);
    QCOMPARE(count(), made);
    for (const ChangeRun::Refusal &refusal : outcome.refused)
        QCOMPARE(refusal.why.error.pointer, QStringLiteral("/phoneBookEntry/displayName"));
}

void TestChangeRun::aTrialChangesNothing_data()
{
    QTest::addColumn<Means>("means");
    QTest::newRow("batch") << Means::Batch;
    QTest::newRow("one by one") << Means::SingleCalls;
}

void TestChangeRun::aTrialChangesNothing()
{
    QFETCH(Means, means);
    const Outcome outcome = run(creations(1100, {0, 600}), means, Aim::Trial);
    QCOMPARE(refusedOf(outcome), (QList<qsizetype>{0, 600}));
    QCOMPARE(count(), 0);
}

void TestChangeRun::stoppingEndsSoon()
{
    ChangeRun *run
        = ChangeRun::create(*m_client, listOf(creations(400)), Means::SingleCalls, Aim::Change, this);
    QSignalSpy finished(run, &ChangeRun::finished);
    connect(run, &ChangeRun::progressed, run, &ChangeRun::stop);
    run->start();
    QVERIFY(finished.wait(10'000 * patience));
    const auto outcome = finished[0][0].value<Outcome>();
    QVERIFY(!outcome.done.isEmpty() && outcome.done.size() < 10);
    QCOMPARE(count(), outcome.done.size());
}

void TestChangeRun::aLostServiceEndsIt_data()
{
    aTrialChangesNothing_data();
}

void TestChangeRun::aLostServiceEndsIt()
{
    QFETCH(Means, means);
    if (m_daemon.isRunning())
        m_daemon.kill();
    const Outcome outcome = run(creations(30), means);
    QVERIFY(outcome.broken);
    QVERIFY(outcome.done.isEmpty() && outcome.refused.isEmpty());
}

QTEST_MAIN(TestChangeRun)
#include "tst_changerun.moc"
