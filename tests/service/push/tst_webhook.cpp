// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmpushtest.h"
#include "patience.h"
#include "push/signature.h"
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>
#include <QTimer>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QString error = QStringLiteral("error");
const QString warning = QStringLiteral("warning");
const QString critical = QStringLiteral("critical");

using Answer = ScriptedWebhook::Answer;

} // namespace
Q_DECLARE_METATYPE(Answer)

/// Alarms on their way to a webhook that is well, or not.
class TestWebhook final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsEachOnce();
    void isSigned();
    void byTls();
    void untrustedIsNoDelivery();
    void leastSeverity();
    void otherChangesAreNone();
    void triesAgain_data();
    void triesAgain();
    void slowIsNoFailure();
    void connectionRefused();
    void retryAfter();
    void deadLetters();
    void tooManyPending();
    void fewDeadLetters();
    void stopsWhileItHangs();
    void nameThatHangsIsNoMatter();

private:
    bool open(AlarmPushTest &test, ScriptedWebhook &webhook)
    {
        test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address() + "/hook"));
        return test.start();
    }
};

void TestWebhook::tellsEachOnce()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    QVERIFY(open(test, webhook));
    const ObjectPtr alarm = makeAlarm(error, QStringLiteral("Die Platte ist „voll“."));
    const ObjectPtr worse = withSeverity(alarm, critical);
    test.raise(alarm);
    test.change(alarm, worse);
    test.clear(worse);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 3, pushMilliseconds);
    QTest::qWait(300);
    QCOMPARE(webhook.events().join(u','), QStringLiteral("raised,changed,cleared"));
    const auto &request = webhook.requests[1];
    QVERIFY(request.head.startsWith("POST /hook HTTP/1.1\r\n"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(request.header("User-Agent"), QByteArray("Linekeeper"));
    QVERIFY(request.header("Linekeeper-Signature").isNull());
    const QJsonObject json = request.json();
    QCOMPARE(json.keys().join(u','), QStringLiteral("alarm,delivery,event,node,time"));
    QCOMPARE(json[u"node"].toString(), QStringLiteral("node1"));
    QVERIFY(QDateTime::fromString(json[u"time"].toString(), Qt::ISODateWithMs).isValid());
    const QJsonObject envelope = json[u"alarm"].toObject();
    QCOMPARE(envelope.keys().join(u','), QStringLiteral("alarm,attributes,rev,state,uuid"));
    QCOMPARE(envelope[u"uuid"].toString(), toText(alarm->uuid));
    QCOMPARE(envelope[u"alarm"][u"severity"].toString(), critical);
    QCOMPARE(envelope[u"alarm"][u"message"].toString(), QStringLiteral("Die Platte ist „voll“."));
    QSet<QString> deliveries;
    for (const auto &each : webhook.requests)
        deliveries.insert(each.json()[u"delivery"].toString());
    QCOMPARE(deliveries.size(), 3);
    QVERIFY(test.push->undelivered().empty());
}

void TestWebhook::isSigned()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.secret = "ferncast";
    QVERIFY(open(test, webhook));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    const auto &request = webhook.requests[0];
    const QByteArray signature = request.header("Linekeeper-Signature");
    const qint64 seconds = signature.mid(2, signature.indexOf(',') - 2).toLongLong();
    QVERIFY(qAbs(seconds - QDateTime::currentSecsSinceEpoch()) < 60);
    QCOMPARE(signature,
             signatureOf(request.body, "ferncast", QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::utc())));
}

void TestWebhook::byTls()
{
    ScriptedWebhook webhook;
    AlarmPushTest test;
    QVERIFY(test.trust(webhook.useTls()));
    QVERIFY(webhook.listen());
    QVERIFY(webhook.address().startsWith("https:"));
    QVERIFY(open(test, webhook));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    QVERIFY(test.push->undelivered().empty());
}

void TestWebhook::untrustedIsNoDelivery()
{
    ScriptedWebhook other;
    ScriptedWebhook webhook;
    webhook.useTls();
    AlarmPushTest test;
    QVERIFY(test.trust(other.useTls()));
    QVERIFY(webhook.listen());
    test.options.time = 1s;
    QVERIFY(open(test, webhook));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(1), pushMilliseconds);
    const QString reason = test.push->undelivered()[0].reason;
    QVERIFY2(reason.contains(u"certificate"), qPrintable(reason));
    QVERIFY(webhook.requests.isEmpty());
}

void TestWebhook::leastSeverity()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.least = error;
    QVERIFY(open(test, webhook));
    const ObjectPtr mild = makeAlarm(warning);
    test.raise(mild);
    test.clear(mild);
    const ObjectPtr alarm = makeAlarm(warning);
    const ObjectPtr worse = withSeverity(alarm, error);
    test.raise(alarm);
    test.change(alarm, worse);
    test.change(worse, alarm); // who was told is told this, too
    test.clear(alarm);
    test.raise(makeAlarm(critical));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 4, pushMilliseconds);
    QTest::qWait(300);
    QCOMPARE(webhook.events().join(u','), QStringLiteral("changed,changed,cleared,raised"));
    for (const auto &request : webhook.requests)
        QVERIFY(!request.body.contains(toText(mild->uuid).toLatin1()));
}

void TestWebhook::otherChangesAreNone()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    QVERIFY(open(test, webhook));
    const ObjectPtr alarm = makeAlarm(error);
    test.change(alarm, withSeverity(alarm, error));
    test.raise(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    QTest::qWait(200);
    QCOMPARE(webhook.events().join(u','), QStringLiteral("raised"));
}

void TestWebhook::triesAgain_data()
{
    QTest::addColumn<Answer>("answer");
    for (const char *status :
         {"500 Oops", "503 Later", "404 Not Found", "401 Who", "429 Too Many",
          "302 Found\r\nLocation: /other", "301 Moved\r\nLocation: http://127.0.0.1:1/", "304 Not Modified"})
        QTest::addRow("%.3s", status) << ScriptedWebhook::answering(status);
    QTest::newRow("reset") << Answer([](QTcpSocket &client) { client.abort(); });
    QTest::newRow("closed") << Answer([](QTcpSocket &client) { client.close(); });
    QTest::newRow("no HTTP") << Answer([](QTcpSocket &client) { client.write("SSH-2.0-x\r\n\r\n"); });
    QTest::newRow("hangs") << Answer([](QTcpSocket &) {});
    QTest::newRow("never ends") << Answer(
        [](QTcpSocket &client) { client.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"); });
}

void TestWebhook::triesAgain()
{
    QFETCH(Answer, answer);
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.script = {answer, answer};
    AlarmPushTest test;
    test.options.webhook.patience = 500ms * patience;
    QVERIFY(open(test, webhook));
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    test.clear(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 4, pushMilliseconds);
    QTest::qWait(200);
    QCOMPARE(webhook.events().join(u','), QStringLiteral("raised,raised,raised,cleared"));
    const auto delivery = [&](qsizetype i) { return webhook.requests[i].json()[u"delivery"].toString(); };
    QCOMPARE(delivery(0), delivery(1));
    QCOMPARE(delivery(0), delivery(2));
    QVERIFY(delivery(0) != delivery(3));
    for (const auto &request : webhook.requests)
        QVERIFY(request.head.startsWith("POST /hook "));
    QVERIFY(test.push->undelivered().empty());
}

void TestWebhook::slowIsNoFailure()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.script = {[](QTcpSocket &client) {
        QTimer::singleShot(1500, &client, [&client] { ScriptedWebhook::answering("204 Fine")(client); });
    }};
    AlarmPushTest test;
    QVERIFY(open(test, webhook));
    test.raise(makeAlarm(error));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 2, pushMilliseconds);
    QTest::qWait(200);
    QCOMPARE(webhook.requests.size(), 2);
    QVERIFY(webhook.requests[0].body != webhook.requests[1].body);
}

void TestWebhook::connectionRefused()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.stop();
    AlarmPushTest test;
    QVERIFY(open(test, webhook));
    for (int i = 0; i < 3; ++i)
        test.raise(makeAlarm(error, QString::number(i)));
    QTest::qWait(300);
    QVERIFY(webhook.listen());
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 3, pushMilliseconds);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(webhook.requests[i].json()[u"alarm"][u"alarm"][u"message"].toString(), QString::number(i));
}

void TestWebhook::retryAfter()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.script = {ScriptedWebhook::answering("503 Later\r\nRetry-After: 1"),
                      ScriptedWebhook::answering("429 Later\r\nRetry-After: 86400")};
    AlarmPushTest test;
    QVERIFY(open(test, webhook));
    QElapsedTimer timer;
    timer.start();
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 3, pushMilliseconds);
    QVERIFY2(timer.elapsed() >= 2900,
             qPrintable(QString::number(timer.elapsed()))); // 1 s, then what is within reason
}

void TestWebhook::deadLetters()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    const Answer refusal = ScriptedWebhook::answering("404 Not Found");
    webhook.script = QList<Answer>(1000, refusal);
    AlarmPushTest test;
    test.options.time = 1s;
    QVERIFY(open(test, webhook));
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    test.clear(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(2), pushMilliseconds);
    const auto dead = test.push->undelivered();
    QCOMPARE(dead[0].event, QStringLiteral("raised"));
    QCOMPARE(dead[0].reason, QStringLiteral("answered 404"));
    QVERIFY(dead[0].attempts > 1);
    QCOMPARE(dead[0].alarm, alarm->uuid);
    QCOMPARE(dead[1].event, QStringLiteral("cleared"));
    QCOMPARE(test.notes(),
             QStringList({QStringLiteral("alarm.undelivered The webhook was not told that the alarm "
                                         "storage.full was raised: answered 404."),
                          QStringLiteral("alarm.undelivered The webhook was not told that the alarm "
                                         "storage.full was cleared: answered 404.")}));
    webhook.script.clear(); // it is well again, for what comes
    webhook.requests.clear();
    const ObjectPtr next = makeAlarm(error);
    test.raise(next);
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    QVERIFY(webhook.requests[0].body.contains(toText(next->uuid).toLatin1()));
}

void TestWebhook::tooManyPending()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.stop();
    AlarmPushTest test;
    test.options.mostPending = 3;
    QVERIFY(open(test, webhook));
    for (int i = 0; i < 5; ++i)
        test.raise(makeAlarm(error, QString::number(i)));
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(2), pushMilliseconds);
    QCOMPARE(test.push->undelivered()[0].reason, QStringLiteral("too many were waiting"));
    QVERIFY(webhook.listen());
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 3, pushMilliseconds);
}

void TestWebhook::fewDeadLetters()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.stop();
    AlarmPushTest test;
    test.options.mostPending = 0;
    test.options.mostDead = 2;
    QVERIFY(open(test, webhook));
    for (int i = 0; i < 5; ++i)
        test.raise(makeAlarm(error, QString::number(i)));
    QTRY_COMPARE_WITH_TIMEOUT(test.notes().size(), 5, pushMilliseconds);
    const auto dead = test.push->undelivered();
    QCOMPARE(dead.size(), std::size_t(2));
    QCOMPARE(AlarmSummary::of(dead[1].envelope).message, QStringLiteral("4"));
}

void TestWebhook::stopsWhileItHangs()
{
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    webhook.script = {[](QTcpSocket &) {}};
    AlarmPushTest test;
    QVERIFY(open(test, webhook));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 1, pushMilliseconds);
    const qint64 milliseconds = test.stop();
    QVERIFY2(milliseconds < 2000 * patience, qPrintable(QString::number(milliseconds)));
}

void TestWebhook::nameThatHangsIsNoMatter()
{
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QStringLiteral("http://nobody.invalid/"));
    QVERIFY(test.start());
    test.raise(makeAlarm(error));
    QTest::qWait(100);
    const qint64 milliseconds = test.stop();
    QVERIFY2(milliseconds < 2000 * patience, qPrintable(QString::number(milliseconds)));
}

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
