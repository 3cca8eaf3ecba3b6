// SPDX-License-Identifier: GPL-3.0-or-later
#include "classes/catalogue.h"
#include "classes/phonebookentry.h"
#include "client/signalmessage.h"
#include "client/textpool.h"
#include <QTest>

using namespace linekeeper;

namespace {

Result<SignalMessage> messageOf(const QString &text)
{
    TextPool pool;
    return readSignalMessage(text, pool);
}

} // namespace

class TestSignalMessage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changes_data();
    void changes();
    void turns();
    void refusals();
    void strangers_data();
    void strangers();
    void subscriptions();
};

void TestSignalMessage::changes_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<ChangeEvent::Kind>("kind");
    QTest::newRow("create") << QStringLiteral("create") << ChangeEvent::Kind::Create;
    QTest::newRow("update") << QStringLiteral("update") << ChangeEvent::Kind::Update;
    QTest::newRow("destroy") << QStringLiteral("destroy") << ChangeEvent::Kind::Destroy;
}

void TestSignalMessage::changes()
{
    QFETCH(QString, event);
    QFETCH(ChangeEvent::Kind, kind);
    const bool isGone = kind == ChangeEvent::Kind::Destroy;
    const QString fields
        = isGone ? QStringLiteral("null") : QStringLiteral(R"({"displayName":"Änne","address":"1"},"rev":3)");
    const auto message = messageOf(
        QStringLiteral(
            R"({"event":"%1","cursor":"k:7","data":{"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af",)"
            R"("phoneBookEntry":%2}})")
            .arg(event, fields));
    QVERIFY(bool(message));
    QCOMPARE(int(message->kind), int(SignalMessage::Kind::Change));
    const Change &change = message->change;
    QCOMPARE(int(change.kind), int(kind));
    QCOMPARE(change.objectClass, &phoneBookEntry::objectClass);
    QCOMPARE(toText(change.uuid), QStringLiteral("c66d5435-fadd-4117-bd8c-788bc72b04af"));
    QCOMPARE(change.cursor, QStringLiteral("k:7"));
    QCOMPARE(!change.after, isGone);
    if (change.after)
        QCOMPARE((*change.after)[phoneBookEntry::displayName], QStringLiteral("Änne"));
}

void TestSignalMessage::turns()
{
    const auto begun = messageOf(QStringLiteral(R"({"event":"signals","data":["user"],"cursor":"k:1"})"));
    QVERIFY(bool(begun));
    QCOMPARE(int(begun->kind), int(SignalMessage::Kind::Acknowledgement));
    QCOMPARE(begun->cursor, QStringLiteral("k:1"));
    const auto reset = messageOf(QStringLiteral(R"({"event":"reset","cursor":"k:2"})"));
    QVERIFY(bool(reset));
    QCOMPARE(int(reset->kind), int(SignalMessage::Kind::Reset));
    QCOMPARE(reset->cursor, QStringLiteral("k:2"));
}

void TestSignalMessage::refusals()
{
    const auto message = messageOf(QStringLiteral(
        R"({"event":"error","data":{"type":"unauthorized","message":"Ask.","pointer":"/data"}})"));
    QVERIFY(bool(message));
    QCOMPARE(int(message->kind), int(SignalMessage::Kind::Refusal));
    QCOMPARE(int(message->refusal.reason), int(Reason::Forbidden));
    QCOMPARE(message->refusal.message.translated(), QStringLiteral("Ask."));
    QCOMPARE(message->refusal.pointer, QStringLiteral("/data"));
}

void TestSignalMessage::strangers_data()
{
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromLatin1(text); };
    row("no JSON", "{");
    row("an array", "[]");
    row("an unknown event", R"({"event":"hello","cursor":"k:1"})");
    row("a change of no class",
        R"({"event":"create","cursor":"k:1","data":{"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af","rev":1}})");
    row("a change without a cursor",
        R"({"event":"destroy","data":{"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af","user":null}})");
    row("a change without a uuid", R"({"event":"destroy","cursor":"k:1","data":{"user":null}})");
    row("a wrong envelope",
        R"({"event":"create","cursor":"k:1","data":{"uuid":"c66d5435-fadd-4117-bd8c-788bc72b04af","rev":1,"user":[]}})");
    row("a reset without a cursor", R"({"event":"reset"})");
}

void TestSignalMessage::strangers()
{
    QFETCH(QString, text);
    QVERIFY(!messageOf(text));
}

void TestSignalMessage::subscriptions()
{
    const QList<const ObjectClass *> classes{&sipAccount::objectClass, &phoneBookEntry::objectClass};
    QCOMPARE(subscriptionMessage(classes, {}),
             QStringLiteral(R"({"data":["sipAccount","phoneBookEntry"],"event":"signals"})"));
    QCOMPARE(subscriptionMessage({}, QStringLiteral("k:1")),
             QStringLiteral(R"({"cursor":"k:1","data":[],"event":"signals"})"));
}

QTEST_APPLESS_MAIN(TestSignalMessage)
#include "tst_signalmessage.moc"
