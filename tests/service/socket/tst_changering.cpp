// SPDX-License-Identifier: GPL-3.0-or-later
#include "access/sessionrecord.h"
#include "classes/role.h"
#include "madechanges.h"
#include "socket/changering.h"
#include <QTest>
#include <atomic>
#include <thread>

using namespace linekeeper;

namespace {

const QString start = QStringLiteral("s1");
constexpr ChangeRing::Limits plenty{.changes = 100'000, .bytes = 1LL << 40};

std::vector<qint64> cursorsOf(const ChangeRing::Reading &reading)
{
    std::vector<qint64> cursors;
    for (const auto &event : reading.events)
        cursors.push_back(event->cursor);
    return cursors;
}

std::vector<qint64> range(qint64 first, qint64 last)
{
    std::vector<qint64> numbers;
    for (qint64 i = first; i <= last; ++i)
        numbers.push_back(i);
    return numbers;
}

ChangeEvent update(const Object &before, const Object &after)
{
    return {.cursor = 1,
            .kind = ChangeEvent::Kind::Update,
            .objectClass = &before.objectClass(),
            .before = std::make_shared<Object>(before),
            .after = std::make_shared<Object>(after)};
}

} // namespace

class TestChangeRing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsInPieces_data();
    void readsInPieces();
    void keepsTheNewest_data();
    void keepsTheNewest();
    void keepsSoManyBytes();
    void somethingTooLargeIsNotKept();
    void edgesOfReading();
    void unheardChangesMoveOn();
    void positionsOfCursors_data();
    void positionsOfCursors();
    void whatIsSignalled();
    void registrations();
    void readsWhileOthersAppend();
};

void TestChangeRing::readsInPieces_data()
{
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("most");
    for (const auto &[batch, most] : {std::pair(1, 1), {100, 1}, {1, 7}, {7, 16}, {100, 99}, {100, 1000}})
        QTest::addRow("batches of %d, read by %d", batch, most) << batch << most;
}

void TestChangeRing::readsInPieces()
{
    QFETCH(const int, batch);
    QFETCH(const int, most);
    ChangeRing ring(start, plenty);
    for (int at = 0; at < 100; at += batch)
        ring.append(madeChanges(at, std::min(batch, 100 - at)));
    std::vector<qint64> all;
    qint64 position = 0;
    while (position < ring.end()) {
        const auto reading = ring.read(position, std::size_t(most));
        QVERIFY(reading && !reading->events.empty() && int(reading->events.size()) <= most);
        const auto cursors = cursorsOf(*reading);
        all.insert(all.end(), cursors.begin(), cursors.end());
        position = reading->position;
    }
    QCOMPARE(all, range(1, 100));
}

void TestChangeRing::keepsTheNewest_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("appended");
    QTest::newRow("fewer than fit") << 10 << 9;
    QTest::newRow("just what fits") << 10 << 10;
    QTest::newRow("one more") << 10 << 11;
    QTest::newRow("many more") << 10 << 1000;
    QTest::newRow("one is kept") << 1 << 5;
    QTest::newRow("none is kept") << 0 << 5;
}

void TestChangeRing::keepsTheNewest()
{
    QFETCH(const int, limit);
    QFETCH(const int, appended);
    for (const int batch : {1, appended}) {
        ChangeRing ring(start, {.changes = std::size_t(limit), .bytes = plenty.bytes});
        for (int at = 0; at < appended; at += batch)
            ring.append(madeChanges(at, batch));
        const qint64 first = std::max(0, appended - limit);
        QVERIFY(first == 0 || !ring.read(first - 1, 1));
        const auto reading = ring.read(first, 5000);
        QVERIFY(reading);
        QCOMPARE(cursorsOf(*reading), range(first + 1, appended));
        QCOMPARE(reading->position, qint64(appended));
    }
}

void TestChangeRing::keepsSoManyBytes()
{
    constexpr int noteLength = 4000;
    constexpr qint64 least = noteLength * qint64(sizeof(QChar));
    ChangeRing ring(start, {.changes = plenty.changes, .bytes = 20 * least});
    ring.append(madeChanges(0, 100, noteLength));
    qint64 first = 100;
    while (ring.read(first - 1, 1))
        --first;
    QVERIFY2(100 - first >= 15 && 100 - first <= 20, qPrintable(QString::number(first)));
    ring.append(madeChanges(100, 15));
    QCOMPARE(cursorsOf(*ring.read(100, 100)), range(101, 115));
}

void TestChangeRing::somethingTooLargeIsNotKept()
{
    ChangeRing ring(start, {.changes = plenty.changes, .bytes = 1000});
    ring.append(madeChanges(0, 1));
    ring.append(madeChanges(1, 1, 4000));
    QVERIFY(!ring.read(0, 1));
    QVERIFY(!ring.read(1, 1));
    QVERIFY(ring.read(2, 1)->events.empty());
    ring.append(madeChanges(2, 1));
    QCOMPARE(cursorsOf(*ring.read(2, 10)), range(3, 3));
}

void TestChangeRing::edgesOfReading()
{
    ChangeRing ring(start, plenty);
    QCOMPARE(ring.end(), 0);
    QVERIFY(ring.read(0, 16)->events.empty());
    QCOMPARE(ring.read(0, 16)->position, 0);
    QVERIFY(!ring.read(-1, 16));
    ring.append(madeChanges(0, 3));
    QCOMPARE(ring.read(3, 16)->position, 3);
    QVERIFY(ring.read(3, 16)->events.empty());
    QVERIFY(ring.read(1, 0)->events.empty());
    QCOMPARE(ring.read(1, 0)->position, 1);
    QCOMPARE(ring.read(0, 3)->position, 3);
    QCOMPARE(ring.read(0, 2)->position, 2);
    const auto kept = ring.read(0, 1);
    ring.append(madeChanges(3, 1));
    QCOMPARE(cursorsOf(*kept), range(1, 1));
}

/// Such as of sessions, between others.
void TestChangeRing::unheardChangesMoveOn()
{
    ChangeRing ring(start, {.changes = 2, .bytes = plenty.bytes});
    ring.append(madeChanges(0, 2));
    auto session = std::make_shared<Object>(sessionRecord::objectClass);
    for (qint64 cursor = 3; cursor <= 50; ++cursor)
        ring.append({{cursor, ChangeEvent::Kind::Create, &sessionRecord::objectClass, nullptr, session}});
    QCOMPARE(ring.end(), 50);
    QCOMPARE(cursorsOf(*ring.read(0, 5)), range(1, 2));
    QCOMPARE(ring.read(0, 5)->position, 50);
    QCOMPARE(ring.read(0, 1)->position, 1);
    QVERIFY(ring.read(20, 5)->events.empty());
}

void TestChangeRing::positionsOfCursors_data()
{
    QTest::addColumn<QString>("cursor");
    QTest::addColumn<qint64>("position"); // -1: none
    const auto row = [](const char *cursor, qint64 position) {
        QTest::newRow(cursor) << QString::fromLatin1(cursor) << position;
    };
    row("s1:0", 0);
    row("s1:1", 1);
    row("s1:7", 7);
    row("s1:8", -1);
    row("s1:-1", -1);
    row("s1:", -1);
    row("s1:x", -1);
    row("s1:1x", -1);
    row("s1:1.5", -1);
    row("s1:0x1", -1);
    row("s1:9223372036854775807", -1);
    row("s1:9223372036854775808", -1);
    row("s1:99999999999999999999999", -1);
    row("s1", -1);
    row("s2:1", -1);
    row("s11:1", -1);
    row("S1:1", -1);
    row(":1", -1);
    row("1", -1);
    row("", -1);
}

void TestChangeRing::positionsOfCursors()
{
    QFETCH(const QString, cursor);
    QFETCH(const qint64, position);
    ChangeRing ring(start, {.changes = 2, .bytes = plenty.bytes});
    ring.append(madeChanges(0, 7));
    QCOMPARE(ring.position(cursor).value_or(-1), position);
    if (position >= 0)
        QCOMPARE(ring.cursor(position), cursor);
}

void TestChangeRing::whatIsSignalled()
{
    const Object before(sipAccount::objectClass);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(!isSignalled(update(before, before)));
    Object after = before;
    after.observe(sipAccount::retryAt, now);
    QVERIFY(!isSignalled(update(before, after)));
    after.observe(sipAccount::node, QStringLiteral("n"));
    QVERIFY(isSignalled(update(before, after)));
    after = before;
    ++after.revision;
    QVERIFY(isSignalled(update(before, after)));
    Object session(sessionRecord::objectClass);
    Object changed = session;
    ++changed.revision;
    QVERIFY(!isSignalled(update(session, changed)));
}

void TestChangeRing::registrations()
{
    ChangeRing ring(start, plenty);
    int calls = 0;
    int concerned = 0;
    const auto wakeUp = [&](bool concerns) {
        ++calls;
        concerned += concerns ? 1 : 0;
    };
    const ChangeRing::Registration lasting(ring, wakeUp);
    {
        const ChangeRing::Registration passing(ring, wakeUp);
        ring.append(madeChanges(0, 3));
        QCOMPARE(calls, 2);
    }
    ring.append({});
    QCOMPARE(calls, 2);
    ring.append(madeChanges(3, 1));
    QCOMPARE(calls, 3);
    QCOMPARE(concerned, 0);
    const auto made = std::make_shared<Object>(role::objectClass);
    ring.append({{5, ChangeEvent::Kind::Create, &role::objectClass, nullptr, made}});
    const auto session = std::make_shared<Object>(sessionRecord::objectClass);
    ring.append({{6, ChangeEvent::Kind::Create, &sessionRecord::objectClass, nullptr, session}});
    QCOMPARE(concerned, 1);
    ring.append({{7, ChangeEvent::Kind::Destroy, &sessionRecord::objectClass, session, nullptr}});
    QCOMPARE(concerned, 2);
}

/// Whoever falls off begins anew; nobody hears anything twice or out of order.
void TestChangeRing::readsWhileOthersAppend()
{
    constexpr int count = 20'000;
    ChangeRing ring(start, {.changes = 500, .bytes = plenty.bytes});
    std::atomic<int> wrong = 0;
    std::atomic<int> woken = 0;
    const auto follow = [&] {
        const ChangeRing::Registration registration(ring, [&](bool) { ++woken; });
        qint64 position = 0;
        while (position < count) {
            const auto reading = ring.read(position, 16);
            for (qint64 expected = position;
                 const qint64 cursor : reading ? cursorsOf(*reading) : range(1, 0))
                wrong += cursor == ++expected ? 0 : 1;
            position = reading ? reading->position : ring.end();
            wrong += ring.position(ring.cursor(position)) == position ? 0 : 1;
        }
    };
    std::thread first(follow);
    std::thread second(follow);
    for (int at = 0; at < count; at += 10)
        ring.append(madeChanges(at, 10));
    first.join();
    second.join();
    QCOMPARE(wrong, 0);
    QVERIFY(woken > 0);
    QCOMPARE(ring.end(), count);
}

QTEST_APPLESS_MAIN(TestChangeRing)
#include "tst_changering.moc"
