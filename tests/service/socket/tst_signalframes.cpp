// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/sipaccount.h"
#include "socket/framereader.h"
#include "socket/signalframes.h"
#include <QTest>

using namespace linekeeper;
using EventKind = ChangeEvent::Kind;

namespace {

ChangeEvent creation(qint64 cursor, const QString &password = QStringLiteral("hush"))
{
    auto account = std::make_shared<Object>(sipAccount::objectClass);
    account->set(sipAccount::password, password);
    return {.cursor = cursor,
            .kind = EventKind::Create,
            .objectClass = &sipAccount::objectClass,
            .before = nullptr,
            .after = account};
}

} // namespace

/// Frames that are encoded once, and how a server writes them.
class TestSignalFrames final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lengths_data();
    void lengths();
    void areSharedByThoseWhoSeeAlike();
    void areBounded();

private:
    const ChangeRing m_ring{QStringLiteral("s"), {}};
};

void TestSignalFrames::lengths_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("nothing") << 0 << QByteArray::fromHex("8100");
    QTest::newRow("the most in one byte") << 125 << QByteArray::fromHex("817d");
    QTest::newRow("the least in two") << 126 << QByteArray::fromHex("817e007e");
    QTest::newRow("the most in two") << 65'535 << QByteArray::fromHex("817effff");
    QTest::newRow("the least in eight") << 65'536 << QByteArray::fromHex("817f0000000000010000");
}

void TestSignalFrames::lengths()
{
    QFETCH(int, bytes);
    QFETCH(QByteArray, header);
    const QByteArray payload(bytes, 'x');
    QCOMPARE(serverFrame(FrameReader::Text, payload), header + payload);
}

void TestSignalFrames::areSharedByThoseWhoSeeAlike()
{
    SignalFrames frames(m_ring);
    const ChangeEvent event = creation(7);
    const QByteArray open = frames.of(event, EventKind::Create, true);
    QVERIFY(open.contains(R"({"event":"create","cursor":"s:7",)") && open.contains("hush"));
    QCOMPARE(frames.of(event, EventKind::Create, true).constData(), open.constData());
    QVERIFY(!frames.of(event, EventKind::Create, false).contains("hush"));
    QVERIFY(frames.of(event, EventKind::Update, true).contains(R"({"event":"update")"));
    QVERIFY(frames.of(creation(8), EventKind::Create, true).contains(R"("cursor":"s:8")"));
    QCOMPARE(frames.of(event, EventKind::Create, true).constData(), open.constData());
}

void TestSignalFrames::areBounded()
{
    SignalFrames frames(m_ring);
    const QByteArray first = frames.of(creation(1), EventKind::Create, true);
    const QString large(100'000, u'x');
    for (qint64 cursor = 2; cursor < 20; ++cursor)
        frames.of(creation(cursor, large), EventKind::Create, true);
    QVERIFY(first.isDetached()); // nobody else has it any more
    QCOMPARE(frames.of(creation(1), EventKind::Create, true), first);
}

QTEST_APPLESS_MAIN(TestSignalFrames)
#include "tst_signalframes.moc"
