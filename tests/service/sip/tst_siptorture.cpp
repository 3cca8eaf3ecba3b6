// SPDX-License-Identifier: GPL-3.0-or-later
// What should not come, at the ports of lines that are registered: the messages of RFC 4475, garbage, and
// answers of strangers. Nothing may crash or hang, and the lines stay registered.
#include "service/sip/reportlog.h"
#include "service/sip/scriptedregistrar.h"
#include "service/sip/tcpregistrar.h"
#include "sip/libresipstack.h"
#include <QDir>
#include <QNetworkProxy>
#include <QTest>
#include <QUdpSocket>

using namespace linekeeper;
using namespace std::chrono_literals;
using test::ReportLog;
using test::ScriptedRegistrar;
using test::someLine;
using test::TcpRegistrar;
using State = RegistrationReport::Registration;

class TestSipTorture final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void allMessagesAreThere() { QCOMPARE(messages().size(), 49); }
    void overUdp_data() { addMessages(); }
    void overUdp();
    void overTcp_data() { addMessages(); }
    void overTcp();
    void answersOfStrangers();
    void stayedRegistered();

private:
    static QFileInfoList messages()
    {
        return QDir(QStringLiteral(TORTURE_MESSAGES)).entryInfoList({QStringLiteral("*.sip")});
    }
    static void addMessages();
    bool isAlive();

    ScriptedRegistrar m_registrar{[](const QByteArray &request, int) {
        return QList<QByteArray>{ScriptedRegistrar::granted(request, 2)};
    }};
    QUdpSocket m_stranger;
    Endpoint m_line; ///< where it listens
    ReportLog m_log;
    LibreSipStack m_stack{m_log.sink()};
    const SipLine m_account = someLine(m_registrar.address());
};

namespace {

const QByteArray accepted = QByteArrayLiteral("SIP/2.0 200 OK");

/// Of one request alone, so that an answer tells what it answers.
QByteArray freshCallId()
{
    static int number = 0;
    return "alive" + QByteArray::number(++number);
}

/// A request of ours to whoever listens there, and its answer shows that he does.
QByteArray options(const QByteArray &callId, const QByteArray &transport = "UDP")
{
    return "OPTIONS sip:line@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + transport
        + " 127.0.0.1;rport;branch=z9hG4bK" + callId
        + "\r\nMax-Forwards: 70\r\nFrom: <sip:test@127.0.0.1>;tag=1\r\nTo: <sip:line@127.0.0.1>\r\nCall-ID: "
        + callId + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
}

/// The Call-ID of a request over that connection.
QByteArray ask(TcpRegistrar &registrar)
{
    const QByteArray callId = freshCallId();
    registrar.send(options(callId, "TCP"));
    return callId;
}

QByteArray manyHeaders(const QByteArray &line, qsizetype bytes)
{
    QByteArray message = "SIP/2.0 200 OK\r\n";
    while (message.size() + line.size() < bytes)
        message += line;
    return message + "\r\n";
}

} // namespace

void TestSipTorture::addMessages()
{
    QTest::addColumn<QByteArray>("message");
    for (const QFileInfo &info : messages()) {
        QFile file(info.filePath());
        QVERIFY(file.open(QFile::ReadOnly));
        QTest::newRow(qPrintable(info.baseName())) << file.readAll();
    }
    constexpr qsizetype largest = 65'507; // of a datagram
    QTest::newRow("64 KiB of zeros") << QByteArray(largest, '\0');
    QTest::newRow("64 KiB of line breaks") << QByteArray("\r\n").repeated(largest / 2);
    QTest::newRow("64 KiB of one header") << "SIP/2.0 200 " + QByteArray(largest - 20, 'x') + "\r\n\r\n";
    QTest::newRow("64 KiB of Via headers") << manyHeaders("Via: SIP/2.0/UDP 127.0.0.1\r\n", largest);
    QTest::newRow("64 KiB of Contacts") << manyHeaders("m: <sip:a@b>;expires=1\r\n", largest);
    QTest::newRow("64 KiB of challenges") << manyHeaders("WWW-Authenticate: Digest nonce=\"\"\r\n", largest);
    QTest::newRow("64 KiB of folded lines")
        << "OPTIONS sip:a SIP/2.0\r\nTo:" + QByteArray("\r\n ").repeated(21'000) + "\r\n\r\n";
    QTest::newRow("half a request") << options("half").left(100);
}

void TestSipTorture::initTestCase()
{
    m_stranger.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(m_stranger.bind(QHostAddress::LocalHost, 0));
    m_stack.put({m_account});
    QTRY_VERIFY(m_log.is(m_account.account, State::Registered));
    const QByteArray contact = ScriptedRegistrar::header(m_registrar.requests().first(), "Contact");
    m_line = {QHostAddress(QHostAddress::LocalHost),
              contact.chopped(1).mid(contact.lastIndexOf(':') + 1).toUShort()};
    QVERIFY(isAlive());
}

/// Whether the line's port answers.
bool TestSipTorture::isAlive()
{
    const QByteArray callId = freshCallId();
    m_stranger.writeDatagram(options(callId), m_line.address, m_line.port);
    return QTest::qWaitFor([&] {
        while (m_stranger.hasPendingDatagrams()) {
            QByteArray answer(m_stranger.pendingDatagramSize(), '\0');
            m_stranger.readDatagram(answer.data(), answer.size());
            if (answer.startsWith(accepted) && ScriptedRegistrar::header(answer, "Call-ID") == callId)
                return true;
        }
        return false;
    });
}

void TestSipTorture::overUdp()
{
    QFETCH(QByteArray, message);
    m_registrar.send(message); // from whom the line listens to
    QVERIFY(m_stranger.writeDatagram(message, m_line.address, m_line.port) == message.size());
    QVERIFY(isAlive());
    QVERIFY(m_log.is(m_account.account, State::Registered));
}

/// What a connection brings after a message that makes no sense may be taken for its rest, or the connection
/// be closed: then the line has to be back over the next one.
void TestSipTorture::overTcp()
{
    QFETCH(QByteArray, message);
    TcpRegistrar registrar(600);
    ReportLog log;
    LibreSipStack stack(log.sink());
    SipLine line = someLine(registrar.address());
    line.transport = SipTransport::Tcp;
    stack.put({line});
    QTRY_VERIFY(log.is(line.account, State::Registered));
    registrar.send(message);
    const QByteArray next = ask(registrar);
    const bool hasAnswered = QTest::qWaitFor([&] { return registrar.answerTo(next) == accepted; }, 100);
    if (!hasAnswered && registrar.connectionCount() == 1)
        registrar.hangUp();
    const int connections = hasAnswered ? 1 : 2;
    QTRY_VERIFY(registrar.connectionCount() >= connections);
    QTRY_VERIFY(log.is(line.account, State::Registered));
    QCOMPARE(log.count(line.account, State::Failed), 0);
    const QByteArray last = ask(registrar);
    QTRY_COMPARE(registrar.answerTo(last), accepted);
    stack.remove({line.account});
    QTRY_VERIFY(log.is(line.account, State::Disabled));
}

/// Only the random branch of a request under way makes an answer one.
void TestSipTorture::answersOfStrangers()
{
    ScriptedRegistrar registrar([](const QByteArray &, int) { return QList<QByteArray>(); });
    ReportLog log;
    LibreSipStack stack(log.sink());
    const SipLine line = someLine(registrar.address());
    stack.put({line});
    QTRY_VERIFY(!registrar.requests().isEmpty());
    const QByteArray request = registrar.requests().first();
    const QByteArray via = ScriptedRegistrar::header(request, "Via");
    const auto port = via.mid(via.indexOf(':') + 1, via.indexOf(';') - via.indexOf(':') - 1).toUShort();
    const QByteArray branch = via.mid(via.indexOf("z9hG4bK"), via.indexOf(".") - via.indexOf("z9hG4bK"));
    for (const QByteArray &status : {QByteArray("200 OK"), QByteArray("403 Forbidden")})
        m_stranger.writeDatagram(
            ScriptedRegistrar::response(request, status).replace(branch, "z9hG4bKguessed"),
            QHostAddress(QHostAddress::LocalHost), port);
    QTest::qWait(200); // nothing is to happen
    QCOMPARE(log.of(line.account).size(), std::size_t(1));
    m_stranger.writeDatagram(ScriptedRegistrar::granted(request, 60), QHostAddress(QHostAddress::LocalHost),
                             port); // RFC 3261 section 17.1.3: who knows the branch is who was asked
    QTRY_VERIFY(log.is(line.account, State::Registered));
}

void TestSipTorture::stayedRegistered()
{
    const auto refreshes = m_registrar.requests().size();
    QTRY_VERIFY(m_registrar.requests().size() > refreshes);
    QVERIFY(m_log.is(m_account.account, State::Registered));
    QCOMPARE(m_log.count(m_account.account, State::Failed), 0);
    m_stack.remove({m_account.account});
    QTRY_COMPARE(ScriptedRegistrar::header(m_registrar.requests().last(), "Expires"), QByteArray("0"));
}

QTEST_GUILESS_MAIN(TestSipTorture)
#include "tst_siptorture.moc"
