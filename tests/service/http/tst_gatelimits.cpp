// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireclient.h"
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace linekeeper;
using namespace std::chrono_literals;

namespace {

QByteArray get(const QByteArray &target, const QByteArray &lines = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

QByteArray post(qsizetype length)
{
    return "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

/// Polls until a figure did not change for a while.
bool waitUntilStill(const qint64 &figure)
{
    qint64 before = -1;
    QElapsedTimer still;
    still.start();
    return QTest::qWaitFor(
        [&] {
            if (figure != before)
                still.restart();
            before = figure;
            return still.elapsed() > 300;
        },
        20'000);
}

/// Lets the process open no more files while it lives.
class NoMoreFiles final {
    Q_DISABLE_COPY_MOVE(NoMoreFiles)
public:
    NoMoreFiles()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int next = ::fcntl(0, F_DUPFD, 0);
        ::close(next);
        rlimit now = m_before;
        now.rlim_cur = rlim_t(next);
        ::setrlimit(RLIMIT_NOFILE, &now);
    }
    ~NoMoreFiles() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

/// Clients that are evil, slow or many, and the end.
class TestGateLimits final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup();

    void tooLarge_data();
    void tooLarge();
    void refusedClientGetsItsAnswer();
    void endlessLine();
    void slowRequest_data();
    void slowRequest();
    void trickledRequest();
    void idleConnection();
    void idleAfterAnAnswer();
    void slowHandler();
    void exchangesWait();
    void waitingClientLeaves();
    void waitingTooLong();
    void connectionsWait();
    void outOfDescriptors();
    void streamToASlowReader();
    void answersToASlowReader();
    void readerThatTakesNothing();
    void bodyLimitByTarget();
    void stopWithoutClients();
    void stopWithIdleClients();
    void stopWhileAnExchangeRuns();
    void stopWhileARequestArrives();
    void stopWhileARequestIsUnread();
    void stopWhileAnAnswerIsSent();

private:
    void open(const HttpLimits &limits);

    TestHandler m_handler;
    std::unique_ptr<Gate> m_gate;
    quint16 m_port = 0;
};

void TestGateLimits::open(const HttpLimits &limits)
{
    m_handler.calls = 0;
    m_gate = std::make_unique<Gate>(limits, m_handler);
    const Result<quint16> port = m_gate->listenOn(QHostAddress::LocalHost, 0);
    QVERIFY(port);
    m_port = *port;
}

void TestGateLimits::cleanup()
{
    m_gate.reset();
    m_handler.kept.clear();
    m_handler.routes.clear();
}

void TestGateLimits::tooLarge_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("body") << post(1001) + QByteArray(1001, 'a') << QByteArray("413");
    QTest::newRow("chunks") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            + QByteArray("64\r\n" + QByteArray(100, 'a') + "\r\n").repeated(11)
                            << QByteArray("413");
    QTest::newRow("target") << get("/" + QByteArray(500, 'a')) << QByteArray("414");
    QTest::newRow("header bytes") << get("/", "X: " + QByteArray(1000, 'a') + "\r\n") << QByteArray("431");
    QTest::newRow("header fields") << get("/", QByteArray("X: y\r\n").repeated(10)) << QByteArray("431");
}

void TestGateLimits::tooLarge()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, code);
    open({.headerBytes = 1000, .targetBytes = 500, .headerFields = 10, .bodyBytes = 1000});
    WireClient fitting(m_port);
    fitting.send(post(1000) + QByteArray(1000, 'a')
                 + get("/" + QByteArray(499, 'a'), QByteArray("X: y\r\n").repeated(9)));
    const QList<QByteArray> answers = fitting.waitForAnswers(2);
    QVERIFY(answers.value(0).startsWith("HTTP/1.1 200 "));
    QVERIFY(answers.value(1).startsWith("HTTP/1.1 200 "));
    WireClient client(m_port);
    client.send(request);
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.received().startsWith("HTTP/1.1 " + code + ' '), client.received());
    QCOMPARE(headerOf(client.received(), "connection"), "close");
    QCOMPARE(m_handler.calls, 2);
}

void TestGateLimits::refusedClientGetsItsAnswer()
{
    open({});
    WireClient client(m_port);
    client.send(post(50'000'000));
    qint64 sent = 0;
    QTRY_VERIFY((sent += std::max<qsizetype>(0, client.send(QByteArray(1'000'000, 'a'))))
                > 5'000'000); // and never reads
    client.halfClose();
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.received().startsWith("HTTP/1.1 413 "), client.received());
    QTRY_COMPARE(m_gate->connectionCount(), 0);
}

void TestGateLimits::endlessLine()
{
    open({.lingerTime = 200ms});
    WireClient client(m_port);
    qint64 sent = 0;
    bool isClosed = false;
    QTRY_VERIFY([&] { // goes on until the gate has had enough
        for (int i = 0; i < 16 && !isClosed; ++i) {
            const qsizetype count = client.send(QByteArray(65536, 'a'));
            isClosed = count < 0 && errno != EAGAIN;
            sent += std::max<qsizetype>(0, count);
        }
        return isClosed;
    }());
    QVERIFY(sent > 100'000);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
    QCOMPARE(m_handler.calls, 0);
    WireClient other(m_port);
    other.send("GET /" + QByteArray(10'000, 'a'));
    QVERIFY(other.waitForText("HTTP/1.1 414 "));
    WireClient third(m_port);
    third.send("GET / HTTP/1.1\r\nX: " + QByteArray(16'384, 'a'));
    QVERIFY(third.waitForText("HTTP/1.1 431 "));
}

void TestGateLimits::slowRequest_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("one byte") << QByteArray("G");
    QTest::newRow("header") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n");
    QTest::newRow("body") << post(3) + "a";
    QTest::newRow("chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
    QTest::newRow("after a whole request") << get("/x") + "GET";
}

void TestGateLimits::slowRequest()
{
    QFETCH(const QByteArray, beginning);
    open({.requestTime = 150ms});
    WireClient client(m_port);
    client.send(beginning);
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.received().contains("HTTP/1.1 408 "), client.received());
    QCOMPARE(headerOf(client.received().sliced(client.received().indexOf("HTTP/1.1 408")), "connection"),
             "close");
}

void TestGateLimits::trickledRequest()
{
    open({.requestTime = 300ms, .lingerTime = 100ms});
    WireClient client(m_port);
    client.send("GET / HTTP/1.1\r\nX: ");
    QElapsedTimer time;
    time.start();
    QTRY_VERIFY([&] { // every byte in time, but not the request
        client.send("a");
        return client.received().contains("HTTP/1.1 408 ");
    }());
    QVERIFY(time.elapsed() >= 250);
}

void TestGateLimits::idleConnection()
{
    open({.idleTime = 150ms});
    WireClient client(m_port);
    WireClient blank(m_port);
    blank.send("\r\n");
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().isEmpty());
    QVERIFY(blank.waitForEnd());
    QVERIFY(blank.received().isEmpty());
}

void TestGateLimits::idleAfterAnAnswer()
{
    open({.idleTime = 150ms, .lingerTime = 100ms});
    WireClient client(m_port);
    client.send(get("/x"));
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().endsWith("\r\n\r\n/x"));
    QTRY_COMPARE(m_gate->connectionCount(), 0); // though the client did not close
}

void TestGateLimits::slowHandler()
{
    open({.answerTime = 150ms});
    WireClient client(m_port);
    client.send(get("/later") + get("/x"));
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.received().startsWith("HTTP/1.1 503 "), client.received());
    QVERIFY(!headerOf(client.received(), "retry-after").isNull());
    QCOMPARE(m_handler.kept.size(), 1u);
    QCOMPARE(m_gate->busyLaneCount(), 1);
    m_handler.kept[0]->answer(text("too late"));
    QCOMPARE(m_gate->busyLaneCount(), 0);
    QVERIFY(!client.received().contains("too late"));
    QCOMPARE(m_handler.calls, 1);
}

void TestGateLimits::exchangesWait()
{
    open({.exchanges = 2});
    WireClient clients[]{WireClient(m_port), WireClient(m_port), WireClient(m_port), WireClient(m_port)};
    for (WireClient &client : clients)
        client.send(get("/later"));
    QTRY_COMPARE(m_gate->connectionCount(), 4);
    QTRY_COMPARE(m_handler.kept.size(), 2u);
    WireClient fifth(m_port);
    fifth.send("GET /nonsense");
    QTRY_COMPARE(m_gate->connectionCount(), 5);
    QCOMPARE(m_handler.kept.size(), 2u);
    for (std::size_t i = 0; i < 4; ++i) {
        QTRY_VERIFY(m_handler.kept.size() > i);
        m_handler.kept[i]->answer(text("done"));
    }
    for (WireClient &client : clients)
        QVERIFY(client.waitForText("done"));
    QCOMPARE(m_gate->busyLaneCount(), 0);
}

void TestGateLimits::waitingClientLeaves()
{
    open({.exchanges = 1});
    WireClient first(m_port);
    first.send(get("/later"));
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    auto second = std::make_unique<WireClient>(m_port);
    second->send(get("/second"));
    QTRY_COMPARE(m_gate->connectionCount(), 2);
    WireClient third(m_port);
    third.send(get("/third"));
    QTRY_COMPARE(m_gate->connectionCount(), 3);
    second->abort();
    m_handler.kept[0]->answer(text("first"));
    QVERIFY(third.waitForText("/third"));
    QTRY_COMPARE(m_gate->connectionCount(), 2);
    QCOMPARE(m_gate->busyLaneCount(), 0);
}

void TestGateLimits::waitingTooLong()
{
    open({.exchanges = 1, .answerTime = 150ms});
    WireClient first(m_port);
    first.send(get("/later"));
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    WireClient second(m_port);
    second.send(get("/second"));
    QVERIFY(second.waitForText("HTTP/1.1 503 "));
    QCOMPARE(m_handler.calls, 1);
    m_handler.kept[0]->answer(text("first"));
    WireClient third(m_port);
    third.send(get("/third"));
    QVERIFY(third.waitForText("/third"));
}

void TestGateLimits::connectionsWait()
{
    open({.connections = 4});
    std::vector<std::unique_ptr<WireClient>> clients;
    for (int i = 0; i < 12; ++i) {
        clients.push_back(std::make_unique<WireClient>(m_port));
        clients.back()->send(get("/x"));
    }
    const auto answered = [&] {
        return std::count_if(clients.begin(), clients.end(),
                             [](const auto &client) { return client->received().endsWith("/x"); });
    };
    QTRY_COMPARE(answered(), 4);
    QCOMPARE(m_gate->connectionCount(), 4);
    QTest::qWait(50); // the others could come in here
    QCOMPARE(answered(), 4);
    QCOMPARE(m_gate->connectionCount(), 4);
    for (std::size_t left = 12; left > 4; --left) {
        const auto done = std::find_if(clients.begin(), clients.end(),
                                       [](const auto &client) { return !client->received().isEmpty(); });
        QVERIFY(done != clients.end());
        clients.erase(done);
        QTRY_COMPARE(answered(), 4);
        QVERIFY(m_gate->connectionCount() <= 4);
    }
}

void TestGateLimits::outOfDescriptors()
{
    open({});
    int failures = 0;
    connect(m_gate.get(), &QTcpServer::acceptError, this, [&failures] { ++failures; });
    WireClient client(m_port);
    client.send(get("/x"));
    {
        const NoMoreFiles noMoreFiles;
        QTRY_VERIFY(failures >= 2);
        QVERIFY(client.received().isEmpty());
    }
    QVERIFY(client.waitForText("/x"));
}

void TestGateLimits::streamToASlowReader()
{
    open({});
    static constexpr qint64 size = 40'000'000;
    qint64 made = 0;
    m_handler.routes["/stream"] = [&made](const ExchangePtr &exchange) {
        exchange->answer({.stream = std::make_unique<CountingSource>(size, &made)});
    };
    WireClient client(m_port, 4096);
    client.send(get("/stream"));
    QTRY_VERIFY(made > 0);
    QVERIFY(waitUntilStill(made));
    QVERIFY2(made < 10'000'000, QByteArray::number(made)); // the kernel's buffers, 256 KiB, and a piece
    QVERIFY(client.waitFor([&] { return client.received().endsWith("\r\n0\r\n\r\n"); }, 60'000));
    QCOMPARE(made, size | CountingSource::gone);
}

void TestGateLimits::answersToASlowReader()
{
    open({});
    const QByteArray body(1'000'000, 'b');
    m_handler.routes["/big"] = [&body](const ExchangePtr &exchange) { exchange->answer(text(body)); };
    WireClient client(m_port, 4096);
    client.send(get("/big").repeated(40));
    QTRY_VERIFY(m_handler.calls > 0);
    qint64 calls = 0;
    QVERIFY(QTest::qWaitFor([&] {
        const bool isStill = calls == m_handler.calls;
        calls = m_handler.calls;
        QTest::qWait(100);
        return isStill;
    }));
    QVERIFY2(calls < 15, QByteArray::number(calls));
    QVERIFY(client.waitFor([&] { return client.received().size() > 40'000'000; }, 60'000));
    QCOMPARE(client.waitForAnswers(40).size(), 40);
}

void TestGateLimits::readerThatTakesNothing()
{
    open({.idleTime = 200ms});
    qint64 made = 0;
    m_handler.routes["/stream"] = [&made](const ExchangePtr &exchange) {
        exchange->answer({.stream = std::make_unique<CountingSource>(200'000'000, &made)});
    };
    m_handler.routes["/big"]
        = [](const ExchangePtr &exchange) { exchange->answer(text(QByteArray(20'000'000, 'b'))); };
    WireClient client(m_port, 4096);
    client.send(get("/stream"));
    WireClient other(m_port, 4096);
    other.send(get("/big"));
    QTRY_COMPARE(m_handler.calls, 2);
    QTRY_COMPARE(m_gate->connectionCount(), 0);
    QVERIFY(made & CountingSource::gone);
}

void TestGateLimits::bodyLimitByTarget()
{
    HttpLimits limits;
    limits.bodyBytesFor = [](const Request &head) { return head.target == "/echo" ? 10u : 0u; };
    open(limits);
    WireClient client(m_port);
    client.send(post(10) + "0123456789" + post(11));
    QVERIFY(client.waitForText("HTTP/1.1 413 "));
    QVERIFY(client.received().contains("0123456789"));
}

void TestGateLimits::stopWithoutClients()
{
    open({});
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    m_gate->stopAccepting();
    m_gate->stopAccepting();
    QTRY_COMPARE(finished.count(), 1);
    WireClient client(m_port);
    QVERIFY(client.isRefused());
}

void TestGateLimits::stopWithIdleClients()
{
    open({});
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    WireClient fresh(m_port);
    WireClient used(m_port);
    used.send(get("/x"));
    QVERIFY(used.waitForText("/x"));
    QTRY_COMPARE(m_gate->connectionCount(), 2);
    m_gate->stopAccepting();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(fresh.waitForEnd());
    QVERIFY(used.waitForEnd());
}

void TestGateLimits::stopWhileAnExchangeRuns()
{
    open({.exchanges = 1});
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    WireClient client(m_port);
    client.send(get("/later") + get("/never"));
    WireClient waiting(m_port);
    waiting.send(get("/waiting"));
    QTRY_COMPARE(m_handler.kept.size(), 1u);
    QTRY_COMPARE(m_gate->connectionCount(), 2);
    WireClient third(m_port);
    third.send(get("/third"));
    QTRY_COMPARE(m_gate->connectionCount(), 3);
    m_gate->stopAccepting();
    QVERIFY(WireClient(m_port).isRefused());
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 0);
    m_handler.kept[0]->answer(text("done"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(headerOf(client.received(), "connection"), "close");
    QVERIFY(client.received().endsWith("\r\n\r\ndone"));
    QVERIFY(waiting.waitForText("/waiting"));
    QVERIFY(third.waitForText("/third"));
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(m_handler.calls, 3);
}

void TestGateLimits::stopWhileARequestArrives()
{
    open({});
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    WireClient client(m_port);
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    QVERIFY(client.waitForText("100 Continue"));
    m_gate->stopAccepting();
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 0);
    client.send("abc"); // a lane is fetched although nobody listens any more
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().endsWith("\r\n\r\nabc"));
    QVERIFY(client.received().contains("Connection: close"));
    QTRY_COMPARE(finished.count(), 1);
}

void TestGateLimits::stopWhileARequestIsUnread()
{
    open({});
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    WireClient client(m_port);
    QTRY_COMPARE(m_gate->connectionCount(), 1);
    client.send(get("/unread"));
    m_gate->stopAccepting();
    QVERIFY(client.waitForText("/unread"));
    QTRY_COMPARE(finished.count(), 1);
}

void TestGateLimits::stopWhileAnAnswerIsSent()
{
    open({});
    QSignalSpy finished(m_gate.get(), &Gate::finished);
    m_handler.routes["/big"]
        = [](const ExchangePtr &exchange) { exchange->answer(text(QByteArray(20'000'000, 'b'))); };
    WireClient client(m_port, 4096);
    client.send(get("/big"));
    QTRY_COMPARE(m_handler.calls, 1);
    m_gate->stopAccepting();
    QCoreApplication::processEvents();
    QCOMPARE(finished.count(), 0);
    QVERIFY(client.waitFor([&] { return client.isAtEnd(); }, 30'000));
    QCOMPARE(bodyOf(client.received()).size(), 20'000'000);
    QTRY_COMPARE(finished.count(), 1);
}

QTEST_GUILESS_MAIN(TestGateLimits)
#include "tst_gatelimits.moc"
