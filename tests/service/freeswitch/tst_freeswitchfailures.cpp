// SPDX-License-Identifier: GPL-3.0-or-later
#include "freeswitchlinktest.h"
#include <QElapsedTimer>
#include <QTest>
#include <arpa/inet.h>
#include <array>
#include <sys/socket.h>
#include <unistd.h>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

ScriptedFreeSwitch::Answer &turn(ScriptedFreeSwitch &freeSwitch, const QByteArray &at)
{
    if (at == "greeting")
        return freeSwitch.greet;
    return at == "auth" ? freeSwitch.answerAuth : freeSwitch.answerStatus;
}

} // namespace

class TestFreeSwitchFailures final : public FreeSwitchLinkTest {
    Q_OBJECT
private Q_SLOTS:
    void fails_data();
    void fails();
    void timesOut_data();
    void timesOut();
    void waitsForNoConnection();
    void knowsNoSuchHost();
    void tellsAnErrorOnce();
    void backsOffUntilItIsAnswered();
    void refusesAPasswordOfSeveralLines_data();
    void refusesAPasswordOfSeveralLines();
    void isSlowerAfterAWrongPassword();
    void recoversFromAWrongPassword();
};

void TestFreeSwitchFailures::fails_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("hangsUp");
    QTest::addColumn<QString>("says");
    const auto row
        = [](const char *name, const char *at, const QByteArray &bytes, bool hangsUp, const char *says) {
              QTest::newRow(name) << QByteArray(at) << bytes << hangsUp << QString::fromLatin1(says);
          };
    const QByteArray rejection = frame("text/rude-rejection", "Access Denied, go away.\n");
    const QByteArray notice = frame("text/disconnect-notice", "Disconnected, goodbye.\n");
    const QByteArray accepted = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";
    const QByteArray answer = frame("api/response", "fine");
    row("a rude rejection", "greeting", rejection, false, "apply-inbound-acl");
    row("a rude rejection, then the end", "greeting", rejection + notice, true, "apply-inbound-acl");
    row("a disconnect notice at first", "greeting", notice, false, "disconnect notice");
    row("a disconnect notice for an answer", "status", notice, true, "disconnect notice");
    row("a disconnect notice for a reply", "auth", notice, true, "disconnect notice");
    row("the end at first", "greeting", "", true, "is lost");
    row("the end for a reply", "auth", "", true, "is lost");
    row("the end for an answer", "status", "", true, "is lost");
    row("the end in the middle of a header", "status", "Content-Ty", true, "is lost");
    row("the end in the middle of an answer", "status", answer.chopped(1), true, "is lost");
    row("a wrong password", "auth", "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n", false,
        "FreeSWITCH refuses the password");
    row("a wrong password, then the end", "auth",
        "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n" + notice, true,
        "FreeSWITCH refuses the password");
    row("a reply without words", "auth", "Content-Type: command/reply\n\n", false, "refuses the password");
    row("a password that comes back", "auth", "auth ClueCon\n\n", false, "no header");
    row("a password that comes back in a reply", "auth",
        "Content-Type: command/reply\nReply-Text: -ERR ClueCon\n\n", false, "refuses the password");
    row("an answer instead of a reply", "auth", answer, false, "not asked");
    row("a reply instead of a greeting", "greeting", accepted, false, "not asked");
    row("an answer instead of a greeting", "greeting", answer, false, "not asked");
    row("a second greeting", "auth", "Content-Type: auth/request\n\n", false, "not asked");
    row("two replies", "auth", accepted + accepted, false, "refuses to do that");
    row("two answers", "status", answer + answer, false, "not asked");
    row("an error for an answer", "status", frame("api/response", "-ERR status Command not found!\n"), false,
        "mod_commands");
    row("a refusal for an answer", "status",
        "Content-Type: command/reply\nReply-Text: -ERR command not found\n\n", false, "mod_commands");
    row("a huge length", "status", "Content-Type: api/response\nContent-Length: 99999999999\n\n", false,
        "1048576 bytes");
    row("a negative length", "status", "Content-Type: api/response\nContent-Length: -5\n\n", false,
        "one number");
    row("a length of garbage", "status", "Content-Type: api/response\nContent-Length: ClueCon\n\n", false,
        "one number");
    row("headers without an end", "status", QByteArray(100'000, 'x'), false, "65536 bytes");
    row("another service", "greeting", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", false, "no header");
}

void TestFreeSwitchFailures::fails()
{
    QFETCH(QByteArray, at);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, hangsUp);
    QFETCH(QString, says);
    const auto answer = [=](QTcpSocket &client) {
        client.write(bytes);
        if (hangsUp)
            client.disconnectFromHost();
    };
    turn(*m_switch, at) = answer;
    start();
    QTRY_VERIFY2(error().contains(says), qPrintable(error()));
    const bool wasConnected = m_connectionChanges.contains(true);
    QTRY_VERIFY(m_switch->connections > 1); // it tries again
    if (!wasConnected) {
        QCOMPARE(m_connectionChanges, QList<bool>());
        QVERIFY(state().asOf.isNull());
    }
    QVERIFY2(error().contains(says) || state().isConnected, qPrintable(error()));
}

void TestFreeSwitchFailures::timesOut_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QString noGreeting = QStringLiteral("did not ask for a password in 0.2 s");
    const QString noAnswer = QStringLiteral("gave no answer for 0.2 s");
    QTest::newRow("no greeting") << QByteArray("greeting") << QByteArray() << noGreeting;
    QTest::newRow("half a greeting") << QByteArray("greeting") << QByteArray("Content-Ty") << noGreeting;
    QTest::newRow("no reply") << QByteArray("auth") << QByteArray() << noAnswer;
    QTest::newRow("no answer") << QByteArray("status") << QByteArray() << noAnswer;
    QTest::newRow("half an answer") << QByteArray("status") << frame("api/response", "fine").chopped(1)
                                    << noAnswer;
    QTest::newRow("events only") << QByteArray("status") << eventOf("a: b\n\n") << noAnswer;
}

void TestFreeSwitchFailures::timesOut()
{
    QFETCH(QByteArray, at);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto answer = [=](QTcpSocket &client) { client.write(bytes); };
    turn(*m_switch, at) = answer;
    start(impatient());
    QTRY_VERIFY2(error().contains(says), qPrintable(error()));
    QTRY_VERIFY(m_switch->connections > 1);
    QCOMPARE(m_connectionChanges, QList<bool>());
}

void TestFreeSwitchFailures::waitsForNoConnection()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QCOMPARE(::bind(listener, reinterpret_cast<const sockaddr *>(&address), size), 0);
    QCOMPARE(::listen(listener, 0), 0);
    QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size), 0);
    // Once its queue is full, the kernel answers nobody.
    std::array<QTcpSocket, 4> others;
    for (QTcpSocket &other : others)
        other.connectToHost(QHostAddress::LocalHost, ntohs(address.sin_port));
    QTRY_COMPARE(others.front().state(), QTcpSocket::ConnectedState);

    m_link = std::make_unique<FreeSwitchLink>(EventSocketAddress{.host = QStringLiteral("127.0.0.1"),
                                                                 .port = ntohs(address.sin_port),
                                                                 .password = thePassword},
                                              impatient());
    m_link->start();
    QTRY_VERIFY2(error().contains(u"was not reached in 0.2 s"), qPrintable(error()));
    ::close(listener);
}

void TestFreeSwitchFailures::knowsNoSuchHost()
{
    start(quickTimes(), thePassword, QStringLiteral("nowhere.invalid"));
    QVERIFY(error().isEmpty()); // nobody waits for a name
    QTRY_VERIFY2_WITH_TIMEOUT(error().contains(u"nowhere.invalid:"), qPrintable(error()), 20'000);
}

void TestFreeSwitchFailures::tellsAnErrorOnce()
{
    m_switch->stop();
    start();
    QTRY_VERIFY(error().contains(u"can't be reached"));
    QTest::qWait(300);
    QCOMPARE(m_errors.size(), 1);
    QVERIFY(m_connectionChanges.isEmpty());
}

void TestFreeSwitchFailures::backsOffUntilItIsAnswered()
{
    const auto greet = m_switch->greet;
    m_switch->greet = [](QTcpSocket &client) { client.disconnectFromHost(); };
    FreeSwitchTimes times = lazy();
    times.retry = {.first = 5ms, .last = 1h};
    QElapsedTimer timer;
    timer.start();
    start(times);
    QTRY_VERIFY(m_switch->connections >= 9);
    QVERIFY(timer.elapsed() > 900); // three quarters of 5 + 10 + … + 640
    m_switch->greet = greet;
    QTRY_VERIFY(state().isConnected);
    m_switch->stop();
    QVERIFY(m_switch->listen());
    QTRY_VERIFY(!state().isConnected);
    QTRY_VERIFY_WITH_TIMEOUT(state().isConnected, 1500);
}

void TestFreeSwitchFailures::refusesAPasswordOfSeveralLines_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("an injected command") << QStringLiteral("ClueCon\n\napi shutdown");
    QTest::newRow("a line break at the end") << QStringLiteral("ClueCon\n");
    QTest::newRow("a carriage return") << QStringLiteral("Clue\rCon");
    QTest::newRow("a zero") << QStringLiteral("ClueCon") + QChar(u'\0');
}

void TestFreeSwitchFailures::refusesAPasswordOfSeveralLines()
{
    QFETCH(QString, password);
    const auto checked = checkEventSocketPassword(password);
    QVERIFY(!checked);
    QCOMPARE(checked.error().reason, Reason::Invalid);
    QVERIFY(checkEventSocketPassword(thePassword));
    start(quickTimes(), password);
    QVERIFY(error().contains(u"freeSwitch.password"));
    QCOMPARE(m_errors, QStringList{error()});
    QVERIFY(!error().contains(u"Clue"));
    QTest::qWait(50);
    QCOMPARE(m_switch->connections, 0);
}

void TestFreeSwitchFailures::isSlowerAfterAWrongPassword()
{
    m_switch->password = "another";
    start();
    QTRY_VERIFY(error().contains(u"FreeSWITCH refuses the password"));
    QTest::qWait(200);
    QCOMPARE(m_switch->connections, 1);
    QTRY_COMPARE(m_switch->connections, 2);
}

void TestFreeSwitchFailures::recoversFromAWrongPassword()
{
    m_switch->password = "another";
    start();
    QTRY_VERIFY(error().contains(u"FreeSWITCH refuses the password"));
    m_switch->password = thePassword.toUtf8();
    QTRY_VERIFY(state().isConnected);
    QCOMPARE(error(), QString());
}

QTEST_GUILESS_MAIN(TestFreeSwitchFailures)
#include "tst_freeswitchfailures.moc"
