// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificate.h"
#include "wireclient.h"
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace linekeeper;

namespace {

const QByteArray handshake = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

QByteArray get(const QByteArray &lines)
{
    return "GET /socket HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

} // namespace

class TestGateWebSocket final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void refusals_data();
    void refusals();
    void refusedConnectionGoesOn();
    void admissionThatThrows();
    void handshakeIsNormalised();
    void echo_data();
    void echo();
    void countsAsAConnection();
    void stopLeavesSocketsAlone();

private:
    void serve(QWebSocket *socket);

    TestHandler m_handler;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<QWebSocketServer> m_webSockets;
    quint16 m_port = 0;
    int m_asked = 0;
};

void TestGateWebSocket::init()
{
    m_handler.calls = m_asked = 0;
    m_webSockets
        = std::make_unique<QWebSocketServer>(QStringLiteral("Linekeeper"), QWebSocketServer::NonSecureMode);
    connect(m_webSockets.get(), &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_webSockets->nextPendingConnection())
            serve(socket);
    });
    m_gate = std::make_unique<Gate>(HttpLimits{.connections = 3}, m_handler);
    m_gate->admitWebSocket = [this](const Request &request) -> std::optional<Response> {
        ++m_asked;
        if (!request.has(Header::Authorization))
            return Response::error({Reason::NotAuthenticated, {"Log in."}});
        if (request.header(Header::Authorization) != "Bearer good")
            return Response::error({Reason::Forbidden, {"Ask for the right."}});
        return std::nullopt;
    };
    m_gate->takeWebSocket = [this](QTcpSocket *socket) { m_webSockets->handleConnection(socket); };
    const Result<quint16> port = m_gate->listenOn(QHostAddress::LocalHost, 0);
    QVERIFY(port);
    m_port = *port;
}

void TestGateWebSocket::cleanup()
{
    for (QWebSocket *socket : m_webSockets->findChildren<QWebSocket *>())
        socket->abort();
    QTRY_COMPARE(m_gate->connectionCount(),
                 0); // a QWebSocket destroyed while it is connected loses its socket
    m_webSockets.reset();
    m_gate.reset();
}

void TestGateWebSocket::serve(QWebSocket *socket)
{
    socket->setParent(m_webSockets.get());
    connect(socket, &QWebSocket::textMessageReceived, socket,
            [socket](const QString &message) { socket->sendTextMessage(QStringLiteral("echo ") + message); });
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
}

void TestGateWebSocket::refusals_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("code");
    const QByteArray good = "Authorization: Bearer good\r\n";
    QTest::newRow("nobody known") << get(handshake) << QByteArray("401");
    QTest::newRow("not allowed") << get(handshake + "Authorization: Bearer bad\r\n") << QByteArray("403");
    QTest::newRow("other version") << get(good + QByteArray(handshake).replace("13", "8"))
                                   << QByteArray("426");
    QTest::newRow("no version") << get(good + "Connection: Upgrade\r\nUpgrade: websocket\r\n")
                                << QByteArray("426");
    QTest::newRow("short key") << get(good + QByteArray(handshake).replace("dGhl", "")) << QByteArray("400");
    QTest::newRow("key that is no base64")
        << get(good + QByteArray(handshake).replace("dGhl", "d.hl")) << QByteArray("400");
    QTest::newRow("post") << "POST /socket HTTP/1.1\r\nHost: a\r\n" + good + handshake
            + "Content-Length: 0\r\n\r\n"
                          << QByteArray("400");
    QTest::newRow("HTTP/1.0") << "GET /socket HTTP/1.0\r\n" + good + handshake + "\r\n" << QByteArray("400");
    QTest::newRow("with a body") << get(good + handshake + "Content-Length: 1\r\n") + "a"
                                 << QByteArray("400");
    QTest::newRow("more than the handshake") << get(good + handshake) + "\x81\x01" << QByteArray("400");
}

void TestGateWebSocket::refusals()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, code);
    WireClient client(m_port);
    client.send(request);
    const QByteArray answer = client.waitForAnswers(1).value(0);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + code + ' '), answer);
    QVERIFY(!client.received().contains("101"));
    QCOMPARE(headerOf(answer, "sec-websocket-version"), code == "426" ? "13" : QByteArray());
    QCOMPARE(headerOf(answer, "www-authenticate").isNull(), code != "401");
    QCOMPARE(m_handler.calls, 0);
}

void TestGateWebSocket::refusedConnectionGoesOn()
{
    WireClient client(m_port);
    client.send(get(handshake));
    QCOMPARE(client.waitForAnswers(1).size(), 1);
    client.send(get({}));
    const QList<QByteArray> answers = client.waitForAnswers(2);
    QVERIFY(answers.value(1).startsWith("HTTP/1.1 200 "));
    client.send(get(handshake + "Authorization: Bearer good\r\n"));
    QVERIFY(client.waitForText("HTTP/1.1 101 "));
}

void TestGateWebSocket::admissionThatThrows()
{
    m_gate->admitWebSocket
        = [](const Request &) -> std::optional<Response> { throw std::runtime_error("a secret"); };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("admit a WebSocket failed")));
    WireClient client(m_port);
    client.send(get(handshake));
    QVERIFY(client.waitForText("HTTP/1.1 500 "));
}

void TestGateWebSocket::handshakeIsNormalised()
{
    QByteArray unread;
    m_gate->takeWebSocket = [&unread](QTcpSocket *socket) {
        unread = socket->readAll();
        socket->deleteLater();
    };
    WireClient client(m_port);
    client.send("GET http://b/socket HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\nX-Other: "
                "o\r\nOrigin: http://o\r\n"
                "connection: keep-alive,upgrade\r\nUPGRADE: WebSocket\r\nsec-websocket-version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: "
                "permessage-deflate\r\n\r\n");
    QTRY_VERIFY(!unread.isEmpty());
    QCOMPARE(unread,
             "GET /socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nHost: b\r\n"
             "Authorization: Bearer good\r\nOrigin: http://o\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    QCOMPARE(m_asked, 1);
}

void TestGateWebSocket::echo_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestGateWebSocket::echo()
{
    QFETCH(const bool, isSecure);
    if (isSecure)
        m_gate->setTls(selfSignedConfiguration(QStringLiteral("socket.example")));
    QWebSocket client;
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.setSslConfiguration(trusting);
    QSignalSpy messages(&client, &QWebSocket::textMessageReceived);
    QNetworkRequest request(QUrl(QStringLiteral("%1://127.0.0.1:%2/socket")
                                     .arg(isSecure ? QStringLiteral("wss") : QStringLiteral("ws"))
                                     .arg(m_port)));
    request.setRawHeader("Authorization", "Bearer good");
    client.open(request);
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.sendTextMessage(QStringLiteral("one"));
    client.sendTextMessage(QString(200'000, u'x')); // more than the gate reads ahead
    QTRY_COMPARE(messages.count(), 2);
    QCOMPARE(messages[0][0].toString(), QStringLiteral("echo one"));
    QCOMPARE(messages[1][0].toString().size(), 200'005);
    QCOMPARE(m_gate->connectionCount(), 1);
    client.close();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGateWebSocket::countsAsAConnection()
{
    std::vector<std::unique_ptr<WireClient>> sockets;
    for (int i = 0; i < 3; ++i) {
        sockets.push_back(std::make_unique<WireClient>(m_port));
        sockets.back()->send(get(handshake + "Authorization: Bearer good\r\n"));
        QVERIFY(sockets.back()->waitForText("HTTP/1.1 101 "));
    }
    QCOMPARE(m_gate->connectionCount(), 3);
    WireClient waiting(m_port);
    waiting.send(get({}));
    QTest::qWait(50); // it could come in here
    QVERIFY(waiting.received().isEmpty());
    sockets.clear();
    QVERIFY(waiting.waitForText("HTTP/1.1 200 "));
}

void TestGateWebSocket::stopLeavesSocketsAlone()
{
    WireClient client(m_port);
    client.send(get(handshake + "Authorization: Bearer good\r\n"));
    QVERIFY(client.waitForText("HTTP/1.1 101 "));
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    m_gate->stopAccepting();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!client.isAtEnd());
    for (QWebSocket *socket : m_webSockets->findChildren<QWebSocket *>())
        socket->close(QWebSocketProtocol::CloseCodeGoingAway);
    QVERIFY(client.waitForEnd());
}

QTEST_GUILESS_MAIN(TestGateWebSocket)
#include "tst_gatewebsocket.moc"
