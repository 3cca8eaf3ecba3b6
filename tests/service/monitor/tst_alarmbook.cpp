// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmscene.h"
#include "classes/sipaccount.h"
#include <QTest>
#include <sodium.h>
#include <thread>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

constexpr auto patient = AlarmBook::Haste::Patient;
constexpr int longMilliseconds = 60'000;

AlarmCause full(const QString &detail = {})
{
    return {.code = "storage.full", .detail = detail};
}

AlarmProblem problem(const char *severity = "error", const char *message = "It is full.")
{
    return {.severity = severity, .message = {message}};
}

} // namespace

/// Raised and cleared by their causes.
class TestAlarmBook final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void atOnce();
    void whatItTells();
    void neverTwoForOneCause();
    void causesAreToldApart();
    void changesAreTold();
    void pendingIsNoAlarm();
    void pendingIsRaisedInTime();
    void pendingBecomesUrgent();
    void flappingRaisesNothing();
    void clearingIsStillAnAlarm();
    void clearingEndsInTime();
    void raisedAgainStays();
    void changesWhileClearing();
    void acknowledgementEnds();
    void acknowledgementIsProlonged();
    void acknowledgementWithoutEnd();
    void acknowledgedAndOver();
    void threadsShareACause();
    void tenThousandCauses();
};

void TestAlarmBook::atOnce()
{
    AlarmScene scene(1h, 1h);
    scene.book().clear(full());
    scene.settle();
    scene.book().raise(full(), problem());
    scene.settle();
    QCOMPARE(scene.texts(), QStringList(QStringLiteral("error It is full.")));
    scene.book().clear(full());
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(0));
    scene.book().clear(full());
    scene.settle();
    QCOMPARE(scene.created(), 1);
}

void TestAlarmBook::whatItTells()
{
    AlarmScene scene(1h, 1h);
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QUuid account = QUuid::createUuid();
    const Attributes attributes{{QStringLiteral("city"), QStringLiteral("Berlin")}};
    scene.book().raise(
        {.code = "a.b", .objectClass = &sipAccount::objectClass, .object = account},
        {.severity = "warning", .message = {"%1 hurts.", {QString(3000, u'm')}}, .attributes = attributes});
    scene.book().raise({.code = "c.d", .objectClass = &sipAccount::objectClass}, problem());
    scene.book().raise(full(), problem());
    scene.settle();
    const auto alarms = scene.alarms();
    QCOMPARE(alarms.size(), std::size_t(3));
    const auto of = [&](const char *code) {
        const auto place = std::find_if(alarms.begin(), alarms.end(), [code](const ObjectPtr &each) {
            return (*each)[alarm::code] == QLatin1String(code);
        });
        return place == alarms.end() ? Object(alarm::objectClass) : **place;
    };
    const Object one = of("a.b");
    QCOMPARE(one[alarm::object].toObject(),
             QJsonObject({{QStringLiteral("class"), QStringLiteral("sipAccount")},
                          {QStringLiteral("uuid"), toText(account)}}));
    QCOMPARE(one[alarm::message], QString(1000, u'm'));
    QCOMPARE(one[alarm::text], QStringLiteral("%1 hurts."));
    QCOMPARE(one[alarm::arguments], QStringList(QString(3000, u'm')));
    QCOMPARE(one.attributes, attributes);
    QVERIFY(one.observed(alarm::since) >= before.addMSecs(-1));
    QVERIFY(one.observed(alarm::since) <= QDateTime::currentDateTimeUtc());
    QCOMPARE(one.observed(alarm::acknowledgedBy), QString());
    QCOMPARE(of("c.d")[alarm::object].toObject()[QStringLiteral("uuid")], QJsonValue());
    QVERIFY(of("storage.full")[alarm::object].isNull());
}

void TestAlarmBook::neverTwoForOneCause()
{
    AlarmScene scene(0ms, 0ms);
    for (int i = 0; i < 50; ++i)
        scene.book().raise(full(), problem(), i % 2 ? patient : AlarmBook::Haste::AtOnce);
    QTest::qWait(50);
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1));
    QCOMPARE(scene.created(), 1);
    QCOMPARE(scene.updated(), 0);
}

void TestAlarmBook::causesAreToldApart()
{
    AlarmScene scene(1h, 1h);
    const QUuid one = QUuid::createUuid();
    const QUuid other = QUuid::createUuid();
    const QList<AlarmCause> causes{full(),
                                   full(QStringLiteral("a")),
                                   full(QStringLiteral("b")),
                                   {.code = "storage.readOnly"},
                                   {.code = "x", .objectClass = &sipAccount::objectClass, .object = one},
                                   {.code = "x", .objectClass = &sipAccount::objectClass, .object = other},
                                   {.code = "y", .objectClass = &sipAccount::objectClass, .object = one}};
    for (const AlarmCause &cause : causes)
        scene.book().raise(cause, problem());
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(causes.size()));
    for (qsizetype i = 0; i < causes.size(); ++i) {
        scene.book().clear(causes[i]);
        scene.settle();
        QCOMPARE(scene.count(), std::size_t(causes.size() - 1 - i));
    }
}

void TestAlarmBook::changesAreTold()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.settle();
    const QUuid uuid = scene.alarms()[0]->uuid;
    scene.acknowledge(uuid, QStringLiteral("anna"), {});
    scene.book().raise(full(), problem("critical", "It is fuller."));
    scene.settle();
    QCOMPARE(scene.texts(), QStringList(QStringLiteral("critical It is fuller.")));
    QCOMPARE(scene.alarms()[0]->uuid, uuid);
    QCOMPARE(scene.alarms()[0]->observed(alarm::acknowledgedBy), QStringLiteral("anna"));
    scene.book().raise(full(),
                       {.severity = "critical", .message = {"It is %1.", {QStringLiteral("fuller")}}});
    scene.settle();
    QCOMPARE(scene.texts(), QStringList(QStringLiteral("critical It is fuller.")));
    QCOMPARE((*scene.alarms()[0])[alarm::text], QStringLiteral("It is %1.")); // though it reads the same
    AlarmProblem labelled = problem("critical", "It is fuller.");
    labelled.attributes = {{QStringLiteral("a"), QStringLiteral("b")}};
    scene.book().raise(full(), labelled, patient);
    scene.settle();
    QCOMPARE(scene.alarms()[0]->attributes, labelled.attributes);
    QCOMPARE(scene.created(), 1);
}

void TestAlarmBook::pendingIsNoAlarm()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem(), patient);
    scene.book().raise(full(), problem(), patient);
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(0));
    scene.book().clear(full(), patient);
    scene.settle();
    scene.book().raise(full(), problem());
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1)); // the old was forgotten
}

void TestAlarmBook::pendingIsRaisedInTime()
{
    AlarmScene scene(100ms, 1h);
    QElapsedTimer timer;
    timer.start();
    scene.book().raise(full(), problem("error", "first"), patient);
    scene.book().raise(full(), problem("error", "last"), patient);
    QTRY_COMPARE_WITH_TIMEOUT(scene.count(), std::size_t(1), longMilliseconds);
    QVERIFY(timer.elapsed() >= 100);
    QCOMPARE(scene.texts(), QStringList(QStringLiteral("error last")));
    QCOMPARE(scene.updated(), 0);
}

void TestAlarmBook::pendingBecomesUrgent()
{
    AlarmScene scene(200ms, 1h);
    scene.book().raise(full(), problem(), patient);
    scene.book().raise(full(), problem());
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1));
    QTest::qWait(500);
    scene.settle();
    QCOMPARE(scene.created(), 1); // not again when it would have been due
    QCOMPARE(scene.count(), std::size_t(1));
}

void TestAlarmBook::flappingRaisesNothing()
{
    AlarmScene scene(10s, 10s);
    for (int i = 0; i < 20; ++i) {
        scene.book().raise(full(), problem(), patient);
        QTest::qWait(10);
        scene.book().clear(full(), patient);
        QTest::qWait(10);
    }
    scene.settle();
    QCOMPARE(scene.created(), 0);
}

void TestAlarmBook::clearingIsStillAnAlarm()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.book().clear(full(), patient);
    scene.book().clear(full(), patient);
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1));
    scene.book().clear(full());
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(0));
}

void TestAlarmBook::clearingEndsInTime()
{
    AlarmScene scene(1h, 100ms);
    scene.book().raise(full(), problem());
    scene.settle();
    QElapsedTimer timer;
    timer.start();
    scene.book().clear(full(), patient);
    QTRY_COMPARE_WITH_TIMEOUT(scene.count(), std::size_t(0), longMilliseconds);
    QVERIFY(timer.elapsed() >= 100);
    scene.book().raise(full(), problem());
    scene.settle();
    QCOMPARE(scene.created(), 2);
}

void TestAlarmBook::raisedAgainStays()
{
    AlarmScene scene(1h, 200ms);
    scene.book().raise(full(), problem());
    scene.settle();
    const QUuid uuid = scene.alarms()[0]->uuid;
    const QDateTime since = scene.alarms()[0]->observed(alarm::since);
    scene.book().clear(full(), patient);
    scene.book().raise(full(), problem(), patient);
    QTest::qWait(500);
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1));
    QCOMPARE(scene.alarms()[0]->uuid, uuid);
    QCOMPARE(scene.alarms()[0]->observed(alarm::since), since);
    QCOMPARE(scene.updated(), 0);
    QCOMPARE(scene.fewest(), 1);
}

void TestAlarmBook::changesWhileClearing()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.book().clear(full(), patient);
    scene.book().raise(full(), problem("warning", "less"), patient);
    scene.settle();
    QCOMPARE(scene.texts(), QStringList(QStringLiteral("warning less")));
    QCOMPARE(scene.created(), 1);
}

void TestAlarmBook::acknowledgementEnds()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.book().raise(full(QStringLiteral("other")), problem());
    scene.settle();
    const QUuid uuid = scene.alarms()[0]->uuid;
    const QUuid other = scene.alarms()[1]->uuid;
    scene.acknowledge(other, QStringLiteral("bert"), QDateTime::currentDateTimeUtc().addDays(400));
    scene.acknowledge(uuid, QStringLiteral("anna"), QDateTime::currentDateTimeUtc().addMSecs(300));
    const auto by = [&](const QUuid &which) {
        return scene.store().find(alarm::objectClass, which)->observed(alarm::acknowledgedBy);
    };
    QCOMPARE(by(uuid), QStringLiteral("anna"));
    QTRY_COMPARE_WITH_TIMEOUT(by(uuid), QString(), longMilliseconds);
    const ObjectPtr alarm = scene.store().find(alarm::objectClass, uuid);
    QCOMPARE(alarm->observed(alarm::comment), QString());
    QVERIFY(!alarm->observed(alarm::acknowledgedUntil).isValid());
    QCOMPARE(by(other), QStringLiteral("bert"));
}

void TestAlarmBook::acknowledgementIsProlonged()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.settle();
    const QUuid uuid = scene.alarms()[0]->uuid;
    scene.acknowledge(uuid, QStringLiteral("anna"), QDateTime::currentDateTimeUtc().addMSecs(200));
    scene.acknowledge(uuid, QStringLiteral("bert"), QDateTime::currentDateTimeUtc().addDays(1));
    QTest::qWait(500);
    scene.settle();
    QCOMPARE(scene.alarms()[0]->observed(alarm::acknowledgedBy), QStringLiteral("bert"));
    scene.acknowledge(uuid, QStringLiteral("carl"), QDateTime::currentDateTimeUtc().addMSecs(200));
    QTRY_COMPARE_WITH_TIMEOUT(scene.alarms()[0]->observed(alarm::acknowledgedBy), QString(),
                              longMilliseconds);
}

void TestAlarmBook::acknowledgementWithoutEnd()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.settle();
    const QUuid uuid = scene.alarms()[0]->uuid;
    scene.acknowledge(uuid, QStringLiteral("anna"), QDateTime::currentDateTimeUtc().addMSecs(200));
    scene.acknowledge(uuid, QStringLiteral("anna"), {});
    QTest::qWait(500);
    scene.settle();
    QCOMPARE(scene.alarms()[0]->observed(alarm::acknowledgedBy), QStringLiteral("anna"));
}

void TestAlarmBook::acknowledgedAndOver()
{
    AlarmScene scene(1h, 1h);
    scene.book().raise(full(), problem());
    scene.settle();
    scene.acknowledge(scene.alarms()[0]->uuid, QStringLiteral("anna"),
                      QDateTime::currentDateTimeUtc().addMSecs(100));
    scene.book().clear(full());
    QTest::qWait(300);
    scene.book().raise(full(), problem());
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1));
    QCOMPARE(scene.alarms()[0]->observed(alarm::acknowledgedBy), QString()); // a new one
}

void TestAlarmBook::threadsShareACause()
{
    AlarmScene scene(0ms, 0ms);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&scene] {
            for (int i = 0; i < 200; ++i) {
                scene.book().raise(full(), problem());
                if (i % 3 == 0)
                    scene.book().clear(full(), patient);
            }
            scene.book().raise(full(), problem());
        });
    for (std::thread &thread : threads)
        thread.join();
    QTest::qWait(50);
    scene.settle();
    QCOMPARE(scene.count(), std::size_t(1));
}

void TestAlarmBook::tenThousandCauses()
{
    constexpr int many = 10'000;
    AlarmScene scene(50ms, 50ms);
    const auto each = [](const std::function<void(const AlarmCause &)> &act) {
        for (int i = 0; i < many; ++i)
            act(full(QString::number(i)));
    };
    each([&](const AlarmCause &cause) { scene.book().raise(cause, problem(), patient); });
    QTRY_COMPARE_WITH_TIMEOUT(scene.count(), std::size_t(many), longMilliseconds);
    each([&](const AlarmCause &cause) { scene.book().raise(cause, problem(), patient); });
    scene.settle();
    QCOMPARE(scene.created(), many);
    each([&](const AlarmCause &cause) { scene.book().clear(cause, patient); });
    QTRY_COMPARE_WITH_TIMEOUT(scene.count(), std::size_t(0), longMilliseconds);
    QCOMPARE(scene.created(), many);
    QCOMPARE(scene.updated(), 0);
}

QTEST_GUILESS_MAIN(TestAlarmBook)
#include "tst_alarmbook.moc"
