// SPDX-License-Identifier: GPL-3.0-or-later
#include "patience.h"
#include "scene.h"
#include "scriptedfreeswitch.h"
#include "scriptedwebhook.h"
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

namespace {

constexpr int pushMilliseconds = 60'000;
const QByteArray secret = "ferncast-of-the-webhook";

QStringList set(std::initializer_list<QByteArray> settings)
{
    QStringList arguments;
    for (const QByteArray &setting : settings)
        arguments << QStringLiteral("--set") << QString::fromUtf8(setting);
    return arguments;
}

QJsonValue subjectOf(const QJsonValue &account)
{
    return QJsonObject{{QStringLiteral("class"), QStringLiteral("sipAccount")},
                       {QStringLiteral("uuid"), account}};
}

} // namespace

/// Alarms of a daemon, told to a webhook. What raises them is a FreeSWITCH that is not there.
class TestPush final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void raisedAndCleared();
    void survivesAKill();
    void listsDeadLetters();
    void stopsWhileItHangs();
    void badSettingsAreNamed_data();
    void badSettingsAreNamed();
    void secretsAreNotShown();
    void listNeedsTheRight();
    void listHidesWhatMayNotBeRead();

private:
    QStringList arguments(std::initializer_list<QByteArray> more = {}) const
    {
        return set({"alarms.raiseAfter=0", "alarms.clearAfter=0", "freeSwitch.host=127.0.0.1",
                    "freeSwitch.port=" + QByteArray::number(m_freeSwitch->port()),
                    "alarms.webhookUrl=" + m_webhook->address() + "/hook?token=" + secret,
                    "alarms.webhookSecretFile=" + m_secretFile})
            + set(more);
    }
    QJsonArray undelivered(Scene &scene, const QByteArray &who = "root")
    {
        return scene.as(who).get("status/undelivered").json()[QLatin1String("undelivered")].toArray();
    }

    QTemporaryDir m_folder;
    QByteArray m_secretFile;
    std::unique_ptr<ScriptedWebhook> m_webhook;
    std::unique_ptr<linekeeper::ScriptedFreeSwitch> m_freeSwitch;
};

void TestPush::init()
{
    for (const char *proxy : {"http_proxy", "all_proxy", "ALL_PROXY"})
        qunsetenv(proxy);
    QFile file(m_folder.filePath(QStringLiteral("secret")));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(secret + '\n') > 0);
    m_secretFile = file.fileName().toUtf8();
    m_webhook = std::make_unique<ScriptedWebhook>();
    QVERIFY(m_webhook->listen());
    m_freeSwitch = std::make_unique<linekeeper::ScriptedFreeSwitch>();
    QVERIFY(m_freeSwitch->listen()); // takes a port
    m_freeSwitch->stop();
}

void TestPush::raisedAndCleared()
{
    Scene scene(arguments() + set({"freeSwitch.passwordFile=" + m_secretFile}));
    m_freeSwitch->password = secret;
    QVERIFY(scene.open());
    QTRY_COMPARE_WITH_TIMEOUT(m_webhook->requests.size(), 1, pushMilliseconds);
    const QJsonObject told = m_webhook->requests[0].json();
    const QByteArray uuid = textAt(told, "alarm/uuid");
    QCOMPARE(told[u"alarm"], QJsonValue(scene.read("objects/alarm/" + uuid)));
    QCOMPARE(alarmTextFailure(told[u"alarm"]), QByteArray());
    QVERIFY(!m_webhook->requests[0].header("Linekeeper-Signature").isEmpty());
    QVERIFY(m_freeSwitch->listen());
    QTRY_COMPARE_WITH_TIMEOUT(m_webhook->requests.size(), 2, pushMilliseconds);
    QCOMPARE(m_webhook->events().join(u','), QStringLiteral("raised,cleared"));
    QCOMPARE(textAt(m_webhook->requests[1].json(), "alarm/uuid"), uuid);
    QVERIFY(undelivered(scene).isEmpty());
    QCOMPARE(scene.close(), 0);
    QVERIFY(!scene.daemon.output().contains(secret));
}

void TestPush::survivesAKill()
{
    m_webhook->script = QList<ScriptedWebhook::Answer>(1000, ScriptedWebhook::answering("500 Oops"));
    Scene scene(arguments());
    QVERIFY(scene.open());
    QTRY_VERIFY_WITH_TIMEOUT(m_webhook->requests.size() >= 2, pushMilliseconds);
    scene.daemon.kill();
    const QJsonObject first = m_webhook->requests[0].json();
    m_webhook->script.clear();
    m_webhook->requests.clear();
    QVERIFY(scene.open());
    // The alarm of that start is over with it; this start has one of its own.
    QTRY_COMPARE_WITH_TIMEOUT(m_webhook->requests.size(), 3, pushMilliseconds);
    QCOMPARE(m_webhook->events().join(u','), QStringLiteral("raised,cleared,raised"));
    QCOMPARE(m_webhook->requests[0].json(), first);
    QCOMPARE(textAt(m_webhook->requests[1].json(), "alarm/uuid"), textAt(first, "alarm/uuid"));
    QVERIFY(textAt(m_webhook->requests[2].json(), "alarm/uuid") != textAt(first, "alarm/uuid"));
    QCOMPARE(scene.close(), 0);
}

void TestPush::listsDeadLetters()
{
    m_webhook->script = QList<ScriptedWebhook::Answer>(1000, ScriptedWebhook::answering("404 Not Found"));
    Scene scene(arguments({"alarms.pushTime=2"}));
    QVERIFY(scene.open());
    QTRY_VERIFY_WITH_TIMEOUT(!undelivered(scene).isEmpty(), pushMilliseconds);
    const QJsonObject dead = undelivered(scene)[0].toObject();
    QCOMPARE(dead.keys().join(u','), QStringLiteral("alarm,attempts,delivery,event,reason,receiver,time"));
    QCOMPARE(dead[u"receiver"].toString(), QStringLiteral("webhook"));
    QCOMPARE(dead[u"event"].toString(), QStringLiteral("raised"));
    QCOMPARE(dead[u"reason"].toString(), QStringLiteral("answered 404"));
    QVERIFY(dead[u"attempts"].toInt() >= 1);
    QCOMPARE(dead[u"delivery"], m_webhook->requests[0].json()[u"delivery"]);
    QCOMPARE(textAt(dead, "alarm/code"), QByteArray("freeSwitch.disconnected"));
    QCOMPARE(textAt(dead, "alarm/severity"), QByteArray("error"));
    const Reply journal = scene.root().get("status/journal?code=alarm.undelivered");
    QCOMPARE(journal.json()[u"journal"].toArray().size(), 1);
    QCOMPARE(textAt(journal.json()[u"journal"][0].toObject(), "severity"), QByteArray("error"));
    const Reply log = scene.root().get("status/journal?kind=log&limit=1000");
    QVERIFY(log.body.contains("/hook?(hidden)"));
    for (const Reply &reply :
         {journal, log, scene.root().get("status/undelivered"), scene.root().get("status")})
        QVERIFY2(!reply.body.contains(secret), reply.body.constData());
    QCOMPARE(scene.close(), 0);
    QVERIFY(!scene.daemon.output().contains(secret));
    QVERIFY(scene.open());
    QVERIFY(!undelivered(scene).isEmpty());
    QCOMPARE(scene.close(), 0);
}

void TestPush::stopsWhileItHangs()
{
    m_webhook->script = {[](QTcpSocket &) {}};
    Scene scene(arguments());
    QVERIFY(scene.open());
    QTRY_COMPARE_WITH_TIMEOUT(m_webhook->requests.size(), 1, pushMilliseconds);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(scene.close(), 0);
    QVERIFY2(timer.elapsed() < 2000 * patience, qPrintable(QString::number(timer.elapsed())));
}

void TestPush::badSettingsAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char *name, const QByteArray &text, const char *key) {
        QTest::newRow(name) << "[alarms]\n" + text << QByteArray(key);
    };
    const QByteArray server = "mailServer=smtp://127.0.0.1:25\n";
    const QByteArray whole = server + "mailFrom=a@b.c\nmailTo=d@e.f\n";
    row("FTP", "webhookUrl=ftp://127.0.0.1/\n", "alarms.webhookUrl");
    row("file", "webhookUrl=file:///etc/passwd\n", "alarms.webhookUrl");
    row("no URL", "webhookUrl=here\n", "alarms.webhookUrl");
    row("secret alone", "webhookSecret=word\n", "alarms.webhookUrl");
    row("secret that is not there", "webhookUrl=http://h/\nwebhookSecretFile=/no/file\n",
        "alarms.webhookSecret");
    row("severity that is none", "webhookUrl=http://h/\nwebhookSeverity=bad\n", "alarms.webhookSeverity");
    row("authorities that are not there", "authorities=/no/file\n", "alarms.authorities");
    row("no sender", server + "mailTo=d@e.f\n", "alarms.mailFrom");
    row("no recipient", server + "mailFrom=a@b.c\n", "alarms.mailTo");
    row("no server", "mailFrom=a@b.c\nmailTo=d@e.f\n", "alarms.mailServer");
    row("server by HTTP", "mailServer=http://h/\nmailFrom=a@b.c\nmailTo=d@e.f\n", "alarms.mailServer");
    row("password in the server", "mailServer=smtp://a:b@h/\nmailFrom=a@b.c\nmailTo=d@e.f\n",
        "alarms.mailServer");
    row("line break", server + "mailFrom=a@b.c\nmailTo=\"d@e.f\\r\\nRCPT TO:<g@h.i>\"\n", "alarms.mailTo");
    row("line break in the sender", server + "mailFrom=\"a@b.c\\nBcc: g@h.i\"\nmailTo=d@e.f\n",
        "alarms.mailFrom");
    row("user without password", whole + "mailUser=me\n", "alarms.mailPassword");
    row("password without user", whole + "mailPassword=me\n", "alarms.mailUser");
}

void TestPush::badSettingsAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, key);
    QFile file(m_folder.filePath(QStringLiteral("linekeeperd.conf")));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(text) > 0);
    file.close();
    for (const bool isCheck : {true, false}) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QStringList options{QStringLiteral("--config"), file.fileName(),
                            QStringLiteral("--data"),   m_folder.filePath(QStringLiteral("data")),
                            QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
        if (isCheck)
            options << QStringLiteral("--check");
        process.start(Daemon::program(), options);
        QVERIFY(process.waitForFinished(pushMilliseconds));
        QCOMPARE(process.exitCode(), 1);
        const QByteArray output = process.readAll();
        QVERIFY2(output.contains(key), output.constData());
    }
}

void TestPush::secretsAreNotShown()
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(Daemon::program(), arguments() + QStringList(QStringLiteral("--print-config")));
    QVERIFY(process.waitForFinished(pushMilliseconds));
    const QByteArray output = process.readAll();
    QVERIFY2(output.contains("alarms.webhookUrl = " + m_webhook->address() + "/hook?(hidden)\n"),
             output.constData());
    QVERIFY(!output.contains(secret));
    process.start(Daemon::program(), set({"alarms.webhookSecret=" + secret}));
    QVERIFY(process.waitForFinished(pushMilliseconds));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(!process.readAll().contains(secret));
}

void TestPush::listNeedsTheRight()
{
    Scene scene;
    QVERIFY(scene.open());
    QVERIFY(scene.addUser("watcher", R"(["monitoring"])"));
    QVERIFY(scene.addUser("nobodyspecial", "[]"));
    QCOMPARE(scene.as("watcher").get("status/undelivered").body, QByteArray("{\"undelivered\":[]}"));
    QCOMPARE(scene.as("nobodyspecial").get("status/undelivered").code, 403);
    QCOMPARE(scene.as("nobody").get("status/undelivered").code, 401);
    QCOMPARE(scene.root().get("status/undelivered?limit=1").code, 400);
    QCOMPARE(scene.close(), 0);
}

void TestPush::listHidesWhatMayNotBeRead()
{
    m_webhook->script = QList<ScriptedWebhook::Answer>(1000, ScriptedWebhook::answering("404 Not Found"));
    Scene scene(set(
        {"alarms.raiseAfter=0", "alarms.pushTime=1", "alarms.webhookUrl=" + m_webhook->address() + "/hook"}));
    QVERIFY(scene.open());
    QVERIFY(scene.addUser("watcher", R"(["monitoring"])"));
    const Reply account = scene.root().post(
        "objects/sipAccount", R"({"sipAccount":{"user":"u","domain":"127.0.0.1:9","enabled":true}})");
    QCOMPARE(account.code, 201);
    const QString uuid = account.json()[u"uuid"].toString();
    QTRY_COMPARE_WITH_TIMEOUT(undelivered(scene).size(), 1, pushMilliseconds);
    const QJsonValue whole = undelivered(scene)[0][u"alarm"];
    QCOMPARE(whole[u"object"], subjectOf(uuid));
    QVERIFY(whole[u"message"].toString().contains(u"u@127.0.0.1:9"));
    const QJsonValue reduced = undelivered(scene, "watcher")[0][u"alarm"];
    QCOMPARE(reduced[u"object"], subjectOf(QJsonValue()));
    QCOMPARE(reduced[u"message"].toString(), QStringLiteral("sipAccount.registrationFailed"));
    QCOMPARE(scene.close(), 0);
}

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
