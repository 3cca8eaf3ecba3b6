// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmpushtest.h"
#include "patience.h"
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

const QString error = QStringLiteral("error");

} // namespace

/// Alarms on their way by mail.
class TestMail final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneMailToAll();
    void leastSeverity();
    void logsIn();
    void triesAgain_data();
    void triesAgain();
    void allOrNobody();
    void deadLetters();
    void needsTlsForAPassword();
    void byTls_data();
    void byTls();
    void startTlsThatFailsIsNoDelivery();
    void stopsWhileItHangs_data();
    void stopsWhileItHangs();
    void otherReceiverGoesOn();

private:
    bool open(AlarmPushTest &test, const ScriptedMailServer &server)
    {
        test.options.mail.server = QUrl(QString::fromLatin1(server.address()));
        test.options.mail.from = QStringLiteral("linekeeper@example.org");
        test.options.mail.to = {QStringLiteral("a@example.org"), QStringLiteral("b@example.net")};
        return test.start();
    }
};

void TestMail::oneMailToAll()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    AlarmPushTest test;
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error, QStringLiteral("Die Störung:\n.\nnoch eine Zeile")));
    QTRY_COMPARE_WITH_TIMEOUT(server.mails.size(), 1, pushMilliseconds);
    QTest::qWait(300);
    QCOMPARE(server.mails.size(), 1);
    const auto &mail = server.mails[0];
    QVERIFY(mail.commands[1].startsWith("MAIL FROM:<linekeeper@example.org>"));
    QCOMPARE(mail.commands[2], QByteArray("RCPT TO:<a@example.org>"));
    QCOMPARE(mail.commands[3], QByteArray("RCPT TO:<b@example.net>"));
    QCOMPARE(mail.commands[4], QByteArray("DATA"));
    QVERIFY(mail.text.contains("To: a@example.org,\r\n b@example.net\r\n"));
    QVERIFY(mail.text.contains("\r\n\r\nDie St=C3=B6rung:\r\n.\r\nnoch eine Zeile\r\n"));
    QVERIFY(mail.text.contains("Event: raised\r\n"));
}

void TestMail::leastSeverity()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    AlarmPushTest test;
    QVERIFY(open(test, server));
    const ObjectPtr mild = makeAlarm(QStringLiteral("warning"));
    test.raise(mild);
    test.clear(mild);
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    test.clear(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(server.mails.size(), 2, pushMilliseconds);
    QVERIFY(server.mails[0].text.contains("Event: raised\r\n"));
    QVERIFY(server.mails[1].text.contains("Event: cleared\r\n"));
    for (const auto &mail : server.mails)
        QVERIFY(mail.text.contains(toText(alarm->uuid).toLatin1()));
}

void TestMail::logsIn()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.extensions = "250-AUTH PLAIN\r\n";
    AlarmPushTest test;
    test.options.mail.user = QStringLiteral("me");
    test.options.mail.password = QStringLiteral("ferncast");
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(server.mails.size(), 1, pushMilliseconds);
    const QByteArray login = server.mails[0].commands.join('\n');
    QVERIFY(login.contains("AUTH PLAIN"));
    QVERIFY(login.contains(QByteArray("\0me\0ferncast", 12).toBase64()));
}

void TestMail::triesAgain_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("needsLogin");
    QTest::newRow("not now") << QByteArray("") << QByteArray("421 too busy\r\n") << false;
    QTest::newRow("no such recipient") << QByteArray("RCPT") << QByteArray("550 nobody\r\n") << false;
    QTest::newRow("many lines") << QByteArray("RCPT") << QByteArray("450-wait\r\n450-or\r\n450 so\r\n")
                                << false;
    QTest::newRow("sender refused") << QByteArray("MAIL") << QByteArray("553 not you\r\n") << false;
    QTest::newRow("full") << QByteArray("DATA.") << QByteArray("452 full\r\n") << false;
    QTest::newRow("closing") << QByteArray("DATA") << QByteArray("421 bye\r\n") << false;
    QTest::newRow("wrong password") << QByteArray("AUTH") << QByteArray("535 wrong: ferncast\r\n") << true;
    QTest::newRow("no SMTP") << QByteArray("") << QByteArray("HTTP/1.1 400 Bad\r\n") << false;
    QTest::newRow("no answer") << QByteArray("MAIL") << QByteArray(1, '\0') << false;
}

void TestMail::triesAgain()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, answer);
    QFETCH(bool, needsLogin);
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.extensions = "250-AUTH PLAIN\r\n";
    server.script[word] = {answer};
    AlarmPushTest test;
    if (needsLogin) {
        test.options.mail.user = QStringLiteral("me");
        test.options.mail.password = QStringLiteral("ferncast");
    }
    test.options.mail.patience = 1s * patience;
    QVERIFY(open(test, server));
    const ObjectPtr alarm = makeAlarm(error);
    test.raise(alarm);
    test.clear(alarm);
    QTRY_COMPARE_WITH_TIMEOUT(server.mails.size(), 2, pushMilliseconds);
    QTest::qWait(200);
    QCOMPARE(server.mails.size(), 2);
    QVERIFY(server.mails[0].text.contains("Event: raised\r\n"));
    QVERIFY(server.mails[1].text.contains("Event: cleared\r\n"));
}

/// One recipient is refused: nobody gets a mail, so that nobody gets two.
void TestMail::allOrNobody()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.script["RCPT"] = {"250 fine\r\n", "550 nobody\r\n"};
    AlarmPushTest test;
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(server.mails.size(), 1, pushMilliseconds);
    QCOMPARE(server.commands.count("RCPT TO:<b@example.net>"), 2);
    QCOMPARE(server.commands.count("DATA"), 1);
}

void TestMail::deadLetters()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.extensions = "250-AUTH PLAIN\r\n";
    server.script["AUTH"] = QByteArrayList(1000, "535 wrong: ferncast\r\n");
    AlarmPushTest test;
    test.options.mail.user = QStringLiteral("me");
    test.options.mail.password = QStringLiteral("ferncast");
    test.options.time = 1s;
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(1), pushMilliseconds);
    const Delivery dead = test.push->undelivered()[0];
    QCOMPARE(dead.receiver, QStringLiteral("mail"));
    QVERIFY(dead.attempts > 1);
    QVERIFY2(dead.reason.startsWith(QStringLiteral("answered 535")), qPrintable(dead.reason));
    QVERIFY(!dead.reason.contains(QStringLiteral("ferncast")));
    QTRY_COMPARE_WITH_TIMEOUT(test.notes().size(), 1, pushMilliseconds);
    QVERIFY(!test.notes()[0].contains(QStringLiteral("ferncast")));
}

/// A name that is not this machine's, as far as it says.
void TestMail::needsTlsForAPassword()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.extensions = "250-AUTH PLAIN\r\n";
    AlarmPushTest test;
    test.options.mail.user = QStringLiteral("me");
    test.options.mail.password = QStringLiteral("ferncast");
    test.options.mail.server
        = QUrl(QString::fromLatin1(server.address().replace("127.0.0.1", "mail.localhost")));
    test.options.mail.from = QStringLiteral("linekeeper@example.org");
    test.options.mail.to = {QStringLiteral("a@example.org")};
    test.options.time = 1s;
    QVERIFY(test.start());
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(1), pushMilliseconds);
    QVERIFY(server.commands.contains("QUIT") || !server.commands.isEmpty()); // it was asked, not told
    for (const QByteArray &command : server.commands)
        QVERIFY2(!command.startsWith("AUTH"), command.constData());
    QVERIFY(server.mails.isEmpty());
}

void TestMail::byTls_data()
{
    QTest::addColumn<int>("start");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("smtps") << int(TlsServer::Start::AtOnce) << true;
    QTest::newRow("STARTTLS") << int(TlsServer::Start::WhenAsked) << true;
    QTest::newRow("smtps, not trusted") << int(TlsServer::Start::AtOnce) << false;
    QTest::newRow("STARTTLS, not trusted") << int(TlsServer::Start::WhenAsked) << false;
}

void TestMail::byTls()
{
    QFETCH(int, start);
    QFETCH(bool, isTrusted);
    ScriptedMailServer server;
    ScriptedMailServer other;
    const QSslCertificate own = server.useTls(TlsServer::Start(start));
    AlarmPushTest test;
    QVERIFY(test.trust(isTrusted ? own : other.useTls(TlsServer::Start::AtOnce)));
    QVERIFY(server.listen());
    test.options.time = 1s;
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    if (isTrusted) {
        QTRY_COMPARE_WITH_TIMEOUT(server.mails.size(), 1, pushMilliseconds);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(1), pushMilliseconds);
    const QString reason = test.push->undelivered()[0].reason;
    QVERIFY2(reason.contains(u"certificate"), qPrintable(reason));
    QVERIFY(server.mails.isEmpty());
}

void TestMail::startTlsThatFailsIsNoDelivery()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.extensions = "250-STARTTLS\r\n";
    server.script["STARTTLS"] = QByteArrayList(1000, "220 go on\r\nthis is no TLS\r\n");
    AlarmPushTest test;
    test.options.time = 1s;
    test.options.mail.patience = 1s * patience;
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(test.push->undelivered().size(), std::size_t(1), pushMilliseconds);
    QVERIFY(server.mails.isEmpty());
}

void TestMail::stopsWhileItHangs_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char *word : {"EHLO", "RCPT", "DATA.", "QUIT"})
        QTest::newRow(word) << QByteArray(word);
}

void TestMail::stopsWhileItHangs()
{
    QFETCH(QByteArray, word);
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.script[word] = {QByteArray(1, '\0')}; // no line, so no answer
    AlarmPushTest test;
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    QTRY_VERIFY_WITH_TIMEOUT(!server.commands.isEmpty() && server.script[word].isEmpty(), pushMilliseconds);
    QTest::qWait(100);
    const qint64 milliseconds = test.stop();
    QVERIFY2(milliseconds < 2000 * patience, qPrintable(QString::number(milliseconds)));
}

void TestMail::otherReceiverGoesOn()
{
    ScriptedMailServer server;
    QVERIFY(server.listen());
    server.script["EHLO"] = {QByteArray(1, '\0')};
    ScriptedWebhook webhook;
    QVERIFY(webhook.listen());
    AlarmPushTest test;
    test.options.webhook.url = QUrl(QString::fromLatin1(webhook.address()));
    QVERIFY(open(test, server));
    test.raise(makeAlarm(error));
    test.raise(makeAlarm(error));
    QTRY_COMPARE_WITH_TIMEOUT(webhook.requests.size(), 2, pushMilliseconds);
    QVERIFY(server.mails.isEmpty());
}

QTEST_GUILESS_MAIN(TestMail)
#include "tst_mail.moc"
