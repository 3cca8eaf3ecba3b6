// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmscene.h"
#include "monitor/storagewatch.h"
#include <QTest>
#include <sodium.h>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

constexpr int longMilliseconds = 60'000;
constexpr auto objects = StorageWatch::Source::Objects;
constexpr auto journal = StorageWatch::Source::Journal;

Result<void> failing(Reason reason)
{
    return Error{reason,
                 {"See that %1 can be written: %2.", {QStringLiteral("x"), QStringLiteral("it is full")}}};
}

} // namespace

/// A disk that does not take what is to be kept.
class TestStorageWatch final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(sodium_init() >= 0); }
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void tellsWhatIsToBeDone();
    void tellsFilesApart();
    void nearlyFullIsOneAlarm();
    void becomesAnother();
    void triesByItself();
};

void TestStorageWatch::tellsWhatIsWrong_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("code");
    QTest::newRow("full") << int(Reason::StorageFull) << QStringLiteral("storage.full");
    QTest::newRow("broken") << int(Reason::Internal) << QStringLiteral("storage.readOnly");
}

void TestStorageWatch::tellsWhatIsWrong()
{
    QFETCH(int, reason);
    QFETCH(QString, code);
    AlarmScene scene(1h, 0ms);
    StorageWatch watch(scene.store(), scene.book(), 1h);
    watch.note(objects, failing(Reason(reason)));
    QTRY_COMPARE(scene.texts(),
                 QStringList(QStringLiteral("critical The database cannot be written: it is full.")));
    QCOMPARE((*scene.alarms()[0])[alarm::code], code);
    QCOMPARE(
        scene.sentence(),
        QStringList({QStringLiteral("The database cannot be written: %1."), QStringLiteral("it is full")}));
    QVERIFY(watch.isFailing());
    watch.note(objects, {});
    QTRY_COMPARE(scene.count(), std::size_t(0));
    QVERIFY(!watch.isFailing());
}

/// Where the disk gave no reason.
void TestStorageWatch::tellsWhatIsToBeDone()
{
    AlarmScene scene(1h, 0ms);
    StorageWatch watch(scene.store(), scene.book(), 1h);
    watch.note(objects, Error{Reason::Internal, {"Try again."}});
    QTRY_COMPARE(scene.texts(), QStringList(QStringLiteral("critical Try again.")));
}

void TestStorageWatch::tellsFilesApart()
{
    AlarmScene scene(1h, 0ms);
    StorageWatch watch(scene.store(), scene.book(), 1h);
    watch.note(journal, failing(Reason::StorageFull));
    QTRY_COMPARE(scene.count(), std::size_t(1));
    QVERIFY(!watch.isFailing()); // objects are still taken
    watch.note(objects, failing(Reason::StorageFull));
    QTRY_COMPARE(scene.count(), std::size_t(2));
    QVERIFY(watch.isFailing());
    watch.note(journal, {});
    QTRY_COMPARE(scene.count(), std::size_t(1));
    QVERIFY(watch.isFailing());
}

void TestStorageWatch::nearlyFullIsOneAlarm()
{
    AlarmScene scene(1h, 1h);
    StorageWatch watch(scene.store(), scene.book(), 1h);
    for (int i = 0; i < 10; ++i) {
        watch.note(objects, failing(Reason::StorageFull));
        watch.note(objects, {});
    }
    QTRY_VERIFY(scene.created() > 0);
    scene.settle();
    QVERIFY(!watch.isFailing());
    QCOMPARE(scene.created(), 1);
    QCOMPARE(scene.count(), std::size_t(1));
}

void TestStorageWatch::becomesAnother()
{
    AlarmScene scene(1h, 0ms);
    StorageWatch watch(scene.store(), scene.book(), 1h);
    watch.note(objects, failing(Reason::StorageFull));
    watch.note(objects, failing(Reason::Internal));
    QTRY_COMPARE(scene.created(), 2);
    QTRY_COMPARE(scene.count(), std::size_t(1));
    QCOMPARE((*scene.alarms()[0])[alarm::code], QStringLiteral("storage.readOnly"));
}

void TestStorageWatch::triesByItself()
{
    AlarmScene scene(1h, 0ms);
    StorageWatch watch(scene.store(), scene.book(), 50ms);
    watch.note(objects, failing(Reason::StorageFull));
    watch.note(journal, failing(Reason::StorageFull));
    QTRY_VERIFY_WITH_TIMEOUT(watch.isFailing(), longMilliseconds);
    QTRY_VERIFY_WITH_TIMEOUT(!watch.isFailing(), longMilliseconds);
    QTest::qWait(200);
    QCOMPARE(scene.texts(),
             QStringList(QStringLiteral("critical The journal cannot be written: it is full.")));
    scene.store().stop();
}

QTEST_GUILESS_MAIN(TestStorageWatch)
#include "tst_storagewatch.moc"
