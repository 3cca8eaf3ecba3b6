// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireclient.h"
#include <QRegularExpression>
#include <QTest>

using namespace linekeeper;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &lines = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

} // namespace

/// What goes over the wire where nobody is evil or slow.
class TestGate final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void plainAnswer();
    void targetsReachTheHandler_data();
    void targetsReachTheHandler();
    void requestReachesTheHandler();
    void pipeliningKeepsTheOrder();
    void manyPipelinedRequests();
    void oneRequestUnderWay();
    void head();
    void headOfStream();
    void codesWithoutBody_data();
    void codesWithoutBody();
    void framingFieldsOfHandlersAreIgnored();
    void lineEndsInHeadersAreLeftOut();
    void optionsForAll();
    void closing_data();
    void closing();
    void expectation();
    void expectationRefused();
    void malformedRequest_data();
    void malformedRequest();
    void halfCloseBeforeTheAnswer();
    void halfCloseWithPipelinedRequests();
    void halfCloseWithALongAnswer();
    void clientGoneBeforeTheAnswer();
    void gateGoneBeforeTheAnswer();
    void exchangeLetGo();
    void exchangeLetGoLater();
    void handlerThrows_data();
    void handlerThrows();
    void answeredTwice();
    void stream();
    void streamWithHttp10();
    void streamThatFails();
    void twoGatesOnOnePort();
    void claimedPort();
    void listensOnIPv6();
    void manyConnections();
    void upgradeIsIgnoredWithoutHooks();

private:
    TestHandler m_handler;
    std::unique_ptr<Gate> m_gate;
    quint16 m_port = 0;
};

void TestGate::init()
{
    m_handler.calls = 0;
    m_gate = std::make_unique<Gate>(HttpLimits(), m_handler);
    const Result<quint16> port = m_gate->listenOn(QHostAddress::LocalHost, 0);
    QVERIFY(port);
    m_port = *port;
    QVERIFY(m_port > 0);
}

void TestGate::cleanup()
{
    m_gate.reset();
    m_handler.kept.clear();
    m_handler.routes.clear();
}

void TestGate::plainAnswer()
{
    WireClient client(m_port);
    client.send(get("/x"));
    const QByteArray answer = client.waitForAnswers(1).value(0);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    QCOMPARE(bodyOf(answer), "/x");
    QCOMPARE(headerOf(answer, "server"), "Linekeeper");
    QCOMPARE(headerOf(answer, "x-content-type-options"), "nosniff");
    QCOMPARE(headerOf(answer, "referrer-policy"), "no-referrer");
    QCOMPARE(headerOf(answer, "cache-control"), "no-store");
    QCOMPARE(headerOf(answer, "content-length"), "2");
    QVERIFY(headerOf(answer, "connection").isNull());
    static const QRegularExpression date(
        QStringLiteral("^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"));
    QVERIFY(date.match(QString::fromLatin1(headerOf(answer, "date"))).hasMatch());
    m_handler.routes["/cached"] = [](const ExchangePtr &exchange) {
        exchange->answer(text("x").with("cache-control", "max-age=60"));
    };
    WireClient other(m_port);
    other.send(get("/cached"));
    const QByteArray cached = other.waitForAnswers(1).value(0);
    QCOMPARE(headerOf(cached, "cache-control"), "max-age=60");
    QCOMPARE(cached.toLower().count("cache-control"), 1);
}

void TestGate::targetsReachTheHandler_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         {"/", "//", "///x", "//evil:port", "/a//b", "/?", "/?a=%C3%A4&b=/?", "/%C3%A4%2F", "/a%ff", "/:80",
          "/@", "/a;b=c", "/.", "/../..", "/a/../b", "/a?http://b", "/x:y@z", "/%7B%7D", "/'\x28\x29*"})
        QTest::newRow(target) << QByteArray(target);
    QTest::newRow("long") << "/" + QByteArray(8000, 'a');
}

void TestGate::targetsReachTheHandler()
{
    QFETCH(const QByteArray, target);
    WireClient client(m_port);
    client.send(get(target));
    const QByteArray answer = client.waitForAnswers(1).value(0);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer);
    QCOMPARE(m_handler.last.target, target);
}

void TestGate::requestReachesTheHandler()
{
    WireClient client(m_port);
    client.send("PUT /echo?q=1 HTTP/1.1\r\nHost: a:1\r\nCookie: c=d\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    QCOMPARE(bodyOf(client.waitForAnswers(1).value(0)), "abcde");
    QCOMPARE(m_handler.last.method, "PUT");
    QCOMPARE(m_handler.last.target, "/echo?q=1");
    QCOMPARE(m_handler.last.header(Header::Cookie), "c=d");
    QCOMPARE(m_handler.last.header(Header::Host), "a:1");
    QCOMPARE(m_handler.last.peer, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(!m_handler.last.secure);
}

void TestGate::pipeliningKeepsTheOrder()
{
    WireClient client(m_port);
    client.send(get("/later?1") + get("/2") + get("/later?3") + get("/4"));
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    m_handler.kept[0]->answer(text("1"));
    QTRY_COMPARE(m_handler.kept.size(), 2u);
    m_handler.kept[1]->answer(text("3"));
    const QList<QByteArray> answers = client.waitForAnswers(4);
    QCOMPARE(answers.size(), 4);
    QCOMPARE(bodyOf(answers[0]), "1");
    QCOMPARE(bodyOf(answers[1]), "/2");
    QCOMPARE(bodyOf(answers[2]), "3");
    QCOMPARE(bodyOf(answers[3]), "/4");
    m_handler.kept.clear();
    QCOMPARE(m_gate->busyLaneCount(), 0);
}

void TestGate::manyPipelinedRequests()
{
    WireClient client(m_port);
    QByteArray requests;
    for (int i = 0; i < 1000; ++i)
        requests += get("/" + QByteArray::number(i));
    QCOMPARE(client.send(requests), requests.size());
    const QList<QByteArray> answers = client.waitForAnswers(1000);
    QCOMPARE(answers.size(), 1000);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(bodyOf(answers[i]), "/" + QByteArray::number(i));
}

void TestGate::oneRequestUnderWay()
{
    WireClient client(m_port);
    client.send(get("/later?1"));
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    client.send(get("/later?2"));
    WireClient other(m_port);
    other.send(get("/x"));
    QCOMPARE(other.waitForAnswers(1).size(), 1);
    QCOMPARE(m_handler.kept.size(), 1u);
    m_handler.kept[0]->answer(text("1"));
    QTRY_COMPARE(m_handler.kept.size(), 2u);
}

void TestGate::head()
{
    WireClient client(m_port);
    client.send("HEAD /head HTTP/1.1\r\nHost: a\r\n\r\n" + get("/x"));
    QVERIFY(client.waitForText("/x"));
    const QByteArray answer = client.received().first(client.received().indexOf("\r\n\r\n") + 4);
    QCOMPARE(headerOf(answer, "content-length"), "5");
    QVERIFY(client.received().sliced(answer.size()).startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(m_handler.calls, 2);
    client.send("HEAD /later HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    QCOMPARE(m_handler.last.method, "HEAD");
    m_handler.kept[0]->answer(text(QByteArray(100'000, 'x')));
    QVERIFY(client.waitForText("Content-Length: 100000\r\n"));
    client.send(get("/end"));
    QVERIFY(client.waitForText("/end"));
    QVERIFY(!client.received().contains("xx"));
}

void TestGate::headOfStream()
{
    qint64 made = 0;
    m_handler.routes["/stream"] = [&made](const ExchangePtr &exchange) {
        exchange->answer({.stream = std::make_unique<CountingSource>(1'000'000, &made)});
    };
    WireClient client(m_port);
    client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n" + get("/x"));
    QVERIFY(client.waitForText("/x"));
    QVERIFY(client.received().contains("Transfer-Encoding: chunked"));
    QCOMPARE(made, CountingSource::gone);
}

void TestGate::codesWithoutBody_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("no content") << 204 << QByteArray();
    QTest::newRow("reset content") << 205 << QByteArray("0");
    QTest::newRow("not modified") << 304 << QByteArray();
}

void TestGate::codesWithoutBody()
{
    QFETCH(const int, code);
    QFETCH(const QByteArray, length);
    m_handler.routes["/code"] = [code](const ExchangePtr &exchange) {
        exchange->answer({.code = code, .body = "must not be seen"});
    };
    WireClient client(m_port);
    client.send(get("/code") + get("/x"));
    QVERIFY(client.waitForText("\r\n\r\n/x"));
    const QByteArray answer = client.received().first(client.received().indexOf("\r\n\r\n") + 4);
    QVERIFY(answer.startsWith("HTTP/1.1 " + QByteArray::number(code)));
    QCOMPARE(headerOf(answer, "content-length"), length);
    QVERIFY(headerOf(answer, "transfer-encoding").isNull());
    QVERIFY(!client.received().contains("must not"));
}

void TestGate::framingFieldsOfHandlersAreIgnored()
{
    m_handler.routes["/framed"] = [](const ExchangePtr &exchange) {
        exchange->answer(text("abc")
                             .with("content-length", "99")
                             .with("Transfer-Encoding", "chunked")
                             .with("Server", "x"));
    };
    WireClient client(m_port);
    client.send(get("/framed"));
    const QByteArray answer = client.waitForAnswers(1).value(0);
    QCOMPARE(headerOf(answer, "content-length"), "3");
    QCOMPARE(headerOf(answer, "server"), "Linekeeper");
    QVERIFY(headerOf(answer, "transfer-encoding").isNull());
}

void TestGate::lineEndsInHeadersAreLeftOut()
{
    m_handler.routes["/split"] = [](const ExchangePtr &exchange) {
        exchange->answer(text("abc").with("X-A", "b\r\nX-Evil: 1").with("X-C", "d"));
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("line end")));
    WireClient client(m_port);
    client.send(get("/split"));
    const QByteArray answer = client.waitForAnswers(1).value(0);
    QVERIFY(!answer.contains("Evil"));
    QCOMPARE(headerOf(answer, "x-c"), "d");
}

void TestGate::optionsForAll()
{
    WireClient client(m_port);
    client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(bodyOf(client.waitForAnswers(1).value(0)), "*");
    QCOMPARE(m_handler.last.method, "OPTIONS");
}

void TestGate::closing_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("closes");
    QTest::newRow("1.1") << get("/x") << QByteArray() << false;
    QTest::newRow("1.1 close") << get("/x", "Connection: close\r\n") << QByteArray("close") << true;
    QTest::newRow("1.0") << QByteArray("GET /x HTTP/1.0\r\n\r\n") << QByteArray("close") << true;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                                    << QByteArray("keep-alive") << false;
}

void TestGate::closing()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, connection);
    QFETCH(const bool, closes);
    WireClient client(m_port);
    client.send(request + request);
    const QList<QByteArray> answers = client.waitForAnswers(closes ? 1 : 2);
    QCOMPARE(answers.size(), closes ? 1 : 2);
    QCOMPARE(headerOf(answers[0], "connection"), connection);
    QCOMPARE(m_handler.calls, closes ? 1 : 2);
    if (closes) {
        QVERIFY(client.waitForEnd());
        QCOMPARE(client.received(), answers[0]);
    } else {
        client.send(get("/y"));
        QVERIFY(client.waitForText("/y"));
        QVERIFY(!client.isAtEnd());
    }
}

void TestGate::expectation()
{
    WireClient client(m_port);
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QVERIFY(client.waitForText("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("a");
    client.send("bc");
    QVERIFY(client.waitForText("abc"));
    QCOMPARE(client.received().count("100 Continue"), 1);
    WireClient hasty(m_port);
    hasty.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
    QVERIFY(hasty.waitForText("abc"));
    QVERIFY(!hasty.received().contains("100 Continue"));
}

void TestGate::expectationRefused()
{
    WireClient client(m_port);
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3000000\r\n\r\n");
    QVERIFY(client.waitForText("HTTP/1.1 413 "));
    QVERIFY(!client.received().contains("100 Continue"));
    WireClient other(m_port);
    other.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 3\r\n\r\n");
    QVERIFY(other.waitForText("HTTP/1.1 417 "));
    QCOMPARE(m_handler.calls, 0);
}

void TestGate::malformedRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("nonsense") << QByteArray("nonsense\r\n\r\n") << QByteArray("400");
    QTest::newRow("two lengths") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabGET /smuggled")
                                 << QByteArray("400");
    QTest::newRow("version") << QByteArray("GET / HTTP/3.0\r\nHost: a\r\n\r\n") << QByteArray("505");
    QTest::newRow("method") << QByteArray("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("501");
    QTest::newRow("coding") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n")
                            << QByteArray("501");
}

void TestGate::malformedRequest()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, code);
    WireClient client(m_port);
    client.send(get("/x") + request);
    const QList<QByteArray> answers = client.waitForAnswers(2);
    QCOMPARE(answers.size(), 2);
    QVERIFY(answers[0].startsWith("HTTP/1.1 200 "));
    QVERIFY2(answers[1].startsWith("HTTP/1.1 " + code + ' '), answers[1]);
    QCOMPARE(headerOf(answers[1], "content-type"), "application/json");
    QCOMPARE(headerOf(answers[1], "connection"), "close");
    QVERIFY(bodyOf(answers[1]).contains("\"message\""));
    QVERIFY(client.waitForEnd());
    QCOMPARE(m_handler.calls, 1);
}

void TestGate::halfCloseBeforeTheAnswer()
{
    WireClient client(m_port);
    client.send(get("/later"));
    client.halfClose();
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    for (int i = 0; i < 20; ++i) { // the gate has seen whatever it looks at of the other client meanwhile
        WireClient other(m_port);
        other.send(get("/x"));
        QCOMPARE(other.waitForAnswers(1).size(), 1);
    }
    m_handler.kept[0]->answer(text("late"));
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.received().endsWith("\r\n\r\nlate"), client.received());
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGate::halfCloseWithPipelinedRequests()
{
    WireClient client(m_port);
    client.send(get("/later") + get("/2") + get("/later") + get("/4"));
    client.halfClose();
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    m_handler.kept[0]->answer(text("1"));
    QTRY_COMPARE(m_handler.kept.size(), 2u);
    m_handler.kept[1]->answer(text("3"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.waitForAnswers(4).size(), 4);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGate::halfCloseWithALongAnswer()
{
    const QByteArray body(20'000'000, 'l');
    m_handler.routes["/long"] = [&body](const ExchangePtr &exchange) { exchange->answer(text(body)); };
    WireClient client(m_port, 4096);
    client.send(get("/long"));
    client.halfClose();
    QTRY_COMPARE(m_handler.calls, 1);
    QVERIFY(client.waitFor([&] { return client.isAtEnd(); }, 30'000));
    QCOMPARE(bodyOf(client.received()).size(), body.size());
}

void TestGate::clientGoneBeforeTheAnswer()
{
    for (int round = 0; round < 50; ++round) {
        std::vector<std::unique_ptr<WireClient>> clients;
        for (int i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<WireClient>(m_port));
            clients.back()->send(get("/later") + get("/x"));
        }
        QTRY_COMPARE(m_handler.kept.size(), 8u);
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if (i % 2 == 0)
                clients[i]->abort();
            else
                clients[i].reset();
        }
        if (round % 2 == 0)
            QCoreApplication::processEvents();
        for (const ExchangePtr &exchange : std::exchange(m_handler.kept, {}))
            exchange->answer(text(QByteArray(1000, 'x')));
        QTRY_COMPARE(m_gate->connectionCount(), 0);
        QCOMPARE(m_gate->busyLaneCount(), 0);
    }
    WireClient client(m_port);
    client.send(get("/alive"));
    QVERIFY(client.waitForText("/alive"));
}

void TestGate::gateGoneBeforeTheAnswer()
{
    WireClient client(m_port);
    client.send(get("/later"));
    WireClient idle(m_port);
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    m_gate.reset();
    m_handler.kept[0]->answer(text("into the void"));
    QVERIFY(client.waitForEnd());
    QVERIFY(idle.waitForEnd());
}

void TestGate::exchangeLetGo()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("without an answer")));
    WireClient client(m_port);
    client.send(get("/drop") + get("/x"));
    const QList<QByteArray> answers = client.waitForAnswers(2);
    QVERIFY(answers.value(0).startsWith("HTTP/1.1 500 "));
    QVERIFY(answers.value(1).startsWith("HTTP/1.1 200 "));
}

void TestGate::exchangeLetGoLater()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("without an answer")));
    WireClient client(m_port);
    client.send(get("/later"));
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    m_handler.kept.clear();
    QVERIFY(client.waitForText("HTTP/1.1 500 "));
    QCOMPARE(m_gate->busyLaneCount(), 0);
}

void TestGate::handlerThrows_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("an exception") << QByteArray("/throw?token=secret");
    QTest::newRow("a number") << QByteArray("/throw-other?token=secret");
}

void TestGate::handlerThrows()
{
    QFETCH(const QByteArray, target);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("^(?!.*secret).*exception of type")));
    WireClient client(m_port);
    client.send(get(target) + get("/x"));
    const QList<QByteArray> answers = client.waitForAnswers(2);
    QVERIFY(answers.value(0).startsWith("HTTP/1.1 500 "));
    QVERIFY(!answers.value(0).contains("secret"));
    QVERIFY(answers.value(1).startsWith("HTTP/1.1 200 "));
}

void TestGate::answeredTwice()
{
    m_handler.routes["/twice"] = [](const ExchangePtr &exchange) {
        exchange->answer(text("first"));
        exchange->answer(text("second"));
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("answered twice")));
    WireClient client(m_port);
    client.send(get("/twice") + get("/x"));
    const QList<QByteArray> answers = client.waitForAnswers(2);
    QCOMPARE(bodyOf(answers.value(0)), "first");
    QCOMPARE(bodyOf(answers.value(1)), "/x");
}

void TestGate::stream()
{
    qint64 made = 0;
    m_handler.routes["/stream"] = [&made](const ExchangePtr &exchange) {
        exchange->answer({.stream = std::make_unique<CountingSource>(3'000'000, &made)});
    };
    WireClient client(m_port);
    client.send(get("/stream") + get("/x"));
    QVERIFY(client.waitForText("\r\n\r\n/x"));
    const QByteArray all = client.received();
    QCOMPARE(headerOf(all, "transfer-encoding"), "chunked");
    QVERIFY(headerOf(all, "content-length").isNull());
    const QByteArray body = bodyOf(all);
    QCOMPARE(dechunked(body.first(body.lastIndexOf("HTTP/1.1 200"))).size(), 3'000'000);
    QCOMPARE(made, 3'000'000 | CountingSource::gone);
}

void TestGate::streamWithHttp10()
{
    qint64 made = 0;
    m_handler.routes["/stream"] = [&made](const ExchangePtr &exchange) {
        exchange->answer({.stream = std::make_unique<CountingSource>(3'000'000, &made)});
    };
    WireClient client(m_port);
    client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(client.waitForEnd());
    const QByteArray all = client.received();
    QVERIFY(headerOf(all, "transfer-encoding").isNull());
    QCOMPARE(headerOf(all, "connection"), "close");
    QCOMPARE(bodyOf(all).size(), 3'000'000);
}

void TestGate::streamThatFails()
{
    class Failing final : public BodySource {
        QByteArray next() override { throw std::runtime_error("a secret"); }
    };
    m_handler.routes["/stream"]
        = [](const ExchangePtr &exchange) { exchange->answer({.stream = std::make_unique<Failing>()}); };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("source of a body failed")));
    WireClient client(m_port);
    client.send(get("/stream"));
    QVERIFY(client.waitForEnd());
    QVERIFY(!client.received().endsWith("0\r\n\r\n"));
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGate::twoGatesOnOnePort()
{
    TestHandler secondHandler;
    Gate second(HttpLimits(), secondHandler);
    const Result<quint16> port = second.listenOn(QHostAddress::LocalHost, m_port);
    QVERIFY(port);
    QCOMPARE(*port, m_port);
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < 64; ++i) {
        clients.push_back(std::make_unique<WireClient>(m_port));
        clients.back()->send(get("/x"));
    }
    for (const auto &client : clients)
        QVERIFY(client->waitForText("/x"));
    QCOMPARE(m_handler.calls + secondHandler.calls, 64);
    QVERIFY(m_handler.calls > 0);
    QVERIFY(secondHandler.calls > 0);
    second.stopAccepting();
    for (int i = 0; i < 32; ++i) {
        WireClient client(m_port);
        client.send(get("/y"));
        QVERIFY(client.waitForText("/y"));
    }
    QCOMPARE(m_handler.calls + secondHandler.calls, 96);
}

void TestGate::claimedPort()
{
    Gate second(HttpLimits(), m_handler);
    QVERIFY(!second.listenOn(QHostAddress::LocalHost, m_port, PortUse::Claim));
    QVERIFY(second.listenOn(QHostAddress::LocalHost, 0, PortUse::Claim));
    Gate third(HttpLimits(), m_handler);
    QVERIFY(!third.listenOn(QHostAddress(QStringLiteral("192.0.2.1")), 0));
}

void TestGate::listensOnIPv6()
{
    Gate gate(HttpLimits(), m_handler);
    const Result<quint16> port = gate.listenOn(QHostAddress::LocalHostIPv6, 0);
    QVERIFY(port);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHostIPv6, *port);
    socket.write(get("/six"));
    QByteArray received;
    QTRY_VERIFY((received += socket.readAll()).endsWith("/six"));
    Gate both(HttpLimits(), m_handler);
    const Result<quint16> bothPort = both.listenOn(QHostAddress::Any, 0);
    QVERIFY(bothPort);
    WireClient client(*bothPort);
    client.send(get("/four"));
    QVERIFY(client.waitForText("/four"));
    QCOMPARE(m_handler.last.peer.toIPv4Address(), QHostAddress(QHostAddress::LocalHost).toIPv4Address());
}

void TestGate::manyConnections()
{
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<WireClient>(m_port));
        clients.back()->send(get(i % 3 == 0 ? "/later" : "/x"));
    }
    QTRY_COMPARE(m_handler.kept.size(), 100u);
    QCOMPARE(m_gate->busyLaneCount(), 100);
    for (const ExchangePtr &exchange : std::exchange(m_handler.kept, {}))
        exchange->answer(text("/x"));
    for (const auto &client : clients)
        QVERIFY(client->waitForText("\r\n\r\n/x"));
    QCOMPARE(m_gate->busyLaneCount(), 0);
    clients.clear();
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGate::upgradeIsIgnoredWithoutHooks()
{
    WireClient client(m_port);
    client.send(get("/x",
                    "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    QVERIFY(client.waitForText("HTTP/1.1 200 "));
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
