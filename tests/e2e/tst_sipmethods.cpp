// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include "support/kamailio.h"
#include "support/tshark.h"
#include <QTest>

using linekeeper::test::Kamailio;

/// What was said of an account, and who may read it.
class TestSipMethods final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void traceOfARegistration();
    void captureOfARegistration();
    void figuresOfARegistration();
    void nothingWasSaid();
    void needsTheSecretsOfTheAccount();
    void badArguments();
    void pauseSurvivesARestart();
    void bindingsOfACrashedRunGo();
    void pauseNeedsTheRightToAll();
    void badPauses();
    void cleanupTestCase() { QCOMPARE(m_scene.close(), 0); }

private:
    QByteArray trace(const QByteArray &uuid) const { return "{\"sipTrace\":{\"account\":\"" + uuid + "\"}}"; }

    Reply pause(const QByteArray &until, const QByteArray &who = "root")
    {
        return m_scene.as(who).post("methods/registrarPause",
                                    "{\"registrarPause\":{\"domain\":\"" + m_registrar.address().toLatin1()
                                        + "\",\"until\":" + until + "}}");
    }
    double figure(const QByteArray &nameAndLabels);
    QString state(const char *name)
    {
        return at(m_scene.read("objects/sipAccount/" + m_account), QByteArray("state/") + name).toString();
    }

    Kamailio m_registrar{{QStringLiteral("WITH_QOP")}};
    Scene m_scene;
    QByteArray m_account; ///< registered
    QByteArray m_disabled;
};

void TestSipMethods::initTestCase()
{
    QVERIFY2(m_registrar.start(), qPrintable(m_registrar.log()));
    QVERIFY(m_scene.open());
    const QByteArray fields = R"({"user":"traced","password":"secret","domain":")"
        + m_registrar.address().toLatin1() + R"(","enabled":)";
    m_account = m_scene.create("traced", "sipAccount", fields + "true}");
    m_disabled = m_scene.create("silent", "sipAccount", fields + "false}");
    QTRY_COMPARE_WITH_TIMEOUT(
        at(m_scene.read("objects/sipAccount/" + m_account), "state/registration").toString(),
        QStringLiteral("registered"), 5000 * patience);
}

void TestSipMethods::traceOfARegistration()
{
    const Reply reply = m_scene.root().post("methods/sipTrace", trace(m_account));
    QCOMPARE(reply.code, 200);
    const QJsonArray messages = reply.json()[u"sipTrace"][u"messages"].toArray();
    QStringList starts;
    for (const QJsonValue &message : messages) {
        const QString text = message[u"text"].toString();
        starts.append(message[u"direction"].toString() + u' ' + text.section(QStringLiteral("\r\n"), 0, 0));
        QCOMPARE(message[u"transport"].toString(), QStringLiteral("udp"));
        QCOMPARE(message[u"remote"].toString(), m_registrar.address());
        QVERIFY(message[u"local"].toString().startsWith(u"127.0.0.1:"));
        const auto time = QDateTime::fromString(message[u"time"].toString(), Qt::ISODateWithMs);
        QVERIFY(qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 60 * patience);
    }
    const QString request = QStringLiteral("sent REGISTER sip:%1 SIP/2.0").arg(m_registrar.address());
    QCOMPARE(starts,
             QStringList({request, QStringLiteral("received SIP/2.0 401 Unauthorized"), request,
                          QStringLiteral("received SIP/2.0 200 OK")}));
    QVERIFY(messages[2][u"text"].toString().contains(u"response=\"(hidden)\""));
    QVERIFY(!reply.body.contains("secret"));
}

void TestSipMethods::captureOfARegistration()
{
    const Reply reply = m_scene.root().get("objects/sipAccount/" + m_account + "/trace.pcap");
    QCOMPARE(reply.code, 200);
    QCOMPARE(reply.header("Content-Type"), QByteArray("application/vnd.tcpdump.pcap"));
    QCOMPARE(reply.header("Content-Disposition"), "attachment; filename=\"" + m_account + "-trace.pcap\"");
    QVERIFY(reply.body.startsWith("\xa1\xb2\xc3\xd4"));
    QCOMPARE(reply.body.count("REGISTER sip:"), 2);
    QCOMPARE(reply.body.count("SIP/2.0 200 OK"), 1);
    QCOMPARE(reply.body.count("response=\"(hidden)\""), 1);
    QByteArrayList messages; // tshark finds
    for (const QByteArray &packet : linekeeper::test::dissected(reply.body)) {
        const QByteArrayList fields = packet.split('|');
        QCOMPARE(fields[1], QByteArray("127.0.0.1"));
        QCOMPARE(fields[2], QByteArray("127.0.0.1"));
        const QByteArray port = fields[fields[6].isEmpty() ? 4 : 5];
        QCOMPARE(port, QByteArray::number(m_registrar.port()));
        messages.append(fields[6] + fields[7]);
    }
    QCOMPARE(messages, QByteArrayList({"REGISTER", "401", "REGISTER", "200"}));
}

/// As Prometheus reads it; -1 where there is none.
double TestSipMethods::figure(const QByteArray &nameAndLabels)
{
    for (const QByteArray &line : m_scene.root().get("/metrics").body.split('\n'))
        if (line.startsWith(nameAndLabels + ' '))
            return line.mid(nameAndLabels.size() + 1).toDouble();
    return -1;
}

/// At least: a datagram may have been sent again.
void TestSipMethods::figuresOfARegistration()
{
    QVERIFY(figure(R"(linekeeper_sip_requests_total{method="REGISTER"})") >= 2);
    QVERIFY(figure(R"(linekeeper_sip_responses_total{code="401",method="REGISTER"})") >= 1);
    QVERIFY(figure(R"(linekeeper_sip_responses_total{code="200",method="REGISTER"})") >= 1);
}

void TestSipMethods::nothingWasSaid()
{
    const Reply reply = m_scene.root().post("methods/sipTrace", trace(m_disabled));
    QCOMPARE(reply.body, QByteArray(R"({"sipTrace":{"messages":[]}})"));
}

void TestSipMethods::needsTheSecretsOfTheAccount()
{
    QVERIFY(m_scene.addUser("helper", R"(["operator"])"));
    const Reply role = m_scene.root().post(
        "objects/role",
        R"({"role":{"name":"tracer","methods":["sipTrace"],"rights":[{"class":"sipAccount","actions":["read"]}]}})");
    QCOMPARE(role.code, 201);
    QVERIFY(m_scene.addUser("reader", R"(["tracer"])"));
    QVERIFY(m_scene.addUser("stranger", "[]"));
    const QByteArray capture = "objects/sipAccount/" + m_account + "/trace.pcap";
    for (const char *who : {"helper", "reader", "stranger"}) {
        QCOMPARE(m_scene.as(who).post("methods/sipTrace", trace(m_account)).code, 403);
        QCOMPARE(m_scene.as(who).get(capture).code, 403);
    }
    QCOMPARE(m_scene.as("nobody").get(capture).code, 401);
}

void TestSipMethods::badArguments()
{
    const QByteArray unknown = "c66d5435-fadd-4117-bd8c-788bc72b04af";
    QCOMPARE(m_scene.root().post("methods/sipTrace", trace(unknown)).code, 400);
    QCOMPARE(m_scene.root().post("methods/sipTrace", R"({"sipTrace":{}})").code, 400);
    QCOMPARE(m_scene.root().get("objects/sipAccount/" + unknown + "/trace.pcap").code, 404);
    QCOMPARE(m_scene.root().get("objects/sipAccount/x/trace.pcap").code, 404);
    QCOMPARE(m_scene.root().get("objects/sipAccount/" + m_account + "/trace.pcap?limit=1").code, 400);
    QCOMPARE(m_scene.root().remove("objects/sipAccount/" + m_account + "/trace.pcap").code, 405);
}

void TestSipMethods::pauseSurvivesARestart()
{
    const QByteArray until = "\"2100-01-01T00:00:00.000Z\"";
    const Reply paused = pause(until);
    QCOMPARE(paused.code, 200);
    QCOMPARE(paused.json()[u"registrarPause"][u"accounts"].toInt(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(state("registration"), QStringLiteral("disabled"), 5000 * patience);
    QCOMPARE(state("reason"), QStringLiteral("The registrar is paused"));
    QCOMPARE(state("retryAt"), QStringLiteral("2100-01-01T00:00:00.000Z"));
    QCOMPARE(m_registrar.bindingCount(), 0);
    const Reply now = m_scene.root().post("methods/sipAccountRegister",
                                          "{\"sipAccountRegister\":{\"account\":\"" + m_account + "\"}}");
    QCOMPARE(now.code, 400);
    QVERIFY(textAt(now.json(), "message").contains("paused"));
    QCOMPARE(m_scene.close(), 0);
    QVERIFY(m_scene.open());
    QTRY_COMPARE_WITH_TIMEOUT(state("reason"), QStringLiteral("The registrar is paused"), 5000 * patience);
    QCOMPARE(m_registrar.bindingCount(), 0);
    QCOMPARE(pause("null").code, 200);
    QTRY_COMPARE_WITH_TIMEOUT(state("registration"), QStringLiteral("registered"), 5000 * patience);
    QCOMPARE(pause("null").code, 200); // once more is no error
    QStringList events;
    const Reply journal = m_scene.root().get("status/journal?kind=event&limit=1000");
    for (const QJsonValue &event : journal.json()[u"journal"].toArray())
        if (event[u"code"].toString().startsWith(u"registrar."))
            events.prepend(event[u"user"].toString() + u' ' + event[u"code"].toString());
    QCOMPARE(
        events.mid(0, 2),
        QStringList({QStringLiteral("root registrar.paused"), QStringLiteral("root registrar.resumed")}));
}

void TestSipMethods::bindingsOfACrashedRunGo()
{
    QCOMPARE(m_registrar.bindingCount(), 1);
    const QString before = m_registrar.bindings().front().contact;
    m_scene.daemon.kill();
    QVERIFY(m_scene.open());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_registrar.bindingCount() == 1 && m_registrar.bindings().front().contact != before, 5000 * patience);
    QTRY_COMPARE_WITH_TIMEOUT(state("registration"), QStringLiteral("registered"), 5000 * patience);
}

void TestSipMethods::pauseNeedsTheRightToAll()
{
    QVERIFY(m_scene.addUser("clerk", R"(["operator"])"));
    const Reply role = m_scene.root().post(
        "objects/role",
        R"({"role":{"name":"berlin","methods":["registrarPause"],"rights":[{"class":"sipAccount","actions":["read","update"],"attributes":{"site":"berlin"}}]}})");
    QCOMPARE(role.code, 201);
    QVERIFY(m_scene.addUser("berliner", R"(["berlin"])"));
    QCOMPARE(pause("null", "clerk").code, 403);
    QCOMPARE(pause("null", "berliner").code, 403);
}

void TestSipMethods::badPauses()
{
    QCOMPARE(pause("\"2000-01-01T00:00:00.000Z\"").code, 400);
    QCOMPARE(pause("\"tomorrow\"").code, 400);
    QCOMPARE(m_scene.root().post("methods/registrarPause", "{\"registrarPause\":{}}").code, 400);
    const Reply reply = m_scene.root().post("methods/registrarPause",
                                            "{\"registrarPause\":{\"domain\":\"a b\",\"until\":null}}");
    QCOMPARE(reply.code, 400);
    QCOMPARE(textAt(reply.json(), "pointer"), QByteArray("/registrarPause/domain"));
}

QTEST_GUILESS_MAIN(TestSipMethods)
#include "tst_sipmethods.moc"
