// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificate.h"
#include "wireclient.h"
#include <QSslSocket>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;

class TestGateTls final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void answers();
    void asynchronousAnswers();
    void closes();
    void refusal();
    void clientGone();
    void streamToASlowReader();
    void otherCertificateWhileRunning();
    void plainClient();
    void silentHandshake();
    void stop();

private:
    std::unique_ptr<QSslSocket> connectClient();
    QByteArray exchange(QSslSocket &client, const QByteArray &request, const QByteArray &end);

    QSslConfiguration m_first;
    QSslConfiguration m_second;
    TestHandler m_handler;
    std::unique_ptr<Gate> m_gate;
    quint16 m_port = 0;
};

void TestGateTls::initTestCase()
{
    m_first = selfSignedConfiguration(QStringLiteral("first.example"));
    m_second = selfSignedConfiguration(QStringLiteral("second.example"));
}

void TestGateTls::init()
{
    m_gate = std::make_unique<Gate>(HttpLimits{.bodyBytes = 10'000'000, .requestTime = 3s}, m_handler);
    m_gate->setTls(m_first);
    const Result<quint16> port = m_gate->listenOn(QHostAddress::LocalHost, 0);
    QVERIFY(port);
    m_port = *port;
}

void TestGateTls::cleanup()
{
    m_gate.reset();
    m_handler.kept.clear();
    m_handler.routes.clear();
}

std::unique_ptr<QSslSocket> TestGateTls::connectClient()
{
    auto client = std::make_unique<QSslSocket>();
    client->setPeerVerifyMode(QSslSocket::VerifyNone);
    client->connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_port);
    if (!QTest::qWaitFor([&] { return client->isEncrypted(); }, 10'000))
        return nullptr;
    return client;
}

QByteArray TestGateTls::exchange(QSslSocket &client, const QByteArray &request, const QByteArray &end)
{
    client.write(request);
    QByteArray received;
    const bool hasEnded
        = QTest::qWaitFor([&] { return (received += client.readAll()).endsWith(end); }, 10'000);
    return hasEnded ? received : "no end: " + received;
}

void TestGateTls::answers()
{
    const auto client = connectClient();
    QVERIFY(client);
    const QByteArray requests = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n";
    QCOMPARE(exchange(*client, requests, "/2").count("HTTP/1.1 200 "), 2);
    QVERIFY(m_handler.last.secure);
    for (const qsizetype size : {1'000, 65'536, 500'000, 7'000'000}) { // far more than is read ahead
        const QByteArray head
            = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n";
        client->write(head + QByteArray(size, 'e'));
        QByteArray received;
        QTRY_VERIFY((received += client->readAll()).count('e') >= size);
        QCOMPARE(m_handler.last.body.size(), size);
    }
}

void TestGateTls::asynchronousAnswers()
{
    const auto client = connectClient();
    QVERIFY(client);
    client->write(QByteArray("GET /later HTTP/1.1\r\nHost: a\r\n\r\n").repeated(20));
    client->write("GET /end HTTP/1.1\r\nHost: a\r\n\r\n");
    for (std::size_t i = 0; i < 20; ++i) {
        QTRY_COMPARE(m_handler.kept.size(), i + 1);
        m_handler.kept[i]->answer(text(QByteArray::number(i)));
    }
    QCOMPARE(exchange(*client, {}, "/end").count("HTTP/1.1 200 "), 21);
}

void TestGateTls::closes()
{
    const auto client = connectClient();
    QVERIFY(client);
    const QByteArray answer
        = exchange(*client, "GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "/x");
    QCOMPARE(headerOf(answer, "connection"), "close");
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGateTls::refusal()
{
    const auto client = connectClient();
    QVERIFY(client);
    client->write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000001\r\n\r\n"
                  + QByteArray(3'000'000, 'a'));
    QByteArray received;
    QTRY_VERIFY((received += client->readAll()).startsWith("HTTP/1.1 413 "));
}

void TestGateTls::clientGone()
{
    for (int round = 0; round < 10; ++round) {
        const auto client = connectClient();
        QVERIFY(client);
        client->write("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(m_handler.kept.size(), 1u);
        client->abort();
        if (round % 2)
            QTRY_COMPARE(m_gate->connectionCount(), 0);
        m_handler.kept[0]->answer(text("void"));
        m_handler.kept.clear();
        QTRY_COMPARE(m_gate->connectionCount(), 0);
        QCOMPARE(m_gate->busyLaneCount(), 0);
    }
}

void TestGateTls::streamToASlowReader()
{
    qint64 made = 0;
    m_handler.routes["/stream"] = [&made](const ExchangePtr &exchange) {
        exchange->answer({.stream = std::make_unique<CountingSource>(50'000'000, &made)});
    };
    const auto client = connectClient();
    QVERIFY(client);
    client->setReadBufferSize(4096);
    client->write("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(made > 0);
    qint64 before = -1;
    QTRY_VERIFY([&] {
        const bool isStill = std::exchange(before, made) == made;
        QTest::qWait(100);
        return isStill;
    }());
    QVERIFY2(made < 15'000'000, QByteArray::number(made));
    client->setReadBufferSize(0);
    qint64 received = 0;
    QTRY_VERIFY_WITH_TIMEOUT((received += client->readAll().size()) > 50'000'000, 60'000);
    QTRY_COMPARE(made, 50'000'000 | CountingSource::gone);
}

void TestGateTls::otherCertificateWhileRunning()
{
    const auto before = connectClient();
    QVERIFY(before);
    QCOMPARE(before->peerCertificate(), m_first.localCertificate());
    m_gate->setTls(m_second);
    const auto after = connectClient();
    QVERIFY(after);
    QCOMPARE(after->peerCertificate(), m_second.localCertificate());
    QVERIFY(exchange(*before, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "/x").startsWith("HTTP/1.1 200 "));
}

void TestGateTls::plainClient()
{
    m_handler.calls = 0;
    WireClient client(m_port);
    client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QVERIFY(!client.received().contains("HTTP"));
    QCOMPARE(m_handler.calls, 0);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGateTls::silentHandshake()
{
    WireClient client(m_port);
    QTRY_COMPARE(m_gate->connectionCount(), 1);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGateTls::stop()
{
    const auto idle = connectClient();
    const auto busy = connectClient();
    QVERIFY(idle && busy);
    busy->write("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    m_gate->stopAccepting();
    QTRY_COMPARE(idle->state(), QAbstractSocket::UnconnectedState);
    m_handler.kept[0]->answer(text("done"));
    QVERIFY(exchange(*busy, {}, "done").contains("Connection: close"));
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestGateTls)
#include "tst_gatetls.moc"
