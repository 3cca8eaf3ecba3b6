// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever finds the port of a line may send what he likes; the log stays readable, and the line answers.
#include "logging.h"
#include "loglimit.h"
#include "service/sip/reportlog.h"
#include "service/sip/scriptedregistrar.h"
#include "sip/libresipstack.h"
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>
#include <QUdpSocket>
#include <atomic>
#include <cstdio>

using namespace linekeeper;
using test::ReportLog;
using test::ScriptedRegistrar;
using test::someLine;
using State = RegistrationReport::Registration;

class TestSipFlood final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void badDatagrams();
    void cleanupTestCase();

private:
    bool isAlive();

    FILE *const m_stderr = stderr;
    std::atomic<int> m_logged = 0;
    ScriptedRegistrar m_registrar{[](const QByteArray &request, int) {
        return QList<QByteArray>{ScriptedRegistrar::granted(request, 600)};
    }};
    QUdpSocket m_stranger;
    quint16 m_port = 0; ///< of the line
    ReportLog m_log;
    LibreSipStack m_stack{m_log.sink()};
    const SipLine m_line = someLine(m_registrar.address());
};

void TestSipFlood::initTestCase()
{
    startLogging(LogFormat::Text);
    setLogSink([this](QtMsgType, const QString &, const QString &) { ++m_logged; });
    m_stranger.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(m_stranger.bind(QHostAddress::LocalHost, 0));
    m_stack.put({m_line});
    QTRY_VERIFY(m_log.is(m_line.account, State::Registered));
    const QByteArray contact = ScriptedRegistrar::header(m_registrar.requests().first(), "Contact");
    m_port = contact.chopped(1).mid(contact.lastIndexOf(':') + 1).toUShort();
    QVERIFY(isAlive());
    QCOMPARE(m_logged.load(), 0);
}

/// All that was sent before has been read then.
bool TestSipFlood::isAlive()
{
    static int number = 0;
    const QByteArray token = "alive" + QByteArray::number(++number);
    m_stranger.writeDatagram(
        "OPTIONS sip:line@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bK" + token
            + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: " + token
            + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n",
        QHostAddress(QHostAddress::LocalHost), m_port);
    return QTest::qWaitFor([&] {
        while (m_stranger.hasPendingDatagrams()) {
            QByteArray answer(m_stranger.pendingDatagramSize(), '\0');
            m_stranger.readDatagram(answer.data(), answer.size());
            if (answer.startsWith("SIP/2.0 200 ") && ScriptedRegistrar::header(answer, "Call-ID") == token)
                return true;
        }
        return false;
    });
}

void TestSipFlood::badDatagrams()
{
    constexpr int atATime = 50; // what a socket surely holds
    QElapsedTimer clock;
    clock.start();
    for (int sent = 0; sent < 5000; sent += atATime) {
        for (int i = 0; i < atATime; ++i) {
            const QByteArray garbage
                = i % 2 == 0 ? QByteArray("what?\r\n\r\n") : QByteArray("SIP/2.0 2\r\nVia: \r\n\r\n");
            m_stranger.writeDatagram(garbage, QHostAddress(QHostAddress::LocalHost), m_port);
        }
        QVERIFY(isAlive());
    }
    const int logged = m_logged;
    QVERIFY2(logged >= LogLimit::mostLines, qPrintable(QString::number(logged))); // it is about these
    const int periods = 1 + int(clock.elapsed() / std::chrono::milliseconds(LogLimit::period).count());
    QVERIFY2(logged <= periods * (LogLimit::mostLines + 2), qPrintable(QString::number(logged)));
    QVERIFY(m_log.is(m_line.account, State::Registered));
}

void TestSipFlood::cleanupTestCase()
{
    setLogSink({});
    qInstallMessageHandler(nullptr);
    stderr = m_stderr;
}

QTEST_GUILESS_MAIN(TestSipFlood)
#include "tst_sipflood.moc"
