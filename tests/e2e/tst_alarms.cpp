// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "support/signalclient.h"
#include <QDateTime>
#include <QTest>

namespace {

constexpr int longMilliseconds = 120'000;

QStringList words(const char *text)
{
    QStringList list = QString::fromLatin1(text).split(u' ');
    list.sort();
    return list;
}

/// Nobody listens there, so that it fails at once.
const QByteArray unreachable
    = R"({"user":"u","domain":"127.0.0.1:9","transport":"tcp","enabled":true,"password":"s3cret"})";

QByteArray instant(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODateWithMs).toLatin1();
}

} // namespace

/// Alarms from their cause to whoever hears of them, and back.
class TestAlarms final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void alarmsLive();
    void textIsDocumented();
    void textIsSeenByWhoeverSeesTheMessage();
    void acknowledge();
    void acknowledgementEnds();
    void badAcknowledgements_data();
    void badAcknowledgements();
    void cleanupTestCase();

private:
    QByteArray cursor() { return textAt(m_scene.read("status"), "cursor"); }
    /// "code user" of the events since then.
    QByteArrayList eventsSince(const QByteArray &cursor);
    /// What status says of the alarm of an account of the scene; undefined: there is none.
    QJsonValue alarmOf(const QByteArray &account);
    bool addFailing(const QByteArray &account)
    {
        return !m_scene.create(account, "sipAccount", unreachable).isEmpty();
    }
    bool disable(const QByteArray &account)
    {
        return m_scene.root()
                   .patch(m_scene.filledIn("objects/sipAccount/{" + account + "}"),
                          R"([{"op":"replace","path":"/enabled","value":false}])")
                   .code
            == 204;
    }

    Scene m_scene{{QStringLiteral("--set"), QStringLiteral("alarms.raiseAfter=0"), QStringLiteral("--set"),
                   QStringLiteral("alarms.clearAfter=0")}};
};

void TestAlarms::initTestCase()
{
    QVERIFY(m_scene.open());
    QVERIFY(m_scene.addUser("operator", R"(["operator"])"));
    QVERIFY(m_scene.addUser("viewer", R"(["viewer"])"));
    QVERIFY(m_scene.addUser("monitor", R"(["monitoring"])"));
}

QByteArrayList TestAlarms::eventsSince(const QByteArray &cursor)
{
    QByteArrayList events;
    for (const QJsonValue event : m_scene.read("status?cursor=" + cursor)[u"events"].toArray())
        events.append(textAt(event, "code") + ' ' + textAt(event, "user"));
    return events;
}

QJsonValue TestAlarms::alarmOf(const QByteArray &account)
{
    for (const QJsonValue alarm : m_scene.read("status")[u"alarms"].toArray())
        if (textAt(alarm, "object/uuid") == m_scene.uuids[account])
            return alarm;
    return QJsonValue::Undefined;
}

/// From the account that fails to the signal, the status and the node, and back.
void TestAlarms::alarmsLive()
{
    SignalClient socket(m_scene.daemon.port(), "Cookie", m_scene.root().header("Cookie"));
    QVERIFY(socket.open());
    QVERIFY(!socket.subscribe({QStringLiteral("alarm"), QStringLiteral("node")}).isNull());
    const QByteArray since = cursor();
    QVERIFY(addFailing("failing"));
    const auto next = [&](const char *event, const QByteArray &className) {
        for (QJsonObject message = socket.next(longMilliseconds); !message.isEmpty();
             message = socket.next(longMilliseconds))
            if (message[u"event"] == QLatin1String(event)
                && message[u"data"].toObject().contains(QString::fromLatin1(className)))
                return message[u"data"].toObject();
        return QJsonObject();
    };
    const QJsonObject raised = next("create", "alarm");
    QCOMPARE(textAt(raised, "alarm/code"), "sipAccount.registrationFailed");
    QCOMPARE(textAt(raised, "alarm/object/uuid"), m_scene.uuids["failing"]);
    QCOMPARE(textAt(raised, "alarm/object/class"), "sipAccount");
    QCOMPARE(textAt(raised, "alarm/severity"), "error");
    QVERIFY(textAt(raised, "alarm/message").startsWith("u@127.0.0.1:9 is not registered"));
    QVERIFY(textAt(raised, "alarm/text").startsWith("%1 is not registered"));
    QCOMPARE(textAt(raised, "alarm/arguments/0"), "u@127.0.0.1:9");
    QCOMPARE(alarmTextFailure(raised), QByteArray());
    QCOMPARE(alarmTextFailure(m_scene.read("objects/alarm/" + textAt(raised, "uuid"))), QByteArray());
    QCOMPARE(textAt(next("update", "node"), "state/health").isEmpty(), false);
    const QJsonValue inStatus = alarmOf("failing");
    QCOMPARE(inStatus.toObject().keys(), words("uuid code severity since object message acknowledgedBy"));
    QCOMPARE(textAt(inStatus, "uuid"), textAt(raised, "uuid"));
    QCOMPARE(textAt(inStatus, "since"), textAt(raised, "state/since"));
    QVERIFY(at(inStatus, "acknowledgedBy").isNull());
    QCOMPARE(textAt(m_scene.read("objects/alarm/" + textAt(raised, "uuid")), "alarm/message"),
             textAt(inStatus, "message"));
    QCOMPARE(m_scene.root().remove("objects/alarm/" + textAt(raised, "uuid")).code, 405);
    QTRY_COMPARE_WITH_TIMEOUT(textAt(m_scene.root().get("objects/node").json(), "0/state/health"), "error",
                              longMilliseconds);
    QCOMPARE(textAt(m_scene.read("status"), "status/health"), "error");
    QTRY_COMPARE_WITH_TIMEOUT(at(m_scene.read("status"), "status/sipAccounts/failed").toInt(), 1,
                              longMilliseconds); // now and then it tries again
    QCOMPARE(at(m_scene.root().get("objects/node").json(), "0/state/accountsHeld").toInt(), 1);
    QVERIFY(disable("failing"));
    QCOMPARE(textAt(next("destroy", "alarm"), "uuid"), textAt(raised, "uuid"));
    QVERIFY(alarmOf("failing").isUndefined());
    QTRY_COMPARE_WITH_TIMEOUT(textAt(m_scene.root().get("objects/node").json(), "0/state/health"), "ok",
                              longMilliseconds);
    const auto events = eventsSince(since);
    QCOMPARE(events.count("alarm.raised null"), 1);
    QCOMPARE(events.count("alarm.cleared null"), 1);
    QCOMPARE(events.count("sipAccount.registrationFailed null"), 1);
}

void TestAlarms::textIsDocumented()
{
    const QJsonObject schema = m_scene.read("schema/object/alarm");
    for (const QByteArray member : {"text", "arguments"})
        QVERIFY(!textAt(schema, "properties/alarm/properties/" + member + "/description").isEmpty());
    QCOMPARE(textAt(schema, "properties/alarm/properties/arguments/items"), R"({"type":"string"})");
}

/// What an alarm is about is in its arguments, too.
void TestAlarms::textIsSeenByWhoeverSeesTheMessage()
{
    QVERIFY(addFailing("hidden"));
    QTRY_VERIFY_WITH_TIMEOUT(!alarmOf("hidden").isUndefined(), longMilliseconds);
    const QByteArray alarm = "objects/alarm/" + textAt(alarmOf("hidden"), "uuid");
    QCOMPARE(alarmTextFailure(m_scene.as("viewer").get(alarm).json()), QByteArray());
    QCOMPARE(m_scene.as("monitor").get(alarm).code, 403);
    const QJsonValue reduced = m_scene.as("monitor").get("status").json()[u"alarms"][0];
    QCOMPARE(reduced.toObject().keys(), words("uuid code severity since object message acknowledgedBy"));
    QCOMPARE(textAt(reduced, "message"), textAt(reduced, "code"));
    QVERIFY(disable("hidden"));
    QTRY_VERIFY_WITH_TIMEOUT(alarmOf("hidden").isUndefined(), longMilliseconds);
}

void TestAlarms::acknowledge()
{
    QVERIFY(addFailing("acknowledged"));
    QTRY_VERIFY_WITH_TIMEOUT(!alarmOf("acknowledged").isUndefined(), longMilliseconds);
    m_scene.uuids["alarm"] = textAt(alarmOf("acknowledged"), "uuid");
    const QByteArray body
        = m_scene.filledIn(R"({"alarmAcknowledge":{"alarm":"{alarm}","comment":"Seen to."}})");
    const QByteArray since = cursor();
    QCOMPARE(m_scene.as("viewer").post("methods/alarmAcknowledge", body).code, 403);
    QCOMPARE(m_scene.as("monitor").post("methods/alarmAcknowledge", body).code, 403);
    QCOMPARE(m_scene.as("operator").post("methods/alarmAcknowledge?dryRun=true", body).code, 200);
    QVERIFY(at(alarmOf("acknowledged"), "acknowledgedBy").isNull());
    QCOMPARE(eventsSince(since), QByteArrayList());
    const Reply reply = m_scene.as("operator").post("methods/alarmAcknowledge", body);
    QCOMPARE(reply.code, 200);
    QCOMPARE(textAt(alarmOf("acknowledged"), "acknowledgedBy"), "operator");
    const QJsonObject alarm = m_scene.read("objects/alarm/{alarm}");
    QCOMPARE(textAt(alarm, "state/comment"), "Seen to.");
    QCOMPARE(textAt(alarm, "state/acknowledgedBy"), "operator");
    QVERIFY(at(alarm, "state/acknowledgedUntil").isNull());
    QCOMPARE(eventsSince(since), QByteArrayList({"alarm.acknowledged operator"}));
    QVERIFY(m_scene.root().get("status?cursor=" + since).body.contains("(Seen to.)"));
    QCOMPARE(textAt(m_scene.read("status"), "status/health"), "error"); // its cause is still there
}

void TestAlarms::acknowledgementEnds()
{
    const QByteArray body
        = m_scene.filledIn(R"({"alarmAcknowledge":{"alarm":"{alarm}","until":")") + instant(3) + "\"}}";
    QCOMPARE(m_scene.root().post("methods/alarmAcknowledge", body).code, 200);
    QCOMPARE(textAt(alarmOf("acknowledged"), "acknowledgedBy"), "root");
    QTRY_VERIFY_WITH_TIMEOUT(at(alarmOf("acknowledged"), "acknowledgedBy").isNull(), longMilliseconds);
    QVERIFY(!alarmOf("acknowledged").isUndefined());
    QCOMPARE(textAt(m_scene.read("objects/alarm/{alarm}"), "state/comment"), "");
    QCOMPARE(m_scene.root().remove(m_scene.filledIn("objects/sipAccount/{acknowledged}")).code, 204);
    QTRY_COMPARE_WITH_TIMEOUT(m_scene.root().get(m_scene.filledIn("objects/alarm/{alarm}")).code, 404,
                              longMilliseconds);
}

void TestAlarms::badAcknowledgements_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("no alarm") << QByteArray(R"("comment":"x")");
    QTest::newRow("unknown alarm") << QByteArray(R"("alarm":"5ff1c07e-5cd7-4d94-94ef-79a28bb189e5")");
    QTest::newRow("no uuid") << QByteArray(R"("alarm":"x")");
    QTest::newRow("object of another class") << QByteArray(R"("alarm":"{failing}")");
    QTest::newRow("over") << QByteArray(R"("alarm":"{alarm}")");
    QTest::newRow("past") << R"("alarm":"{live}","until":")" + instant(-1) + "\"";
    QTest::newRow("until is no time") << QByteArray(R"("alarm":"{live}","until":"soon")");
    QTest::newRow("long comment") << R"("alarm":"{live}","comment":")" + QByteArray(1001, 'c') + "\"";
    QTest::newRow("comment is a number") << QByteArray(R"("alarm":"{live}","comment":7)");
}

void TestAlarms::badAcknowledgements()
{
    QFETCH(QByteArray, arguments);
    if (!m_scene.uuids.contains("live")) {
        QVERIFY(addFailing("stays"));
        QTRY_VERIFY_WITH_TIMEOUT(!alarmOf("stays").isUndefined(), longMilliseconds);
        m_scene.uuids["live"] = textAt(alarmOf("stays"), "uuid");
    }
    const Reply reply = m_scene.root().post("methods/alarmAcknowledge",
                                            R"({"alarmAcknowledge":{)" + m_scene.filledIn(arguments) + "}}");
    QVERIFY2(reply.code == 400, headAndBody(reply).constData());
    const QByteArray failure = errorShapeFailure(reply);
    QVERIFY2(failure.isEmpty(), failure.constData());
    QVERIFY(at(alarmOf("stays"), "acknowledgedBy").isNull());
}

void TestAlarms::cleanupTestCase()
{
    QCOMPARE(m_scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestAlarms)
#include "tst_alarms.moc"
